#include "tests/bench/flowgoals.h"

#include <stddef.h>
#include <stdio.h>

/* A field of a row of the table; NaN where it was not measured. */
#define VALUE(report, name, field)                                                       \
    report_value(report, name, offsetof(struct measure_row, field))

static const struct {
    const char *name;
    double must, reach, must_two, reach_two;
} LONGWALL[] = {{"longwall-1e+03", 5, 8, 0, 0},
                {"longwall-1e+04", 6, 9, 10, 17},
                {"longwall-1e+05", 7, 10, 10, 17}};

static void add_ratio(struct goals *goals, const char *name, const char *what,
                      double measured, double must, double reach) {
    char text[72];
    snprintf(text, sizeof text, "%s: %s", name, what);
    goals_add(goals, text, measured, false, must, reach);
}

static void add_longwalls(struct goals *goals, const struct report *r) {
    for (int i = 0; i < 3; i++) {
        const char *name = LONGWALL[i].name;
        double tight = VALUE(r, name, peer_tight);
        add_ratio(goals, name, "EPANET tight / cold solve", tight / VALUE(r, name, cold),
                  LONGWALL[i].must, LONGWALL[i].reach);
        if (LONGWALL[i].must_two > 0)
            add_ratio(goals, name, "EPANET tight / cold solve, two threads",
                      tight / VALUE(r, name, two), LONGWALL[i].must_two,
                      LONGWALL[i].reach_two);
    }
    for (int i = 0; i < 3; i++)
        add_ratio(goals, LONGWALL[i].name, "EPANET warm / warm what-if",
                  VALUE(r, LONGWALL[i].name, peer_warm) /
                      VALUE(r, LONGWALL[i].name, warm),
                  5, 8);
    const char *name = "topo-ltown";
    add_ratio(goals, name, "EPANET tight / cold solve",
              VALUE(r, name, peer_tight) / VALUE(r, name, cold), 4, 6);
}

static void add_grid(struct goals *goals, const struct report *r) {
    const char *name = "grid-1e+05";
    double cold = VALUE(r, name, cold), two = VALUE(r, name, two);
    double tight = VALUE(r, name, peer_tight), setup = VALUE(r, name, setup);
    add_ratio(goals, name, "EPANET tight / cold solve", tight / cold, 15, 26);
    add_ratio(goals, name, "EPANET tight / cold solve, two threads", tight / two, 15, 26);
    add_ratio(goals, name, "the same with the symbolic work, one thread",
              (tight + VALUE(r, name, peer_setup)) / (cold + setup), 100, 130);
}

void goals_of_report(struct goals *goals, const struct report *r) {
    add_longwalls(goals, r);
    add_grid(goals, r);
    const char *name = "longwall-1e+06";
    double standard = VALUE(r, name, peer_default);
    add_ratio(goals, name, "EPANET default / cold solve", standard / VALUE(r, name, cold),
              6, 11);
    add_ratio(goals, name, "EPANET default / cold solve, two threads",
              standard / VALUE(r, name, two), 6, 11);
    goals_add(goals, "longwall-1e+06: memory over EPANET's",
              VALUE(r, name, memory) / VALUE(r, name, peer_memory), true, 0.7, 0.7);
    name = "longwall-1e+05";
    double reference = VALUE(r, name, reference);
    goals_add(goals, "longwall-1e+05: cold solve / CHOLMOD refactor + solve",
              VALUE(r, name, cold) / reference, true, 6, 4);
    goals_add(goals, "longwall-1e+05: the same, two threads",
              VALUE(r, name, two) / reference, true, 6, 2.2);
}
