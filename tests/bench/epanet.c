#include "tests/bench/epanet.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double PI = 3.14159265358979324;
static const double PA_PER_METRE = 1.2 * 9.81;

/* EPANET's own constants of conversion, so that resistances agree to rounding: feet to m,
 * cubic feet to m3, and its minor loss in feet. */
static const double FOOT = 0.3048, CUBIC_FOOT = 0.028317, MINOR = 0.02517;

/* Numbers of its programming interface (version 2.2 and later). */
enum {
    MINOR_LOSS = 3,
    FLOW = 8,
    ITERATIONS = 0,
    TRIALS = 0,
    ACCURACY = 1,
    HEAD_ERROR = 5,
    START_COLD = 10,
    START_WARM = 0,
    UNBALANCED = 1 /* warnings 1 to 6 are below 10 */
};

typedef struct project *handle;

struct epanet {
    void *library;
    handle project;
    bool is_open, prepared;
    int (*create)(handle *);
    int (*delete)(handle);
    int (*open)(handle, const char *, const char *, const char *);
    int (*close)(handle);
    int (*open_h)(handle);
    int (*init_h)(handle, int);
    int (*run_h)(handle, long *);
    int (*close_h)(handle);
    int (*set_option)(handle, int, double);
    int (*set_link)(handle, int, int, double);
    int (*get_links)(handle, int, double *);
    int (*get_statistic)(handle, int, double *);
};

static bool find(void *library, const char *name, void *function) {
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

bool epanet_find(struct epanet *e, const char *name, void *function) {
    return find(e->library, name, function);
}

void *epanet_project(struct epanet *e) {
    return e->project;
}

static bool find_all(struct epanet *e) {
    void *l = e->library;
    return find(l, "EN_createproject", &e->create) &&
           find(l, "EN_deleteproject", &e->delete) && find(l, "EN_open", &e->open) &&
           find(l, "EN_close", &e->close) && find(l, "EN_openH", &e->open_h) &&
           find(l, "EN_initH", &e->init_h) && find(l, "EN_runH", &e->run_h) &&
           find(l, "EN_closeH", &e->close_h) && find(l, "EN_setoption", &e->set_option) &&
           find(l, "EN_setlinkvalue", &e->set_link) &&
           find(l, "EN_getlinkvalues", &e->get_links) &&
           find(l, "EN_getstatistic", &e->get_statistic);
}

struct epanet *epanet_load(const char **why) {
    const char *path = getenv("FD_EPANET");
    *why = NULL;
    if (!path || !*path) return NULL;
    struct epanet *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    e->library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!e->library)
        *why = "the library named by FD_EPANET cannot be loaded";
    else if (!find_all(e) || e->create(&e->project) != 0)
        *why = "the library named by FD_EPANET is no EPANET of version 2.3";
    if (*why) epanet_free(&e);
    return e;
}

void epanet_free(struct epanet **peer) {
    struct epanet *e = *peer;
    if (!e) return;
    epanet_unprepare(e);
    if (e->is_open) e->close(e->project);
    if (e->project) e->delete (e->project);
    if (e->library) dlclose(e->library);
    free(e);
    *peer = NULL;
}

static double diameter(const struct family *f, int branch) {
    return sqrt(4 * family_area(f, branch) / PI);
}

/* K of a pipe of that diameter, m, whose loss is r q |q|. */
static double minor_loss(double diameter_m, double r) {
    double feet = r / PA_PER_METRE / FOOT * CUBIC_FOOT * CUBIC_FOOT;
    return feet * pow(diameter_m / FOOT, 4) / MINOR;
}

static void write_nodes(const struct family *f, FILE *file) {
    fprintf(file, "[JUNCTIONS]\n");
    for (int v = 0; v < f->n; v++) {
        double out = f->inflow ? 0 - f->inflow[v] : 0; /* litres a second */
        if (!family_is_fixed(f, v)) fprintf(file, "N%d 0 %.15g\n", v, 1000 * out);
    }
    fprintf(file, "\n[RESERVOIRS]\n");
    for (int v = 0; v < f->n; v++)
        if (family_is_fixed(f, v))
            fprintf(file, "N%d %.15g\n", v, family_pressure(f, v) / PA_PER_METRE);
}

/* Pumps stand after the pipes, so links are numbered otherwise only where a fan is not
 * among the last: epanet_link. */
static void write_links(const struct family *f, FILE *file) {
    fprintf(file, "\n[PIPES]\n");
    for (int e = 0; e < f->m; e++) {
        if (f->class[e] == FAMILY_FAN) continue;
        double d = diameter(f, e);
        fprintf(file, "B%d N%d N%d %.4f %.15g 1e6 %.15g\n", e, f->from[e], f->to[e],
                family_length(f, e), 1000 * d, minor_loss(d, f->r[e]));
    }
    fprintf(file, "\n[PUMPS]\n");
    for (int i = 0; i < f->fans; i++) {
        int e = f->fan[i].branch;
        fprintf(file, "B%d N%d N%d HEAD C%d\n", e, f->from[e], f->to[e], i);
    }
    fprintf(file, "\n[CURVES]\n");
    for (int i = 0; i < f->fans; i++)
        for (int k = 0; k < 3; k++) {
            double q = 0.4 * k * sqrt(f->fan[i].shut / f->fan[i].fall);
            double head = (f->fan[i].shut - f->fan[i].fall * q * q) / PA_PER_METRE;
            fprintf(file, "C%d %.15g %.15g\n", i, 1000 * q, head);
        }
}

bool epanet_write(const struct family *f, const char *path) {
    FILE *file = fopen(path, "w");
    if (!file) return false;
    fprintf(file, "[TITLE]\nmine-like network\n\n");
    write_nodes(f, file);
    write_links(f, file);
    fprintf(file, "\n[OPTIONS]\nUNITS LPS\nHEADLOSS H-W\nTRIALS 200\nACCURACY 0.001\n"
                  "\n[TIMES]\nDURATION 0\n"
                  "\n[REPORT]\nSTATUS NO\nSUMMARY NO\nMESSAGES NO\n\n[END]\n");
    return fclose(file) == 0;
}

bool epanet_open(struct epanet *e, const char *path, int *error) {
    *error = e->open(e->project, path, "/dev/null", "");
    e->is_open = *error < 100;
    return e->is_open;
}

bool epanet_prepare(struct epanet *e) {
    e->prepared = e->open_h(e->project) < 100;
    return e->prepared;
}

void epanet_unprepare(struct epanet *e) {
    if (e->prepared) e->close_h(e->project);
    e->prepared = false;
}

bool epanet_set_tight(struct epanet *e, bool tight) {
    return e->set_option(e->project, TRIALS, 200) == 0 &&
           e->set_option(e->project, ACCURACY, tight ? 1e-8 : 1e-3) == 0 &&
           e->set_option(e->project, HEAD_ERROR, tight ? 1e-6 : 0) == 0;
}

bool epanet_solve(struct epanet *e, bool cold) {
    long at;
    if (e->init_h(e->project, cold ? START_COLD : START_WARM) != 0) return false;
    int code = e->run_h(e->project, &at);
    return code != UNBALANCED && code < 100;
}

int epanet_iterations(struct epanet *e) {
    double count = 0;
    e->get_statistic(e->project, ITERATIONS, &count);
    return (int)count;
}

/* Junctions stand before the reservoirs. */
int epanet_node(const struct family *f, int junction) {
    int before = 0, all = 0;
    for (int v = 0; v < f->n; v++) {
        bool same = family_is_fixed(f, v) == family_is_fixed(f, junction);
        before += same && v < junction;
        all += !family_is_fixed(f, v);
    }
    return (family_is_fixed(f, junction) ? all : 0) + before + 1;
}

/* The place of a branch among EPANET's links, from 1. */
int epanet_link(const struct family *f, int branch) {
    int before = 0, number = 0;
    for (int i = 0; i < f->fans; i++) {
        before += f->fan[i].branch < branch;
        if (f->fan[i].branch == branch) number = f->m - f->fans + i + 1;
    }
    return number ? number : branch - before + 1;
}

bool epanet_set_resistance(struct epanet *e, const struct family *f, int branch,
                           double r) {
    double k = minor_loss(diameter(f, branch), r);
    return e->set_link(e->project, epanet_link(f, branch), MINOR_LOSS, k) == 0;
}

bool epanet_flows(struct epanet *e, const struct family *f, double *flow) {
    double *all = malloc((size_t)f->m * sizeof *all);
    bool ok = all && e->get_links(e->project, FLOW, all) == 0;
    for (int k = 0; ok && k < f->m; k++) flow[k] = all[epanet_link(f, k) - 1] / 1000;
    free(all);
    return ok;
}
