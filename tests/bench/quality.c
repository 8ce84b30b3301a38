#include "tests/bench/quality.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/bench/epanet.h"

/* Numbers of EPANET's programming interface. */
enum {
    DURATION = 0,
    HYDRAULIC_STEP = 1,
    QUALITY_STEP = 2,
    PATTERN_STEP = 3,
    REPORT_STEP = 5,
    SOURCE = 5,
    SOURCE_PATTERN = 6,
    SOURCE_TYPE = 7,
    LINK_QUALITY = 14,
    TOLERANCE = 2,
    MASS_BALANCE = 4,
    CHEMICAL = 1,
    BY_MASS = 1,
    NO_SAVE = 0
};

/* Gas is counted in percent, as milligrams in a litre of air. */
static const double PERCENT = 100;

struct quality {
    const struct carried *carried;
    struct epanet *peer;
    void *project;
    bool is_open;
    double duration;
    int (*set_time)(void *, int, long);
    int (*set_option)(void *, int, double);
    int (*set_type)(void *, int, const char *, const char *, const char *);
    int (*add_pattern)(void *, const char *);
    int (*set_pattern)(void *, int, double *, int);
    int (*set_node)(void *, int, int, double);
    int (*get_link)(void *, int, int, double *);
    int (*get_statistic)(void *, int, double *);
    int (*solve_h)(void *);
    int (*open_q)(void *);
    int (*init_q)(void *, int);
    int (*run_q)(void *, long *);
    int (*next_q)(void *, long *);
    int (*close_q)(void *);
};

static bool find_all(struct quality *q) {
    struct epanet *e = q->peer;
    return epanet_find(e, "EN_settimeparam", &q->set_time) &&
           epanet_find(e, "EN_setoption", &q->set_option) &&
           epanet_find(e, "EN_setqualtype", &q->set_type) &&
           epanet_find(e, "EN_addpattern", &q->add_pattern) &&
           epanet_find(e, "EN_setpattern", &q->set_pattern) &&
           epanet_find(e, "EN_setnodevalue", &q->set_node) &&
           epanet_find(e, "EN_getlinkvalue", &q->get_link) &&
           epanet_find(e, "EN_getstatistic", &q->get_statistic) &&
           epanet_find(e, "EN_solveH", &q->solve_h) &&
           epanet_find(e, "EN_openQ", &q->open_q) &&
           epanet_find(e, "EN_initQ", &q->init_q) &&
           epanet_find(e, "EN_runQ", &q->run_q) &&
           epanet_find(e, "EN_nextQ", &q->next_q) &&
           epanet_find(e, "EN_closeQ", &q->close_q);
}

static bool read_network(struct quality *q, const char *folder) {
    char path[128];
    int error = 0;
    snprintf(path, sizeof path, "%s/quality-%ld.inp", folder, (long)getpid());
    bool ok = epanet_write(q->carried->family, path) &&
              epanet_open(q->peer, path, &error) && epanet_set_tight(q->peer, true);
    unlink(path);
    return ok;
}

/* Pattern steps cut the hydraulics into periods, so a report or a step must not. */
static bool set_times(struct quality *q) {
    long duration = lround(q->duration), period = lround(CARRIED_PERIOD);
    void *p = q->project;
    return q->set_time(p, DURATION, duration) == 0 &&
           q->set_time(p, REPORT_STEP, duration) == 0 &&
           q->set_time(p, PATTERN_STEP, period) == 0 &&
           q->set_time(p, HYDRAULIC_STEP, period) == 0;
}

/* A source gives mass, mg a minute, by a pattern of its own over the periods. */
static bool add_source(struct quality *q, int face, double *pattern, int periods) {
    const struct carried *c = q->carried;
    char name[16];
    int node = epanet_node(c->family, c->face[face].junction);
    double rate = c->face[face].mean * PERCENT * 1000 * 60;
    for (int k = 0; k < periods; k++) pattern[k] = carried_factor(c, face, k);
    snprintf(name, sizeof name, "F%d", face);
    return q->add_pattern(q->project, name) == 0 &&
           q->set_pattern(q->project, face + 1, pattern, periods) == 0 &&
           q->set_node(q->project, node, SOURCE, rate) == 0 &&
           q->set_node(q->project, node, SOURCE_TYPE, BY_MASS) == 0 &&
           q->set_node(q->project, node, SOURCE_PATTERN, face + 1) == 0;
}

static bool add_sources(struct quality *q) {
    int periods = (int)lround(q->duration / CARRIED_PERIOD);
    double *pattern = malloc((size_t)periods * sizeof *pattern);
    bool ok = pattern && q->set_type(q->project, CHEMICAL, "gas", "mg/L", "") == 0;
    for (int i = 0; ok && i < q->carried->faces; i++)
        ok = add_source(q, i, pattern, periods);
    free(pattern);
    return ok;
}

struct quality *quality_new(const struct carried *carried, double duration,
                            const char *folder) {
    const char *why = NULL;
    struct quality *q = calloc(1, sizeof *q);
    if (!q) return NULL;
    q->carried = carried;
    q->duration = duration;
    q->peer = epanet_load(&why);
    if (q->peer) q->project = epanet_project(q->peer);
    bool ok = q->peer && find_all(q) && read_network(q, folder) && set_times(q) &&
              add_sources(q) && q->solve_h(q->project) < 100;
    q->is_open = ok && q->open_q(q->project) == 0;
    if (!q->is_open) {
        fprintf(stderr, "EPANET did not take the network\n");
        quality_free(&q);
    }
    return q;
}

void quality_free(struct quality **peer) {
    struct quality *q = *peer;
    if (!q) return;
    if (q->is_open) q->close_q(q->project);
    epanet_free(&q->peer);
    free(q);
    *peer = NULL;
}

double quality_run(struct quality *q, double dt, double tolerance,
                   enum meter_clock clock) {
    long now = 0, gone = 1;
    bool ok = q->set_time(q->project, QUALITY_STEP, lround(dt)) == 0 &&
              q->set_option(q->project, TOLERANCE, tolerance) == 0;
    double start = meter_now(clock);
    ok = ok && q->init_q(q->project, NO_SAVE) == 0;
    while (ok && gone > 0)
        ok = q->run_q(q->project, &now) == 0 && q->next_q(q->project, &gone) == 0;
    return ok ? meter_now(clock) - start : NAN;
}

/* Its pumps, as our fans, hold next to nothing; in EPANET they hold nothing at all. */
double quality_present(struct quality *q) {
    const struct family *f = q->carried->family;
    double sum = 0, value = NAN;
    for (int e = 0; e < f->m; e++) {
        if (f->class[e] == FAMILY_FAN) continue;
        if (q->get_link(q->project, epanet_link(f, e), LINK_QUALITY, &value) != 0)
            return NAN;
        sum += value / PERCENT * q->carried->capacity[e];
    }
    return sum;
}

double quality_balance(struct quality *q) {
    double ratio = NAN;
    return q->get_statistic(q->project, MASS_BALANCE, &ratio) == 0 ? ratio - 1 : NAN;
}
