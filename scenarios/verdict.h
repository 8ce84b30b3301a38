/* The verdict: every limit at every place it applies to, with the worst value met. */
#ifndef FD_SCENARIOS_VERDICT_H
#define FD_SCENARIOS_VERDICT_H

#include "base/status.h"
#include "networks/mine.h"
#include "scenarios/limits.h"

/* Planned states and events are judged apart. */
typedef enum fd_phase { FD_PHASE_PLANNED, FD_PHASE_EVENT, FD_PHASES } fd_phase;

typedef enum fd_judgement {
    FD_NOT_MET,      /* the limit was never asked for at this place */
    FD_NOT_ASSESSED, /* it applies, but the value could not be computed */
    FD_WITHIN,
    FD_EXCEEDED
} fd_judgement;

/* Kinds of place a finding names. */
typedef enum fd_place_kind {
    FD_AT_AIRWAY,
    FD_AT_FACE,
    FD_AT_HEADING,
    FD_AT_SENSOR,
    FD_PLACE_KINDS
} fd_place_kind;

/* Stable English word of a judgement, a catalogue key; never null. */
const char *fd_judgement_word(fd_judgement judgement);

typedef struct fd_worst {
    fd_judgement judgement;
    double value, bound; /* SI */
    double time;         /* seconds from the start of the plan, or of the event */
    double margin;       /* relative, see fd_limit_margin */
    int event;           /* number of the event; -1 in planned states and the worst day */
} fd_worst;

typedef struct fd_finding {
    int limit;
    fd_place_kind kind;
    int place; /* number of the airway, face, heading or sensor */
    fd_worst worst[FD_PHASES];
} fd_finding;

typedef struct fd_verdict fd_verdict;

/* Keeps references to both arguments. FD_NO_MEMORY leaves the verdict null. */
fd_status fd_verdict_new(const fd_mine *mine, const fd_limits *limits,
                         fd_verdict **verdict);
void fd_verdict_free(fd_verdict **verdict);

/* Where and when values are offered. */
typedef struct fd_occasion {
    fd_phase phase;
    double time;
    int64_t date; /* selects the edition of the rules */
    int event;
} fd_occasion;

/* Offers a value to one limit; a NaN counts as not assessed, and so does a circumstance
 * that is not known to a limit with bands. Does nothing where the limit is not in force
 * or asks for nothing. Returns false when memory is short. */
bool fd_verdict_offer(fd_verdict *verdict, const fd_occasion *occasion, int limit,
                      fd_place_kind kind, int place, double value,
                      fd_circumstance circumstance);

/* What it holds, to come back to: the same findings with the same worst values. Null when
 * memory is short. */
typedef struct fd_verdict_kept fd_verdict_kept;
fd_verdict_kept *fd_verdict_keep(const fd_verdict *verdict);
void fd_verdict_return(fd_verdict *verdict, const fd_verdict_kept *kept);
void fd_verdict_kept_free(fd_verdict_kept **kept);

/* Shows each value that is offered and asked for to whoever watches, NaN too, with the
 * bound and whether it is broken; false when memory is short. Null to stop. */
typedef bool fd_verdict_watcher(void *context, const fd_occasion *occasion, int finding,
                                double value, double bound, bool broken);
void fd_verdict_watch(fd_verdict *verdict, fd_verdict_watcher *watcher, void *context);

int fd_verdict_count(const fd_verdict *verdict);
const fd_finding *fd_verdict_get(const fd_verdict *verdict, int i);

/* The judgement of a phase over all limits: FD_EXCEEDED if any is, FD_NOT_MET if none was
 * tested. With a limit number of 0 or more: of that limit alone. */
fd_judgement fd_verdict_phase(const fd_verdict *verdict, fd_phase phase, int limit);

/* The finding with the smallest margin in a phase; -1 when there is none. */
int fd_verdict_worst(const fd_verdict *verdict, fd_phase phase);

/* Id and display name of the place of a finding. */
const char *fd_place_id(const fd_mine *mine, fd_place_kind kind, int place);
const char *fd_place_name(const fd_mine *mine, fd_place_kind kind, int place);
const char *fd_place_word(fd_place_kind kind);

#endif
