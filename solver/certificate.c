#include "solver/certificate.h"

#include <math.h>
#include <stdlib.h>

#include "base/diagnostic.h"
#include "solver/graph.h"
#include "solver/wide.h"

/* Density that turns kg/s Pa into W, kg/m3. */
static const double POWER_DENSITY = 1.2;

fd_certificate_limits fd_certificate_limits_default(void) {
    return (fd_certificate_limits){
        .mass = 1e-9,       /* what a year of it moves is 0.03 s of the flow */
        .least_flow = 1e-6, /* 1 mL/s of air: under any leak that can be measured */
        .pressure =
            1e-8, /* 20 uPa of a main fan of 2 kPa, ten times what is solved for */
        .least_pressure =
            1e-8,      /* chosen: round-off of still air at 100 kPa, with margin */
        .power = 1e-8, /* follows from the pressure limit */
    };
}

const char *fd_certificate_line_text(fd_certificate_line line) {
    switch (line) {
    case FD_CERTIFICATE_MASS:
        return FD_N("mass");
    case FD_CERTIFICATE_LAW:
        return FD_N("law");
    case FD_CERTIFICATE_MESH:
        return FD_N("mesh");
    case FD_CERTIFICATE_POWER:
        return FD_N("power");
    case FD_CERTIFICATE_LINES:
        break;
    }
    return FD_N("unknown");
}

struct fd_certificate_plan {
    int n, m;
    /* The junctions reached from the fixed pressures, outwards: each with the one before
     * and the branch between them. */
    int reached, *junction, *before, *by;
    bool *outward;      /* the branch runs from the one before */
    int chords, *chord; /* the other branches of free flow between reached junctions */
    double *balance;    /* n, kg/s */
    double *through;    /* n, kg/s */
    double *above;      /* n, Pa */
    double *off;        /* m, Pa: off the law, 0 where the flow is fixed */
    double *mesh;       /* chords, Pa */
};

void fd_certificate_plan_free(fd_certificate_plan **plan) {
    fd_certificate_plan *p = *plan;
    if (!p) return;
    void *array[] = {p->junction, p->before,  p->by,    p->outward, p->chord,
                     p->balance,  p->through, p->above, p->off,     p->mesh};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(p);
    *plan = NULL;
}

static bool allocate(fd_certificate_plan *p) {
    size_t n = (size_t)p->n + 1, m = (size_t)p->m + 1;
    p->junction = calloc(n, sizeof(int));
    p->before = calloc(n, sizeof(int));
    p->by = calloc(n, sizeof(int));
    p->outward = calloc(n, sizeof(bool));
    p->chord = calloc(m, sizeof(int));
    p->balance = calloc(n, sizeof(double));
    p->through = calloc(n, sizeof(double));
    p->above = calloc(n, sizeof(double));
    p->off = calloc(m, sizeof(double));
    p->mesh = calloc(m, sizeof(double));
    return p->junction && p->before && p->by && p->outward && p->chord && p->balance &&
           p->through && p->above && p->off && p->mesh;
}

/* Breadth first along the branches listed, those of free flow. mark: by branch, true
 * where it is used; met: by junction. */
static void walk_outward(fd_certificate_plan *p, const fd_certificate_input *in,
                         const int *start, const int *list, bool *mark, bool *met) {
    for (int v = 0; v < p->n; v++) {
        if (!in->pressure_fixed[v]) continue;
        met[v] = true;
        p->by[p->reached] = -1;
        p->junction[p->reached++] = v;
    }
    for (int i = 0; i < p->reached; i++) {
        int v = p->junction[i];
        for (int q = start[v]; q < start[v + 1]; q++) {
            int e = list[q], u = in->from[e] == v ? in->to[e] : in->from[e];
            if (met[u]) continue;
            met[u] = mark[e] = true;
            p->junction[p->reached] = u;
            p->before[p->reached] = v;
            p->by[p->reached] = e;
            p->outward[p->reached++] = in->from[e] == v;
        }
    }
    for (int e = 0; e < p->m; e++)
        if (!in->flow_fixed[e] && !mark[e] && met[in->from[e]] && met[in->to[e]])
            p->chord[p->chords++] = e;
}

fd_status fd_certificate_plan_new(const fd_certificate_input *in,
                                  fd_certificate_plan **plan) {
    size_t n = (size_t)in->n + 1, m = (size_t)in->m + 1;
    fd_certificate_plan *p = *plan = calloc(1, sizeof *p);
    int *start = calloc(n + 1, sizeof *start), *list = calloc(2 * m, sizeof *list);
    bool *mark = calloc(m, sizeof *mark), *met = calloc(n, sizeof *met);
    fd_status status = FD_NO_MEMORY;
    if (p) *p = (fd_certificate_plan){.n = in->n, .m = in->m};
    if (p && allocate(p) && start && list && mark && met) {
        fd_graph_list_edges(in->n, in->m, in->from, in->to, in->flow_fixed, start, list);
        walk_outward(p, in, start, list, mark, met);
        status = FD_OK;
    }
    free(start);
    free(list);
    free(mark);
    free(met);
    if (status) fd_certificate_plan_free(plan);
    return status;
}

/* Where the largest size of the numbers stands, or the first that is none; those marked
 * are passed over. -1 where there is nothing. Nullable: skip. */
FD_WIDE static int find_worst(int n, const double *number, const bool *skip) {
    double largest = 0, sum = 0;
#pragma omp simd reduction(max : largest) reduction(+ : sum)
    for (int i = 0; i < n; i++) {
        double size = fabs(number[i]);
        largest = size > largest ? size : largest;
        sum += 0 * size;
    }
    for (int i = 0; i < n; i++) {
        double size = fabs(number[i]);
        if ((!skip || !skip[i]) && (sum == 0 ? size == largest : !isfinite(size)))
            return i;
    }
    return -1;
}

/* A residual that is NaN is over every limit. */
static void enter(fd_certificate_entry *line, double residual, double allowed,
                  int where) {
    line->worst = fabs(residual);
    line->allowed = allowed;
    line->where = where;
    line->holds = line->worst <= allowed;
}

/* What one pass over the branches gives. */
typedef struct branches {
    double scale;       /* Pa, largest drop or rise of a branch of free flow */
    double power, lost; /* kg/s Pa, taken by branches; of that by drops and regulators */
    double flow;        /* kg/s, largest */
} branches;

/* p_from - p_to less what drop and rise make of it, into p->off. */
FD_WIDE static branches pass_branches(fd_certificate_plan *p,
                                      const fd_certificate_input *in) {
    const double *pressure = in->pressure, *flow = in->flow;
    double scale = 0, power = 0, lost = 0, largest = 0, *off = p->off;
#pragma omp simd reduction(max : scale, largest) reduction(+ : power, lost)
    for (int e = 0; e < in->m; e++) {
        double drop = in->drop[e], rise = in->rise[e], w = flow[e];
        double rest = pressure[in->from[e]] - pressure[in->to[e]] - (drop - rise);
        double size = fabs(drop) > fabs(rise) ? fabs(drop) : fabs(rise);
        double needed = in->flow_fixed[e] ? w * rest : 0;
        size = in->flow_fixed[e] ? 0 : size;
        scale = size > scale ? size : scale;
        largest = fabs(w) > largest ? fabs(w) : largest;
        power += w * (rise - drop) - needed;
        lost += fabs(w * drop) + fabs(needed);
        off[e] = in->flow_fixed[e] ? 0 : rest;
    }
    return (branches){scale, power, lost, largest};
}

/* What law and mesh residuals are measured against, Pa. */
static double pressure_allowed(const fd_certificate_input *in,
                               const fd_certificate_limits *limits, double scale) {
    double low = INFINITY, high = -INFINITY;
    for (int v = 0; v < in->n; v++) {
        if (!in->pressure_fixed[v]) continue;
        low = fmin(low, in->pressure[v]);
        high = fmax(high, in->pressure[v]);
    }
    if (high > low) scale = fmax(scale, high - low);
    return limits->pressure * scale + limits->least_pressure;
}

/* Balance and throughflow of every junction. */
static void sum_junctions(const fd_certificate_input *in, double *balance,
                          double *through) {
    for (int v = 0; v < in->n; v++) {
        balance[v] = in->pressure_fixed[v] ? 0 : in->inflow[v];
        through[v] = fabs(balance[v]) / 2;
    }
    for (int e = 0; e < in->m; e++) {
        double flow = in->flow[e], half = fabs(flow) / 2;
        balance[in->from[e]] -= flow;
        balance[in->to[e]] += flow;
        through[in->from[e]] += half;
        through[in->to[e]] += half;
    }
}

/* ratio: n, the balance over the throughflow. */
static void check_mass(const fd_certificate_input *in,
                       const fd_certificate_limits *limits, const double *balance,
                       const double *through, double *ratio, fd_certificate *c) {
    double least = limits->least_flow;
    for (int v = 0; v < in->n; v++) {
        double flow = through[v] < least ? least : through[v];
        ratio[v] = in->pressure_fixed[v] ? 0 : fabs(balance[v]) / flow;
    }
    int v = find_worst(in->n, ratio, in->pressure_fixed);
    if (v < 0) return;
    double flow = through[v] < least ? least : through[v];
    c->mass_relative = ratio[v];
    enter(&c->line[FD_CERTIFICATE_MASS], balance[v], limits->mass * flow, v);
}

/* Sums of what is off the law outwards from the fixed pressures; every chord closes one
 * mesh. */
static void check_mesh(fd_certificate_plan *p, const fd_certificate_input *in,
                       double allowed, fd_certificate *c) {
    for (int i = 0; i < p->reached; i++) {
        int v = p->junction[i], e = p->by[i];
        double off = e < 0 ? 0 : p->off[e];
        p->above[v] = e < 0 ? 0 : p->above[p->before[i]] + (p->outward[i] ? off : -off);
    }
    for (int i = 0; i < p->chords; i++) {
        int e = p->chord[i];
        p->mesh[i] = p->off[e] + p->above[in->from[e]] - p->above[in->to[e]];
    }
    int worst = find_worst(p->chords, p->mesh, NULL);
    if (worst >= 0)
        enter(&c->line[FD_CERTIFICATE_MESH], p->mesh[worst], allowed, p->chord[worst]);
    c->meshes = p->chords;
    c->unreached = p->n - p->reached;
}

/* Pressure times what leaves into the branches, summed over the junctions, is what the
 * branches take: the boundary gives it, and the rises and regulators. At a free junction
 * that outflow is the given inflow; a fixed pressure gives what its branches carry off.
 */
static void check_power(const fd_certificate_input *in,
                        const fd_certificate_limits *limits, const double *balance,
                        branches sums, double allowed_pressure, fd_certificate *c) {
    double power = sums.power;
    for (int v = 0; v < in->n; v++) {
        double given = in->pressure_fixed[v] ? -balance[v] : in->inflow[v];
        power += given * in->pressure[v];
    }
    c->power_lost = sums.lost / POWER_DENSITY;
    enter(&c->line[FD_CERTIFICATE_POWER], power / POWER_DENSITY,
          (limits->power * sums.lost + allowed_pressure * sums.flow) / POWER_DENSITY, -1);
}

static void judge(fd_certificate *c) {
    for (int k = FD_CERTIFICATE_LINES - 1; k >= 0; k--)
        if (!c->line[k].holds) c->failed = fd_certificate_line_text(k);
    if (!c->failed && c->unreached > 0)
        c->failed = fd_certificate_line_text(FD_CERTIFICATE_MESH);
    c->holds = !c->failed;
}

void fd_certificate_check(fd_certificate_plan *p, const fd_certificate_input *in,
                          const fd_certificate_limits *limits, fd_certificate *c) {
    *c = (fd_certificate){0};
    for (int k = 0; k < FD_CERTIFICATE_LINES; k++)
        c->line[k] = (fd_certificate_entry){.where = -1, .holds = true};
    branches sums = pass_branches(p, in);
    double allowed = pressure_allowed(in, limits, sums.scale);
    sum_junctions(in, p->balance, p->through);
    check_mass(in, limits, p->balance, p->through, p->above, c);
    int worst = find_worst(in->m, p->off, in->flow_fixed);
    if (worst >= 0) enter(&c->line[FD_CERTIFICATE_LAW], p->off[worst], allowed, worst);
    check_mesh(p, in, allowed, c);
    check_power(in, limits, p->balance, sums, allowed, c);
    judge(c);
}
