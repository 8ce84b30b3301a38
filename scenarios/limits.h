/* Limits as data: what a limits file says, checked and constant. A limit is in force from
 * its date on and until the day before `until`. */
#ifndef FD_SCENARIOS_LIMITS_H
#define FD_SCENARIOS_LIMITS_H

#include "networks/schema.h"

typedef enum fd_quantity {
    FD_METHANE,         /* volume fraction */
    FD_METHANE_LASTING, /* volume fraction held longer than `lasting` */
    FD_VELOCITY,        /* m/s */
    FD_CONTENT,         /* residual content at the worst point, m3/kg at 0 degC */
    FD_SEAM_PRESSURE,   /* residual gauge pressure at the worst point, Pa */
    FD_DESORBABLE,      /* residual less non-desorbable content, m3/kg at 0 degC */
    FD_DRAINAGE_RATE,   /* drained over drained plus vented */
    FD_TIME_SPREAD,     /* spread of drainage time in an evaluation unit */
    FD_FAN_INTAKE,      /* what auxiliary fans take of what full pressure brings them */
    FD_FAN_DISTANCE,    /* from an auxiliary fan to the return of its heading, m */
    FD_AIR_SHARE,       /* air at the end of the duct of a heading over what it needs */
    FD_REVERSAL_TIME, /* from the order to reverse a main fan to air that flows back, s */
    FD_REVERSED_SHARE,  /* least reversed flow of a main fan over its normal one */
    FD_CARBON_MONOXIDE, /* volume fractions */
    FD_CARBON_DIOXIDE,
    FD_OXYGEN
} fd_quantity;

/* When a value breaks the limit. */
typedef enum fd_operator {
    FD_REACHES,    /* value >= limit */
    FD_EXCEEDS,    /* value > limit */
    FD_FALLS_BELOW /* value < limit */
} fd_operator;

/* Places, in the order of the word list; the first are those of fd_gas_place. */
typedef enum fd_limit_place {
    FD_LIMIT_ANY,
    FD_LIMIT_TOTAL_RETURN,
    FD_LIMIT_PANEL_RETURN,
    FD_LIMIT_FACE_RETURN,
    FD_LIMIT_HEADING_RETURN,
    FD_LIMIT_FACE,
    FD_LIMIT_HEADING,
    FD_LIMIT_INTAKE,
    FD_LIMIT_RETURN_CORNER,
    FD_LIMIT_SENSOR,
    FD_LIMIT_PANEL,           /* the coal of a panel before and while it is mined */
    FD_LIMIT_FAN_ROAD,        /* from an auxiliary fan to the return of its heading */
    FD_LIMIT_RESTART_HEADING, /* a stopped heading as its fan is started by hand */
    FD_LIMIT_RESTART_FAN,     /* within 10 m of the fan then */
    FD_LIMIT_MIXING_POINT     /* where the air of a heading that is being degassed meets
                               * air of full pressure */
} fd_limit_place;

typedef enum fd_confidence { FD_SEEN, FD_UNVERIFIED } fd_confidence;

typedef struct fd_limit_set { /* the root element */
    fd_record record;
    int schema;
} fd_limit_set;

typedef struct fd_limit {
    fd_record record;
    const char *document, *article, *action;
    int quantity, operator, place, class, sensor, confidence;
    bool except_power_failure, except_blow_out; /* asks nothing of such an event */
    bool outburst_only;                         /* only in seams liable to outbursts */
    double methane, lasting, velocity, content, pressure, rate, distance, fraction;
    int64_t from, until;
} fd_limit;

typedef struct fd_band { /* child of limit: the value by daily output or by emission */
    fd_record record;
    double output_above, emission_from; /* band starts; the next band ends it */
    double content, rate;
} fd_band;

typedef struct fd_unchecked { /* a clause the program does not test */
    fd_record record;
    const char *document, *article, *text;
} fd_unchecked;

typedef struct fd_limits {
    const char *file;
    const fd_limit_set *set;
    const fd_limit *limit;
    const fd_band *band;
    const fd_unchecked *unchecked;
    int n_limits, n_bands, n_uncheckeds;
    struct fd_document *document; /* owns the arrays above */
} fd_limits;

extern const fd_schema fd_limits_schema;

/* What a limit's value depends on besides its place; NaN where it does not apply. */
typedef struct fd_circumstance {
    double output;   /* daily output of the face, kg/s */
    double emission; /* absolute emission of the face with what is drained, m3/s at 20
                        degC */
} fd_circumstance;

/* True when a limit is in force on a date (seconds since 1970). */
bool fd_limit_in_force(const fd_limit *limit, int64_t date);

/* The value of a limit in SI; of a limit with bands, that of the band the circumstance
 * falls in. NaN where no band holds, which means that the limit asks for nothing. */
double fd_limit_bound(const fd_limits *limits, int limit, fd_circumstance circumstance);

/* False where a band asks for something of the circumstance that is not known: then the
 * limit cannot be assessed. */
bool fd_limit_knows(const fd_limits *limits, int limit, fd_circumstance circumstance);

/* The value of one band in SI; NaN where it has none, or its quantity knows no bands. */
double fd_band_value(const fd_limits *limits, int band);

/* True when a value breaks the limit; a NaN value breaks nothing and must not be offered.
 */
bool fd_limit_broken(const fd_limit *limit, double value, double bound);

/* Relative distance to the limit: positive is within, negative is beyond. */
double fd_limit_margin(const fd_limit *limit, double value, double bound);

/* The unit a quantity is printed in, and how many of it make one SI unit. */
const char *fd_quantity_unit(int quantity);
double fd_quantity_scale(int quantity);

/* The attribute that holds the value of a quantity. */
const char *fd_quantity_attribute(int quantity);

/* Name of a quantity as the file writes it. */
const char *fd_quantity_word(int quantity);

#endif
