#include "tests/bench/cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

const char *cases_folder_name(void) {
    const char *folder = getenv("FIREDAMP_CASES");
    return folder ? folder : "../shared/cases";
}

static fd_csv *read_table(const char *name, const char *file) {
    char path[1024];
    fd_csv *csv = NULL;
    snprintf(path, sizeof path, "%s/%s/%s", cases_folder_name(), name, file);
    return fd_csv_read(path, 1 << 24, NULL, &csv) == FD_OK ? csv : NULL;
}

/* The cell below a head; "" where there is no such column. */
static const char *cell(const fd_csv *csv, int row, const char *head) {
    for (int c = 0; c < fd_csv_columns(csv); c++)
        if (strcmp(fd_csv_get(csv, 0, c), head) == 0) return fd_csv_get(csv, row, c);
    return "";
}

/* NaN where the cell is empty. */
static double number(const fd_csv *csv, int row, const char *head) {
    const char *text = cell(csv, row, head);
    return *text ? strtod(text, NULL) : NAN;
}

static int junction_of(const fd_csv *nodes, const char *id) {
    for (int row = 1; row < fd_csv_rows(nodes); row++)
        if (strcmp(fd_csv_get(nodes, row, 0), id) == 0) return row - 1;
    return -1;
}

/* Junctions in the order of the file, no branches yet. */
static struct family *open_family(const fd_csv *nodes) {
    struct family *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->n = fd_csv_rows(nodes) - 1;
    f->pressure = calloc((size_t)f->n, sizeof *f->pressure);
    f->inflow = calloc((size_t)f->n, sizeof *f->inflow);
    if (!f->pressure || !f->inflow) family_free(&f);
    return f;
}

/* False when an end is no junction, a resistance no number, or memory is short. */
static bool add_branches(const fd_csv *nodes, const fd_csv *branches, struct family *f) {
    for (int row = 1; row < fd_csv_rows(branches); row++) {
        int from = junction_of(nodes, cell(branches, row, "from"));
        int to = junction_of(nodes, cell(branches, row, "to"));
        double more = number(branches, row, "R_adjust_Ns2_m8");
        double r = number(branches, row, "R_Ns2_m8") + (isnan(more) ? 0 : more);
        if (from < 0 || to < 0 || !isfinite(r)) return false;
        if (family_add_branch(f, from, to, FAMILY_MAINS, r) < 0) return false;
    }
    return true;
}

static struct family *read_case(const char *name,
                                void (*bound)(const fd_csv *, int, struct family *)) {
    fd_csv *nodes = read_table(name, "nodes.csv");
    fd_csv *branches = read_table(name, "branches.csv");
    struct family *f = nodes && branches ? open_family(nodes) : NULL;
    for (int v = 0; f && v < f->n; v++) bound(nodes, v, f);
    if (f && !add_branches(nodes, branches, f)) family_free(&f);
    fd_csv_free(&nodes);
    fd_csv_free(&branches);
    return f;
}

static void bound_town(const fd_csv *nodes, int v, struct family *f) {
    double out = number(nodes, v + 1, "outflow_m3_s");
    f->pressure[v] = number(nodes, v + 1, "fixed_pressure_Pa");
    f->inflow[v] = isnan(out) ? 0 : -out;
}

struct family *cases_ltown(void) {
    return read_case("topo-ltown", bound_town);
}

static void bound_mine(const fd_csv *nodes, int v, struct family *f) {
    const char *role = cell(nodes, v + 1, "role");
    f->pressure[v] = strcmp(role, "internal") == 0 ? NAN : 0;
}

struct family *cases_hongshagang(void) {
    const char *name = "lntu-a-hongshagang1";
    struct family *f = read_case(name, bound_mine);
    fd_csv *nodes = f ? read_table(name, "nodes.csv") : NULL;
    fd_csv *boundary = f ? read_table(name, "boundary.csv") : NULL;
    double drive = NAN;
    for (int row = 1; boundary && row < fd_csv_rows(boundary); row++)
        if (strcmp(cell(boundary, row, "quantity"), "dp_intake_to_exhaust") == 0)
            drive = number(boundary, row, "value");
    for (int v = 0; nodes && v < f->n; v++)
        if (strcmp(cell(nodes, v + 1, "role"), "exhaust") == 0) f->pressure[v] = -drive;
    if (isnan(drive)) family_free(&f);
    fd_csv_free(&nodes);
    fd_csv_free(&boundary);
    return f;
}
