#include "tests/bench/front.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/scheme.h"

static const struct scheme_road ROADS[] = {
    {.length = 2000, .speed = 2, .dispersion = 5, .time = 600, .links = 1},
    {.length = 2000, .speed = 2, .dispersion = 0.5, .time = 600, .links = 20}};

/* Explicit MUSCL is stable with dispersion up to a Courant number of about a half. */
static const struct {
    const char *name;
    scheme *run;
    double dt;
} RUNS[] = {{"parcels", scheme_own, 1},
            {"parcels", scheme_own, 5},
            {"parcels", scheme_own, 10},
            {"parcels", scheme_own, 30},
            {"parcels", scheme_own, 60},
            {"implicit upwind", scheme_upwind, 1},
            {"implicit upwind", scheme_upwind, 10},
            {"implicit upwind", scheme_upwind, 60},
            {"explicit MUSCL", scheme_muscl, 1},
            {"explicit MUSCL", scheme_muscl, 2}};
enum { RUN_COUNT = sizeof RUNS / sizeof *RUNS };

/* Time one sample shall take at least, s. */
static const double SAMPLE = 0.005;

static bool time_run(const struct scheme_road *road, int which, int rounds,
                     enum meter_clock clock, double *profile, double *seconds) {
    struct meter_samples samples = {0};
    bool ok = RUNS[which].run(road, RUNS[which].dt, profile);
    double start = meter_now(clock), expect;
    RUNS[which].run(road, RUNS[which].dt, NULL);
    expect = meter_now(clock) - start;
    int count = expect > 0 ? (int)ceil(SAMPLE / expect) : 1;
    for (int round = 0; ok && round < rounds; round++) {
        start = meter_now(clock);
        for (int i = 0; i < count; i++) RUNS[which].run(road, RUNS[which].dt, NULL);
        meter_add(&samples, (meter_now(clock) - start) / count);
    }
    *seconds = meter_median(&samples);
    return ok;
}

bool front_measure(bool sharp, int rounds, enum meter_clock clock, struct front *front) {
    const struct scheme_road *road = &ROADS[sharp];
    double *exact = malloc(SCHEME_POINTS * sizeof *exact);
    double *profile = malloc(SCHEME_POINTS * sizeof *profile);
    bool ok = exact && profile && scheme_exact(road, 0, exact);
    *front = (struct front){.text = sharp ? "20 airways in a row, 0.5 m2/s"
                                          : "one airway, 5 m2/s"};
    for (int k = 0; ok && k < RUN_COUNT; k++) {
        struct front_row *row = &front->row[front->rows++];
        *row = (struct front_row){.scheme = RUNS[k].name, .dt = RUNS[k].dt};
        ok = time_run(road, k, rounds, clock, profile, &row->seconds);
        struct scheme_error error = scheme_compare(road, profile, exact);
        row->error = error.sum;
        row->worst = error.worst;
    }
    free(exact);
    free(profile);
    return ok;
}

void front_print(const struct front *f) {
    printf("\nfront after 600 s, 2000 m at 2 m/s, %s\n%-16s %6s %9s %9s %9s\n", f->text,
           "", "step s", "error m", "worst", "us");
    for (int i = 0; i < f->rows; i++)
        printf("%-16s %6g %9.3g %9.2g %9.3g\n", f->row[i].scheme, f->row[i].dt,
               f->row[i].error, f->row[i].worst, 1e6 * f->row[i].seconds);
}

static const struct front_row *find(const struct front *f, const char *name, double dt) {
    for (int i = 0; i < f->rows; i++)
        if (strcmp(f->row[i].scheme, name) == 0 && f->row[i].dt == dt) return &f->row[i];
    return NULL;
}

double front_error(const struct front *f, const char *name, double dt) {
    const struct front_row *row = find(f, name, dt);
    return row ? row->error : NAN;
}

double front_seconds(const struct front *f, const char *name, double dt) {
    const struct front_row *row = find(f, name, dt);
    return row ? row->seconds : NAN;
}

static bool write_profiles(const char *path) {
    enum { LINES = 6 };
    double(*line)[SCHEME_POINTS] = malloc(LINES * sizeof *line);
    FILE *file = fopen(path, "w");
    bool ok = line && file && scheme_exact(&ROADS[0], 0, line[0]) &&
              scheme_own(&ROADS[0], 10, line[1]) && scheme_own(&ROADS[0], 60, line[2]) &&
              scheme_upwind(&ROADS[0], 1, line[3]) &&
              scheme_upwind(&ROADS[0], 10, line[4]) &&
              scheme_muscl(&ROADS[0], 2, line[5]);
    if (ok)
        fprintf(file, "x [m],exact,parcels 10 s,parcels 60 s,implicit upwind 1 s,"
                      "implicit upwind 10 s,explicit MUSCL 2 s\n");
    for (int i = 0; ok && i < SCHEME_POINTS; i += 4) {
        fprintf(file, "%g", ROADS[0].length * (i + 0.5) / SCHEME_POINTS);
        for (int k = 0; k < LINES; k++) fprintf(file, ",%.6g", line[k][i]);
        fprintf(file, "\n");
    }
    if (file) ok &= fclose(file) == 0;
    free(line);
    return ok;
}

bool front_write(const struct front *f, const char *profiles, const char *rows) {
    FILE *file = fopen(rows, "w");
    if (!file) return false;
    fprintf(file, "scheme,step [s],error [m],worst,time [s]\n");
    for (int i = 0; i < f->rows; i++)
        fprintf(file, "%s,%g,%g,%g,%g\n", f->row[i].scheme, f->row[i].dt, f->row[i].error,
                f->row[i].worst, f->row[i].seconds);
    return fclose(file) == 0 && write_profiles(profiles);
}
