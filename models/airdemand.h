/* Air that a face or a heading needs.
 *
 *   Q >= K q / c          gas       (Q = 100 q K at c = 1 %)
 *   Q >= a N              persons   (a = 4 m3/min)
 *   v1 S <= Q <= v2 S     velocity
 *
 * Q   air, m3/s; q methane emission as gas in the state of the air, m3/s (7 % more at
 *     20 degC than the same gas at 0 degC); K imbalance
 * c   methane in the return, fraction
 * N   persons at work
 * S   section, m2: in a face 0.7 of the control section (public code of the kind of
 *     MT/T 634-2019, unverified), in a heading the section of the roadway
 * v1, v2  velocity limits, m/s: 0.25 and 4 (0.15 in rock) by REG25 Art. 157
 *
 * The limits c, a, v1, v2 are data of the rule set in force. Climate, blasting and carbon
 * dioxide are not in it.
 * Source: MT/T 634-2019 as in public code; REG25 Art. 157 and 160.
 * Test: unit/airdemand. */
#ifndef FD_MODELS_AIRDEMAND_H
#define FD_MODELS_AIRDEMAND_H

#include <stdbool.h>

typedef struct fd_air_rule {
    double methane;    /* c, fraction */
    double per_person; /* a, m3/s */
    double slowest;    /* v1, m/s */
    double fastest;    /* v2, m/s */
} fd_air_rule;

typedef struct fd_airdemand_place {
    double gas;       /* q, m3/s in the state of the air */
    double imbalance; /* K */
    double persons;   /* N, largest number at once */
    double section;   /* S, m2 */
} fd_airdemand_place;

typedef enum fd_air_reason {
    FD_AIR_GAS,
    FD_AIR_PERSONS,
    FD_AIR_VELOCITY,
    FD_AIR_REASONS
} fd_air_reason;

typedef struct fd_airdemand {
    double by[FD_AIR_REASONS]; /* m3/s for each reason */
    fd_air_reason reason;      /* the one that asks most */
    double need;               /* m3/s, the largest */
    double most;               /* m3/s, allowed by the upper velocity */
    bool possible;             /* need does not exceed most */
} fd_airdemand;

/* Section of a face for the velocity rule from the mean of its largest and smallest
 * control section, m2. */
double fd_airdemand_face_section(double control_section);

fd_airdemand fd_airdemand_reckon(const fd_airdemand_place *place, const fd_air_rule *rule);

#endif
