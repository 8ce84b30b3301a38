#include "scenarios/arrival.h"

#include <math.h>
#include <stdlib.h>

/* Fractions: limits of return air, of electric work and of withdrawal (REG25 Art. 192,
 * 193), and half of the first as a sign of what comes; 0.8 % is the level from which a
 * forecast warns. Chosen. */
static const double level[FD_ARRIVAL_LEVELS] = {0.005, 0.008, 0.010, 0.015};
static const double RISE = 0.001;

typedef struct arrival {
    double flow;                  /* at the start, m3/s */
    double start, most;           /* fractions */
    double when;                  /* s, of the most */
    double rise;                  /* s */
    double at[FD_ARRIVAL_LEVELS]; /* s */
} arrival;

struct fd_arrivals {
    const fd_mine *mine;
    arrival *airway;
    bool has_start;
};

fd_status fd_arrivals_new(const fd_mine *mine, const double *flow,
                          fd_arrivals **arrivals) {
    fd_arrivals *new = calloc(1, sizeof *new);
    *arrivals = NULL;
    if (!new) return FD_NO_MEMORY;
    new->mine = mine;
    new->airway = malloc(((size_t)mine->n_airways + 1) * sizeof *new->airway);
    for (int a = 0; new->airway &&a < mine->n_airways; a++) new->airway[a].flow = flow[a];
    if (new->airway)
        *arrivals = new;
    else
        fd_arrivals_free(&new);
    return *arrivals ? FD_OK : FD_NO_MEMORY;
}

void fd_arrivals_free(fd_arrivals **arrivals) {
    if (!arrivals || !*arrivals) return;
    free((*arrivals)->airway);
    free(*arrivals);
    *arrivals = NULL;
}

static void begin(arrival *a, double second, double methane) {
    *a = (arrival){a->flow, methane, methane, second, NAN, {NAN, NAN, NAN, NAN}};
}

static void go_on(arrival *a, double second, double methane) {
    if (methane > a->most || isnan(a->most)) {
        a->most = methane;
        a->when = second;
    }
    if (isnan(a->rise) && methane >= a->start + RISE) a->rise = second;
    for (int k = 0; k < FD_ARRIVAL_LEVELS; k++)
        if (isnan(a->at[k]) && methane >= level[k]) a->at[k] = second;
}

void fd_arrivals_take(fd_arrivals *arrivals, double second, const fd_gas_state *gas) {
    for (int a = 0; a < arrivals->mine->n_airways; a++) {
        if (!arrivals->has_start) begin(&arrivals->airway[a], second, gas->most[a]);
        go_on(&arrivals->airway[a], second, gas->most[a]);
    }
    arrivals->has_start = true;
}

fd_table *fd_arrivals_table(void) {
    static const fd_column columns[] = {
        {"event", FD_N("event"), "", FD_TEXTS, 0},
        {"airway", FD_N("airway"), "", FD_TEXTS, 0},
        {"flow start", FD_N("flow at the start"), "m3/s", FD_NUMBERS, 2},
        {"methane start", FD_N("methane at the start"), "%", FD_NUMBERS, 3},
        {"methane most", FD_N("largest methane"), "%", FD_NUMBERS, 3},
        {"most", FD_N("largest at"), "s", FD_NUMBERS, 0},
        {"rise 0.1 %", FD_N("rise of 0.1 %"), "s", FD_NUMBERS, 0},
        {"0.5 %", "0.5 %", "s", FD_NUMBERS, 0},
        {"0.8 %", "0.8 %", "s", FD_NUMBERS, 0},
        {"1 %", "1 %", "s", FD_NUMBERS, 0},
        {"1.5 %", "1.5 %", "s", FD_NUMBERS, 0}};
    return fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
}

void fd_arrivals_put(const fd_arrivals *arrivals, const char *event, const bool *present,
                     fd_table *t) {
    for (int i = 0; i < arrivals->mine->n_airways; i++) {
        const arrival *a = &arrivals->airway[i];
        if (!present[i]) continue;
        fd_table_add_text(t, event);
        fd_table_add_text(t, arrivals->mine->airway[i].record.id);
        fd_table_add_number(t, a->flow);
        fd_table_add_number(t, 100 * a->start);
        fd_table_add_number(t, 100 * a->most);
        fd_table_add_number(t, a->when);
        fd_table_add_number(t, a->rise);
        for (int k = 0; k < FD_ARRIVAL_LEVELS; k++) fd_table_add_number(t, a->at[k]);
    }
}
