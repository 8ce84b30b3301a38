#include "scenarios/coursepass.h"

#include <stdlib.h>
#include <string.h>

#include "scenarios/coursetag.h"

enum { TABLES = 8 };

/* What a pass adds to, as it stood: to come back to. */
typedef struct kept {
    int rows[TABLES], notes, episodes, forecasts, lines;
    fd_verdict_kept *verdict;
    fd_degassed *degassed;
} kept;

static void list_tables(const fd_window *w, fd_table *table[TABLES]) {
    const fd_course_tables *t = w->tables;
    fd_table *const all[TABLES] = {t->series,   t->samples,           t->ways,
                                   t->arrivals, t->actions,           t->ledger,
                                   t->species,  w->places->interlocks};
    memcpy(table, all, sizeof all);
}

static void forget(kept *k) {
    fd_verdict_kept_free(&k->verdict);
    free(k->degassed);
}

static fd_status keep(const fd_window *w, kept *k) {
    fd_table *table[TABLES];
    list_tables(w, table);
    for (int i = 0; i < TABLES; i++) k->rows[i] = fd_table_rows(table[i]);
    k->notes = w->notes ? fd_airnotes_count(w->notes) : 0;
    k->episodes = fd_episodes_count(w->places->episodes);
    k->forecasts = w->places->forecasts.n;
    k->lines = w->tables->lines->n;
    k->verdict = fd_verdict_keep(w->verdict);
    size_t size = (size_t)w->s->n_degases * sizeof *k->degassed;
    k->degassed = malloc(size + 1);
    if (k->degassed && size) memcpy(k->degassed, w->tables->degassed, size);
    return k->verdict && k->degassed ? FD_OK : FD_NO_MEMORY;
}

static void come_back(const fd_window *w, const kept *k) {
    fd_table *table[TABLES];
    list_tables(w, table);
    for (int i = 0; i < TABLES; i++) fd_table_cut(table[i], k->rows[i]);
    if (w->notes) fd_airnotes_cut(w->notes, k->notes);
    fd_episodes_cut(w->places->episodes, k->episodes);
    w->places->forecasts.n = k->forecasts;
    w->tables->lines->n = k->lines;
    fd_verdict_return(w->verdict, k->verdict);
    size_t size = (size_t)w->s->n_degases * sizeof *k->degassed;
    if (size) memcpy(w->tables->degassed, k->degassed, size);
}

/* Plays until what acts, acts at the end of a step. */
static fd_status settle(const fd_window *plan, fd_status (*run)(fd_window *),
                        fd_instants *instants) {
    kept before = {0};
    fd_status status = keep(plan, &before);
    bool again = true;
    while (status == FD_OK && again) {
        come_back(plan, &before);
        fd_window window = *plan;
        window.instants = instants;
        instants->again = false;
        status = run(&window);
        again = instants->again;
    }
    forget(&before);
    return status;
}

static fd_status trace(const fd_window *plan, fd_status (*run)(fd_window *),
                       fd_instants *instants, int first_episode) {
    kept after = {0};
    fd_tags *tags = NULL;
    fd_status status = keep(plan, &after);
    if (status == FD_OK) status = fd_tags_new(plan, first_episode, &tags);
    while (status == FD_OK && fd_tags_next(tags, FD_GAS_EXTRAS - FD_SUBSTANCES)) {
        fd_episodes_cut(plan->places->episodes, after.episodes);
        fd_course_info info;
        fd_window window = *plan;
        window.info = &info;
        window.instants = instants;
        window.tags = tags;
        status = run(&window);
        come_back(plan, &after);
    }
    if (status == FD_OK) status = fd_tags_explain(tags, plan->places->episodes);
    fd_tags_free(&tags);
    forget(&after);
    return status;
}

fd_status fd_course_passes(const fd_window *plan, fd_status (*run)(fd_window *)) {
    int first = fd_episodes_count(plan->places->episodes);
    fd_instants instants = {0};
    fd_status status = settle(plan, run, &instants);
    if (status == FD_OK && plan->info->usable &&
        fd_episodes_count(plan->places->episodes) > first)
        status = trace(plan, run, &instants, first);
    fd_instants_free(&instants);
    return status;
}
