/* How fast gas is carried, how sharp its front stays, and what peers take for the same.
 *
 *     bench_transport [--quick] [--rounds N] [--processor] [--figures FOLDER]
 *
 * A day of the longwall networks of 1e3 and 1e4 airways, ours and EPANET's quality in the
 * same rounds, CVODE once; fronts against the closed form; growth from 1e2 to 1e5
 * airways. One thread. Only ratios of one run mean anything. Exit code 0, or 1 when
 * something could not be measured; falling short of a goal is shown, not an error. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/daily.h"
#include "tests/bench/epanet.h"
#include "tests/bench/front.h"
#include "tests/bench/goals.h"
#include "tests/bench/growth.h"

enum { SIZES = 4 }; /* of growth: 1e2 to 1e5 */

struct options {
    int rounds;
    bool quick;
    enum meter_clock clock;
    const char *figures;
};

struct run {
    struct options options;
    bool peer, failed;
    char scratch[64];
    struct goals goals;
};

static void print_day(const struct daily_row *r, bool peer) {
    printf("\n%s, %d airways, %d faces, steps of %g s: seconds for 24 h\n", r->name, r->m,
           r->faces, r->dt);
    printf("%-34s %9s %9s\n", "", "no disp.", "dispersion");
    static const char *const HOW[] = {"steady flow", "steady, handed over each step",
                                      "new flows every minute", "new flows every step"};
    for (int how = 0; how < DAILY_FLOWS; how++)
        if (r->dt < 60 || how != DAILY_MINUTE)
            printf("ours, %-28s %9.3g %9.3g\n", HOW[how], r->plain[how],
                   r->dispersing[how]);
    if (peer)
        printf("EPANET, tolerance 0.01 %% / 1e-6 %%  %9.3g / %.3g\n", r->peer[0],
               r->peer[1]);
    if (!isnan(r->cvode))
        printf("CVODE, KLU, %d cells, %ld steps %9.3g\n", r->cells, r->cvode_steps,
               r->cvode);
    printf("parcels an airway %.2f / %.2f, airways that turn %d; ledger open by %.0e",
           r->parcels[0], r->parcels[1], r->reversing, r->residual);
    if (peer) printf(", EPANET's by %+.0e", r->peer_balance);
    printf("\n");
    printf("gas in all airways, off ours without dispersion: with it %+.1e", r->apart);
    if (peer) printf(", EPANET %+.1e / %+.1e", r->peer_apart[0], r->peer_apart[1]);
    if (!isnan(r->cvode_apart)) printf(", CVODE %+.1e", r->cvode_apart);
    printf("\n");
    fflush(stdout);
}

static void add(struct run *run, const struct daily_row *r, const char *what,
                double measured, bool less, double must, double reach) {
    char text[72];
    snprintf(text, sizeof text, "%.14s, %g s: %.40s", r->name, r->dt, what);
    goals_add(&run->goals, text, measured, less, must, reach);
}

/* The peer's looser tolerance is its faster one, and the one that is held against us. */
static void add_goals(struct run *run, const struct daily_row *r) {
    const double *plain = r->plain, *spread = r->dispersing;
    add(run, r, "EPANET 0.01 / ours", r->peer[0] / plain[0], false, 2, 3.5);
    add(run, r, "EPANET 1e-6 / ours", r->peer[1] / plain[0], false, 2, 3.5);
    add(run, r, "EPANET 0.01 / ours dispersing", r->peer[0] / spread[0], false, 1, 1.4);
    add(run, r, "EPANET 1e-6 / ours dispersing", r->peer[1] / spread[0], false, 1, 1.4);
    add(run, r, "new each step / same each step", plain[DAILY_STEP] / plain[DAILY_HELD],
        true, 2, 2);
    add(run, r, "new / same each step, dispersing",
        spread[DAILY_STEP] / spread[DAILY_HELD], true, 2, 2);
    for (int how = r->dt < 60 ? DAILY_MINUTE : DAILY_STEP; how < DAILY_FLOWS; how++) {
        bool minute = how == DAILY_MINUTE;
        add(run, r,
            minute ? "flow new each minute / steady" : "flow new each step / steady",
            plain[how] / plain[0], true, 2, 2);
        add(run, r,
            minute ? "new each minute / steady, dispersing"
                   : "new each step / steady, dispersing",
            spread[how] / spread[0], true, 2, 2);
    }
    if (isnan(r->cvode)) return;
    add(run, r, "CVODE + KLU / ours", r->cvode / plain[0], false, 20, 20);
    add(run, r, "CVODE + KLU / ours dispersing", r->cvode / spread[0], false, 20, 20);
}

/* CVODE steps as it likes: asked once a network, held against both steps of ours. */
static void measure_days(struct run *run, double branches) {
    static const double STEPS[] = {10, 60};
    struct daily_row row[2];
    bool large = branches > 3e3;
    for (int i = 0; i < 2; i++) {
        bool fine = i == 0;
        struct daily_plan plan = {.branches = branches,
                                  .dt = STEPS[i],
                                  .hours = large && fine ? 8 : 24,
                                  .cells = fine,
                                  .rounds = run->options.rounds,
                                  .peer = run->peer,
                                  .clock = run->options.clock};
        memcpy(plan.scratch, run->scratch, sizeof plan.scratch);
        if (large && fine && plan.rounds > 3) plan.rounds = 3;
        if (!daily_measure(&plan, &row[i])) {
            run->failed = true;
            return;
        }
        print_day(&row[i], run->peer);
    }
    row[1].cvode = row[0].cvode;
    for (int i = 1; i >= 0; i--) add_goals(run, &row[i]);
}

static void measure_fronts(struct run *run) {
    struct front front[2];
    for (int i = 0; i < 2; i++) {
        if (!front_measure(i == 1, run->options.rounds, run->options.clock, &front[i])) {
            run->failed = true;
            return;
        }
        front_print(&front[i]);
    }
    const struct front *f = &front[0];
    goals_add(&run->goals, "front, 10 s: error of implicit upwind / ours",
              front_error(f, "implicit upwind", 10) / front_error(f, "parcels", 10),
              false, 50, 150);
    goals_add(&run->goals, "front, 10 s: cost of explicit MUSCL (2 s) / ours",
              front_seconds(f, "explicit MUSCL", 2) / front_seconds(f, "parcels", 10),
              false, 5, 15);
    char path[2][256];
    if (!run->options.figures) return;
    snprintf(path[0], sizeof path[0], "%s/fronts.csv", run->options.figures);
    snprintf(path[1], sizeof path[1], "%s/schemes.csv", run->options.figures);
    run->failed |= !front_write(f, path[0], path[1]);
}

static void print_growth(const struct growth_row *r) {
    printf("%8d %9.1f %9.1f %9.1f %9.1f %9.1f %8.2f %8.2f %8.1f %8.1f\n", r->m,
           1e9 * r->step[0], 1e9 * r->step[1], 1e9 * r->rich[0], 1e9 * r->rich[1],
           1e9 * r->set, r->parcels[0], r->parcels[1], r->memory[0] / 1e6,
           r->memory[1] / 1e6);
    fflush(stdout);
}

static void measure_growth(struct run *run) {
    double x[SIZES], y[2][SIZES];
    int sizes = run->options.quick ? SIZES - 1 : SIZES, rows = 0;
    printf(
        "\nan airway and step of 10 s, ns; rich: gas from all gates and mains; set: flows "
        "handed over, ns an airway; parcels an airway; peak memory, MB\n"
        "%8s %9s %9s %9s %9s %9s %8s %8s %8s %8s\n",
        "airways", "no disp.", "disp.", "rich", "disp.", "set", "parcels", "disp.", "MB",
        "disp.");
    for (int k = 0; k < sizes; k++) {
        struct growth_row r;
        if (!growth_measure(100 * pow(10, k), run->options.rounds, run->options.clock,
                            &r)) {
            run->failed = true;
            continue;
        }
        print_growth(&r);
        x[rows] = r.m;
        for (int i = 0; i < 2; i++) y[i][rows] = r.step[i] * r.m;
        rows++;
    }
    printf("a step grows as airways to the power of %.2f, dispersing %.2f\n",
           meter_exponent(rows, x, y[0]), meter_exponent(rows, x, y[1]));
}

static bool take_options(int count, char **argument, struct options *o) {
    *o = (struct options){.rounds = 5};
    for (int i = 1; i < count; i++) {
        const char *name = argument[i];
        const char *text = i + 1 < count ? argument[i + 1] : NULL;
        if (strcmp(name, "--quick") == 0) {
            o->quick = true;
            o->rounds = 3;
        } else if (strcmp(name, "--processor") == 0) {
            o->clock = METER_PROCESSOR;
        } else if (text && strcmp(name, "--rounds") == 0) {
            o->rounds = atoi(argument[++i]);
        } else if (text && strcmp(name, "--figures") == 0) {
            o->figures = argument[++i];
        } else {
            return false;
        }
    }
    return o->rounds >= 1 && o->rounds <= METER_SAMPLES;
}

static void find_peer(struct run *run) {
    const char *why;
    struct epanet *peer = epanet_load(&why);
    run->peer = peer != NULL;
    if (!peer)
        printf("EPANET: ABSENT, %s: no figure of the peer\n",
               why ? why : "FD_EPANET does not name its library");
    epanet_free(&peer);
}

int main(int count, char **argument) {
    struct run run = {0};
    if (!take_options(count, argument, &run.options)) {
        fprintf(stderr, "usage: bench_transport [--quick] [--rounds N] [--processor] "
                        "[--figures FOLDER]\n");
        return 1;
    }
    snprintf(run.scratch, sizeof run.scratch, "/tmp/firedamp-bench-XXXXXX");
    if (!mkdtemp(run.scratch)) return 1;
    find_peer(&run);
    printf("medians of %d rounds, %s clock\n", run.options.rounds,
           run.options.clock == METER_WALL ? "wall" : "processor");
    measure_fronts(&run);
    measure_days(&run, 1e3);
    if (!run.options.quick) measure_days(&run, 1e4);
    measure_growth(&run);
    int short_of = goals_print(&run.goals);
    printf("%d goals are not met\n", short_of);
    rmdir(run.scratch);
    return run.failed ? 1 : 0;
}
