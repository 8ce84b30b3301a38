#include "tests/bench/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void report_head(void) {
    printf(
        "%-14s %7s %7s | %8s %8s %5s %8s %8s %8s %4s %7s %7s %8s | %8s %8s %4s %8s %4s "
        "%8s %7s\n",
        "", "nodes", "brs", "setup", "cold", "cert", "2 thr", "factor", "CHOLMOD", "its",
        "bal", "energy", "warm", "E setup", "default", "its", "tight", "its", "warm",
        "apart");
}

static void print_row(const struct measure_row *r) {
    printf(
        "%-14s %7d %7d | %8.3g %8.3g %4.0f%% %8.3g %8.3g %8.3g %4d %7.0e %7.0e %8.3g | "
        "%8.3g %8.3g %4d %8.3g %4d %8.3g %7.0e\n",
        r->name, r->n, r->m, 1e3 * r->setup, 1e3 * r->cold,
        100 * r->certificate / r->cold, 1e3 * r->two, 1e3 * r->factor, 1e3 * r->reference,
        r->iterations, r->balance, r->energy, 1e3 * r->warm, 1e3 * r->peer_setup,
        1e3 * r->peer_default, r->default_iterations, 1e3 * r->peer_tight,
        r->tight_iterations, 1e3 * r->peer_warm, r->apart);
    fflush(stdout);
}

void report_add(struct report *report, const struct measure_row *row) {
    print_row(row);
    if (report->rows < REPORT_ROWS) report->row[report->rows++] = *row;
}

static const struct measure_row *find(const struct report *report, const char *name) {
    for (int i = 0; i < report->rows; i++)
        if (strcmp(report->row[i].name, name) == 0) return &report->row[i];
    return NULL;
}

double report_value(const struct report *report, const char *name, size_t offset) {
    const struct measure_row *row = find(report, name);
    double number = NAN;
    if (row) memcpy(&number, (const char *)row + offset, sizeof number);
    return number;
}

/* Growth with size over the rows of a family from 1e3 branches on. */
static double exponent(const struct report *report, const char *family, size_t offset) {
    double x[REPORT_ROWS], y[REPORT_ROWS];
    int n = 0;
    for (int i = 0; i < report->rows; i++) {
        const struct measure_row *row = &report->row[i];
        if (strncmp(row->name, family, strlen(family)) != 0 || row->m < 500) continue;
        x[n] = row->m;
        memcpy(&y[n++], (const char *)row + offset, sizeof *y);
    }
    return meter_exponent(n, x, y);
}

void report_growth(const struct report *report) {
    static const char *const families[] = {"longwall", "grid", "twin"};
    printf("\ntime grows as branches to the power of (from 1e3 on)\n");
    printf("%-10s %8s %8s %8s | %8s %8s %8s\n", "", "setup", "cold", "warm", "E setup",
           "default", "tight");
    for (int i = 0; i < 3; i++) {
        const char *f = families[i];
        printf("%-10s %8.2f %8.2f %8.2f | %8.2f %8.2f %8.2f\n", f,
               exponent(report, f, offsetof(struct measure_row, setup)),
               exponent(report, f, offsetof(struct measure_row, cold)),
               exponent(report, f, offsetof(struct measure_row, warm)),
               exponent(report, f, offsetof(struct measure_row, peer_setup)),
               exponent(report, f, offsetof(struct measure_row, peer_default)),
               exponent(report, f, offsetof(struct measure_row, peer_tight)));
    }
}

void report_memory(const struct report *report) {
    printf("\npeak memory, MB%24s %8s\n", "ours", "EPANET");
    for (int i = 0; i < report->rows; i++)
        printf("%-30s %8.1f %8.1f\n", report->row[i].name, report->row[i].memory / 1e6,
               report->row[i].peer_memory / 1e6);
}

bool report_write(const struct report *report, const char *path) {
    FILE *file = fopen(path, "w");
    if (!file) return false;
    fprintf(file, "network,nodes,branches,setup [s],cold [s],certificate [s],factor [s],"
                  "cholmod [s],iterations,balance,energy,warm [s],memory [B],"
                  "epanet read [s],epanet setup [s],epanet default [s],epanet tight [s],"
                  "epanet warm [s],epanet memory [B],cold two threads [s]\n");
    for (int i = 0; i < report->rows; i++) {
        const struct measure_row *r = &report->row[i];
        fprintf(file, "%s,%d,%d,%g,%g,%g,%g,%g,%d,%g,%g,%g,%g,%g,%g,%g,%g,%g,%g,%g\n",
                r->name, r->n, r->m, r->setup, r->cold, r->certificate, r->factor,
                r->reference, r->iterations, r->balance, r->energy, r->warm, r->memory,
                r->peer_read, r->peer_setup, r->peer_default, r->peer_tight, r->peer_warm,
                r->peer_memory, r->two);
    }
    return fclose(file) == 0;
}
