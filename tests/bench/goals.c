#include "tests/bench/goals.h"

#include <math.h>
#include <stdio.h>

void goals_add(struct goals *goals, const char *name, double measured, bool less,
               double must, double reach) {
    if (goals->count >= GOALS) return;
    struct goal *goal = &goals->goal[goals->count++];
    *goal =
        (struct goal){.must = must, .reach = reach, .measured = measured, .less = less};
    snprintf(goal->name, sizeof goal->name, "%s", name);
}

static bool is_met(const struct goal *g, double bound) {
    return g->less ? g->measured <= bound : g->measured >= bound;
}

static const char *verdict(const struct goal *g) {
    if (isnan(g->measured)) return "not measured";
    return is_met(g, g->reach) ? "reached" : is_met(g, g->must) ? "met" : "short";
}

/* As a table of Markdown, for docs/performance.md. */
int goals_print(const struct goals *goals) {
    int short_of = 0;
    printf("\n| goal | must | reach for | measured | |\n|---|---|---|---|---|\n");
    for (int i = 0; i < goals->count; i++) {
        const struct goal *g = &goals->goal[i];
        const char *sign = g->less ? "<=" : ">=";
        printf("| %s | %s %.4g | %s %.4g | ", g->name, sign, g->must, sign, g->reach);
        if (isnan(g->measured))
            printf("- | %s |\n", verdict(g));
        else
            printf("%.3g | %s |\n", g->measured, verdict(g));
        short_of += !isnan(g->measured) && !is_met(g, g->must);
    }
    return short_of;
}
