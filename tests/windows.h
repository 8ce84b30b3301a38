/* Windows of the first event of a plan, played to their end. */
#ifndef FD_TESTS_WINDOWS_H
#define FD_TESTS_WINDOWS_H

#include "scenarios/coursecarried.h"
#include "scenarios/courseledger.h"
#include "scenarios/run.h"
#include "tests/plans.h"

/* A window of an event played to its end. */
typedef struct window {
    plan p;
    fd_limits *limits;
    fd_drainage *drainage;
    fd_verdict *verdict;
    fd_places *places;
    fd_course_tables tables;
    fd_course_info info;
} window;

static inline window window_of(const char *mine, const char *elements) {
    window w = {.p = plan_of(mine, elements),
                .tables = {.series = fd_series_by_second(),
                           .samples = fd_profile_samples_table(),
                           .ways = fd_profile_ways_table(),
                           .arrivals = fd_arrivals_table(),
                           .actions = fd_actions_table(),
                           .ledger = fd_ledger_table(),
                           .species = fd_species_table(),
                           .lines = calloc(1, sizeof(fd_ledger_lines))}};
    const fd_scenario *s = w.p.scenario;
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, w.p.list, &w.limits), FD_OK);
    assert_int_equal(fd_drainage_new(s, w.p.list, &w.drainage), FD_OK);
    assert_int_equal(fd_verdict_new(s->mine, w.limits, &w.verdict), FD_OK);
    assert_int_equal(fd_places_new(&w.places), FD_OK);
    assert_int_equal(fd_course_event(s, w.limits, w.drainage, 0, w.verdict, NULL,
                                     w.places, &w.tables, &w.info),
                     FD_OK);
    assert_true(w.info.usable);
    const fd_transport_ledger *l = &w.info.ledger;
    assert_close(l->residual, 0, 0, 1e-12 * l->throughput);
    /* By named source, too. */
    assert_close(w.info.unbooked, 0, 0, 1e-12);
    return w;
}

static inline void window_close(window *w) {
    fd_table **table[] = {&w->tables.series,   &w->tables.samples, &w->tables.ways,
                          &w->tables.arrivals, &w->tables.actions, &w->tables.ledger,
                          &w->tables.species};
    for (int i = 0; i < 7; i++) fd_table_free(table[i]);
    free(w->tables.lines->list);
    free(w->tables.lines);
    fd_places_free(&w->places);
    fd_verdict_free(&w->verdict);
    fd_drainage_free(&w->drainage);
    fd_limits_free(&w->limits);
    plan_close(&w->p);
}

/* The last number of a place in the series. */
static inline double last_of(const window *w, const char *kind, const char *id,
                             const char *quantity) {
    fd_buffer text = {0};
    assert_int_equal(fd_table_csv(w->tables.series, &text), FD_OK);
    char wanted[80];
    snprintf(wanted, sizeof wanted, ",%s,%s,%s,", kind, id, quantity);
    double value = NAN;
    for (const char *at = fd_buffer_get(&text); (at = strstr(at, wanted));) {
        at += strlen(wanted);
        value = strtod(at, NULL);
    }
    fd_buffer_free(&text);
    if (isnan(value)) fail_msg("no%s", wanted);
    return value;
}

/* The largest number of a place in the series. */
static inline double most_of(const window *w, const char *kind, const char *id,
                             const char *quantity) {
    fd_buffer text = {0};
    assert_int_equal(fd_table_csv(w->tables.series, &text), FD_OK);
    char wanted[80];
    snprintf(wanted, sizeof wanted, ",%s,%s,%s,", kind, id, quantity);
    double most = NAN;
    for (const char *at = fd_buffer_get(&text); (at = strstr(at, wanted));) {
        at += strlen(wanted);
        most = fmax(most, strtod(at, NULL));
    }
    fd_buffer_free(&text);
    if (isnan(most)) fail_msg("no%s", wanted);
    return most;
}

#endif
