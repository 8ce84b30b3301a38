/* How fast the flow solver is, how that grows, and what a peer takes for the same.
 *
 *     bench_flow [--quick] [--largest BRANCHES] [--rounds N] [--seeds N] [--processor]
 *                [--csv FILE]
 *
 * Every time is the median over rounds in which ours and the peer's alternate, one thread
 * unless it says otherwise. Only ratios of one run mean anything. Exit code 0, or 1 when
 * something could not be measured; falling short of a goal is shown, not an error. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/cases.h"
#include "tests/bench/epanet.h"
#include "tests/bench/flowgoals.h"
#include "tests/bench/measure.h"
#include "tests/bench/opening.h"
#include "tests/bench/physics.h"
#include "tests/bench/report.h"
#include "tests/bench/seeds.h"

enum { EDITS = 40 };

struct options {
    double largest; /* branches */
    int rounds, seeds;
    enum meter_clock clock;
    const char *csv;
};

struct run {
    struct options options;
    bool peer, failed;
    char scratch[64];
    struct report report;
    struct goals goals;
};

static struct family *make_family(const struct measure_plan *plan) {
    return family_new(plan->kind, plan->branches, 0, 1);
}

static struct family *make_ltown(const struct measure_plan *plan) {
    (void)plan;
    return cases_ltown();
}

static struct family *make_hongshagang(const struct measure_plan *plan) {
    (void)plan;
    return cases_hongshagang();
}

/* Fewer rounds where one solve of the peer takes seconds. */
static struct measure_plan plan_of(const struct run *run, enum family_kind kind,
                                   double branches) {
    struct measure_plan plan = {.make = make_family,
                                .kind = kind,
                                .branches = branches,
                                .rounds = run->options.rounds,
                                .edits = EDITS,
                                .peer = run->peer,
                                .tight = true,
                                .clock = run->options.clock};
    bool large = branches > 3e5 || (kind == FAMILY_GRID && branches > 3e4);
    if (large && plan.rounds > 3) plan.rounds = 3;
    if (large) plan.edits = 0;
    /* At 1e6 branches the tight setting does not end in minutes. */
    if (branches > 3e5) plan.tight = false;
    snprintf(plan.name, sizeof plan.name, "%s-%.0e", family_kind_text(kind), branches);
    memcpy(plan.scratch, run->scratch, sizeof plan.scratch);
    return plan;
}

static void measure(struct run *run, const struct measure_plan *plan) {
    struct measure_row row;
    if (measure_network(plan, &row))
        report_add(&run->report, &row);
    else
        run->failed = true;
}

static void measure_family(struct run *run, enum family_kind kind, double largest,
                           bool peer) {
    for (double branches = 100; branches <= largest * 1.01; branches *= 10) {
        if (branches > run->options.largest * 1.01) break;
        struct measure_plan plan = plan_of(run, kind, branches);
        plan.peer &= peer;
        measure(run, &plan);
    }
}

static void measure_case(struct run *run, const char *name,
                         struct family *(*make)(const struct measure_plan *)) {
    struct family *family = make(NULL);
    if (!family) {
        printf("%s: SKIPPED, the case is not in %s\n", name, cases_folder_name());
        return;
    }
    struct measure_plan plan = plan_of(run, FAMILY_LONGWALL, 1000);
    plan.make = make;
    snprintf(plan.name, sizeof plan.name, "%s", name);
    measure(run, &plan);
    family_free(&family);
}

/* Many networks of every family; realistic ones are longwalls. */
static void count_iterations(struct run *run) {
    static const struct {
        enum family_kind kind;
        double branches, share;
    } set[] = {{FAMILY_LONGWALL, 1e2, 1},   {FAMILY_LONGWALL, 1e3, 1},
               {FAMILY_LONGWALL, 1e4, 0.5}, {FAMILY_GRID, 1e2, 1},
               {FAMILY_GRID, 1e3, 1},       {FAMILY_GRID, 1e4, 0.25},
               {FAMILY_TWIN, 1e3, 0.25}};
    int most[2] = {0, 0}, networks = 0, failures = 0;
    printf("\niterations of cold solves over seeds\n%-14s %8s %8s %8s %6s %6s %8s %8s\n",
           "", "networks", "failures", "mean", "most", "seed", "balance", "energy");
    for (size_t i = 0; i < sizeof set / sizeof *set; i++) {
        struct seeds s;
        int count = (int)ceil(run->options.seeds * set[i].share);
        if (!seeds_run(set[i].kind, set[i].branches, count, &s)) run->failed = true;
        char name[32];
        snprintf(name, sizeof name, "%s-%.0e", family_kind_text(set[i].kind),
                 set[i].branches);
        printf("%-14s %8d %8d %8.2f %6d %6lu %8.0e %8.0e\n", name, s.networks, s.failures,
               s.mean, s.most, (unsigned long)s.worst, s.balance, s.energy);
        int stress = set[i].kind != FAMILY_LONGWALL;
        if (s.most > most[stress]) most[stress] = s.most;
        networks += s.networks;
        failures += s.failures;
    }
    for (int i = 0; i < run->report.rows; i++) {
        const struct measure_row *row = &run->report.row[i];
        bool stress = row->m > 3e5 || strncmp(row->name, "grid", 4) == 0 ||
                      strncmp(row->name, "twin", 4) == 0;
        if (row->iterations > most[stress]) most[stress] = row->iterations;
    }
    char text[72];
    goals_add(&run->goals, "most iterations, realistic networks", most[0], true, 9, 8);
    goals_add(&run->goals, "most iterations, stress networks", most[1], true, 15, 13);
    snprintf(text, sizeof text, "failures in %d random networks", networks);
    goals_add(&run->goals, text, failures, true, 0, 0);
}

static void measure_opening(struct run *run, double branches) {
    struct opening o;
    struct measure_plan plan = plan_of(run, FAMILY_LONGWALL, branches);
    if (!opening_measure(&plan, &o)) {
        run->failed = true;
        return;
    }
    printf("\nfrom file to answer, %s: mine file %.1f MB, read and checked in %.1f ms, "
           "analysed and solved in %.1f ms, peak %.1f MB\n",
           plan.name, o.file / 1e6, 1e3 * o.read, 1e3 * o.solve, o.memory / 1e6);
    printf(
        "  EPANET: input file %.1f MB, read in %.1f ms, analysed and solved in %.1f ms, "
        "peak %.1f MB\n",
        o.peer_file / 1e6, 1e3 * o.peer_read, 1e3 * o.peer_solve, o.peer_memory / 1e6);
    if (branches < 9e4) return;
    goals_add(&run->goals, "longwall-1e+05: EPANET / file to answer",
              (o.peer_read + o.peer_solve) / (o.read + o.solve), false, 1, 1.5);
    goals_add(&run->goals, "longwall-1e+05: file to answer, peak memory, MB",
              o.memory / 1e6, true, 120, 60);
}

static void measure_physics(struct run *run, double branches) {
    struct physics p;
    struct measure_plan plan = plan_of(run, FAMILY_LONGWALL, branches);
    if (!physics_measure(&plan, &p)) {
        run->failed = true;
        return;
    }
    printf("\nwhat physics costs, %s, cold, ms: square law %.3g (%d its), with laminar "
           "toes %.3g (%d), with fans by points %.3g (%d), with the certificate %.3g\n",
           plan.name, 1e3 * p.square, p.iterations[0], 1e3 * p.laminar, p.iterations[1],
           1e3 * p.points, p.iterations[2], 1e3 * p.certificate);
    printf(
        "  through the mine: densities fixed %.3g, computed %.3g in %d rounds, of which "
        "analysis %.3g\n",
        1e3 * p.fixed, 1e3 * p.computed, p.rounds, 1e3 * p.setup);
    printf(
        "  an iteration costs %.2f of the square law's; a solve with computed densities "
        "%.2f of one with fixed\n",
        physics_factor(&p), physics_density_factor(&p));
    if (branches < 9e4 && run->options.largest > 9e4) return;
    goals_add(&run->goals, "laminar toes, fans by points, certificate: cost an iteration",
              physics_factor(&p), true, 1.5, 1.5);
}

static bool take_options(int count, char **argument, struct options *o) {
    *o = (struct options){.largest = 1e6, .rounds = 9, .seeds = 200};
    for (int i = 1; i < count; i++) {
        const char *name = argument[i];
        const char *text = i + 1 < count ? argument[i + 1] : NULL;
        if (strcmp(name, "--quick") == 0) {
            o->largest = 1e4;
            o->rounds = 3;
            o->seeds = 20;
        } else if (strcmp(name, "--processor") == 0) {
            o->clock = METER_PROCESSOR;
        } else if (text && strcmp(name, "--largest") == 0) {
            o->largest = strtod(argument[++i], NULL);
        } else if (text && strcmp(name, "--rounds") == 0) {
            o->rounds = atoi(argument[++i]);
        } else if (text && strcmp(name, "--seeds") == 0) {
            o->seeds = atoi(argument[++i]);
        } else if (text && strcmp(name, "--csv") == 0) {
            o->csv = argument[++i];
        } else {
            return false;
        }
    }
    return o->largest >= 100 && o->rounds >= 1 && o->rounds <= METER_SAMPLES / 3 &&
           o->seeds >= 1;
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
        fprintf(stderr, "usage: bench_flow [--quick] [--largest BRANCHES] [--rounds N] "
                        "[--seeds N] [--processor] [--csv FILE]\n");
        return 1;
    }
    snprintf(run.scratch, sizeof run.scratch, "/tmp/firedamp-bench-XXXXXX");
    if (!mkdtemp(run.scratch)) return 1;
    find_peer(&run);
    printf("times in ms, medians of %d rounds, %s clock; E: EPANET\n", run.options.rounds,
           run.options.clock == METER_WALL ? "wall" : "processor");
    report_head();
    measure_family(&run, FAMILY_LONGWALL, 1e6, true);
    measure_family(&run, FAMILY_GRID, 1e5, true);
    measure_family(&run, FAMILY_TWIN, 1e5, false);
    measure_case(&run, "topo-ltown", make_ltown);
    measure_case(&run, "hongshagang", make_hongshagang);
    report_growth(&run.report);
    report_memory(&run.report);
    goals_of_report(&run.goals, &run.report);
    count_iterations(&run);
    for (double branches = 1e4; branches <= 1.01e5; branches *= 10) {
        if (branches > run.options.largest * 1.01) break;
        measure_opening(&run, branches);
        measure_physics(&run, branches);
    }
    int short_of = goals_print(&run.goals);
    printf("%d goals are not met\n", short_of);
    if (run.options.csv && !report_write(&run.report, run.options.csv)) run.failed = true;
    rmdir(run.scratch);
    return run.failed ? 1 : 0;
}
