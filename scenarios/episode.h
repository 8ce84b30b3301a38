/* Overrun episodes: from when to when a methane limit was broken at a place in an event,
 * how far and how much, which source fed the place and what was done before.
 *
 * Values are known at the ends of steps and taken as straight between: start and end are
 * where the line meets the limit, and the integral of the value above the limit is exact
 * for it. A place that is over the limit when the event begins, or when it ends, has an
 * episode from 0, or without an end. The sources are those of the gas at its peak
 * (scenarios/coursetag.h); the act is the last one up to the start, which need not be
 * the cause. Held levels (methane-lasting) make no episodes: the verdict speaks of them.
 * Proved in tests/unit/test_episode.c. */
#ifndef FD_SCENARIOS_EPISODE_H
#define FD_SCENARIOS_EPISODE_H

#include "scenarios/attribution.h"
#include "scenarios/verdict.h"

typedef struct fd_episode {
    int event, finding; /* of the verdict: which limit, where */
    double bound;       /* volume fraction */
    double start, end;  /* s from the start of the event; end NaN: not over */
    double last;        /* s: up to which it is followed */
    double peak, peak_at;
    double integral;         /* of the value above the bound, s */
    fd_source_share *source; /* n_sources, the largest first; of the gas at the peak */
    int n_sources;
    const char *act, *act_id; /* word and id of what was done before. Nullable */
    double act_at;            /* s; NaN for none */
} fd_episode;

typedef struct fd_episodes fd_episodes;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_episodes_new(fd_episodes **episodes);
void fd_episodes_free(fd_episodes **episodes);

/* A new event: nothing is open. */
void fd_episodes_begin(fd_episodes *episodes, int event);

/* A value of a finding at a moment of the event, in rising order of moments. Gives the
 * episode it opens, to be told of its source and act before the next call; null where it
 * opens none. False when memory is short. */
bool fd_episodes_take(fd_episodes *episodes, int finding, double second, double value,
                      double bound, bool broken, fd_episode **opened);

/* Takes off the episodes after the first few, and nothing is open: an event is played
 * again. */
void fd_episodes_cut(fd_episodes *episodes, int count);

/* Gives an episode its sources, which it frees. */
void fd_episodes_explain(fd_episodes *episodes, int episode, fd_source_share *source,
                         int n_sources);

int fd_episodes_count(const fd_episodes *episodes);
const fd_episode *fd_episodes_get(const fd_episodes *episodes, int i);

/* The largest source of an episode; words are empty where none is known. */
fd_source_share fd_episode_source(const fd_episode *episode);

#endif
