#include "solver/certificate.h"

#include <math.h>
#include <stdlib.h>

#include "base/diagnostic.h"
#include "solver/graph.h"

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
};

void fd_certificate_plan_free(fd_certificate_plan **plan) {
    fd_certificate_plan *p = *plan;
    if (!p) return;
    void *array[] = {p->junction, p->before,  p->by,      p->outward,
                     p->chord,    p->balance, p->through, p->above};
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
    return p->junction && p->before && p->by && p->outward && p->chord && p->balance &&
           p->through && p->above;
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

/* Enters a residual when it is nearer its limit, or further over it, than the worst so
 * far. A NaN is over every limit. */
static bool enter(fd_certificate_entry *line, double residual, double allowed,
                  int where) {
    residual = fabs(residual);
    bool first = line->where < 0 && line->worst == 0;
    bool worse =
        !(residual * line->allowed <= line->worst * allowed) && !isnan(line->worst);
    if (!(residual <= allowed)) line->holds = false;
    if (!first && !worse) return false;
    line->worst = residual;
    line->allowed = allowed;
    line->where = where;
    return true;
}

/* Balance and throughflow of every junction in one pass over the branches. */
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

static void check_mass(const fd_certificate_input *in,
                       const fd_certificate_limits *limits, const double *balance,
                       const double *through, fd_certificate *c) {
    for (int v = 0; v < in->n; v++) {
        if (in->pressure_fixed[v]) continue;
        double flow = through[v] < limits->least_flow ? limits->least_flow : through[v];
        if (enter(&c->line[FD_CERTIFICATE_MASS], balance[v], limits->mass * flow, v))
            c->mass_relative = fabs(balance[v]) / flow;
    }
}

/* What law and mesh residuals are measured against, Pa. */
static double pressure_allowed(const fd_certificate_input *in,
                               const fd_certificate_limits *limits) {
    double scale = 0, low = INFINITY, high = -INFINITY;
    for (int e = 0; e < in->m; e++) {
        double drop = fabs(in->drop[e]), rise = fabs(in->rise[e]);
        double size = drop > rise ? drop : rise;
        if (!in->flow_fixed[e] && size > scale) scale = size;
    }
    for (int v = 0; v < in->n; v++) {
        if (!in->pressure_fixed[v]) continue;
        low = fmin(low, in->pressure[v]);
        high = fmax(high, in->pressure[v]);
    }
    if (high > low) scale = fmax(scale, high - low);
    return limits->pressure * scale + limits->least_pressure;
}

/* p_from - p_to less what drop and rise make of it, Pa. */
static double off_law(const fd_certificate_input *in, int e) {
    return in->pressure[in->from[e]] - in->pressure[in->to[e]] -
           (in->drop[e] - in->rise[e]);
}

static void check_law(const fd_certificate_input *in, double allowed, fd_certificate *c) {
    for (int e = 0; e < in->m; e++)
        if (!in->flow_fixed[e])
            enter(&c->line[FD_CERTIFICATE_LAW], off_law(in, e), allowed, e);
}

/* Sums outwards from the fixed pressures; every chord closes one mesh. */
static void check_mesh(const fd_certificate_plan *p, const fd_certificate_input *in,
                       double allowed, fd_certificate *c) {
    for (int i = 0; i < p->reached; i++) {
        int v = p->junction[i], e = p->by[i];
        if (e < 0) {
            p->above[v] = 0;
            continue;
        }
        double off = off_law(in, e);
        p->above[v] = p->above[p->before[i]] + (p->outward[i] ? off : -off);
    }
    for (int i = 0; i < p->chords; i++) {
        int e = p->chord[i];
        double mesh = off_law(in, e) + p->above[in->from[e]] - p->above[in->to[e]];
        enter(&c->line[FD_CERTIFICATE_MESH], mesh, allowed, e);
    }
    c->meshes = p->chords;
    c->unreached = p->n - p->reached;
}

/* Pressure times what leaves into the branches, summed over the junctions, is what the
 * branches take: the boundary gives it, and the rises and regulators. At a free junction
 * that outflow is the given inflow; a fixed pressure gives what its branches carry off.
 */
static void check_power(const fd_certificate_input *in,
                        const fd_certificate_limits *limits, const double *balance,
                        double allowed_pressure, fd_certificate *c) {
    double power = 0, lost = 0, largest = 0;
    for (int e = 0; e < in->m; e++) {
        double w = in->flow[e];
        power += w * (in->rise[e] - in->drop[e]);
        lost += fabs(w * in->drop[e]);
        largest = fabs(w) > largest ? fabs(w) : largest;
        if (!in->flow_fixed[e]) continue;
        double needed = w * off_law(in, e);
        power -= needed;
        lost += fabs(needed);
    }
    for (int v = 0; v < in->n; v++) {
        double given = in->pressure_fixed[v] ? -balance[v] : in->inflow[v];
        power += given * in->pressure[v];
    }
    c->power_lost = lost / POWER_DENSITY;
    enter(&c->line[FD_CERTIFICATE_POWER], power / POWER_DENSITY,
          limits->power * c->power_lost + allowed_pressure * largest / POWER_DENSITY, -1);
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
    double allowed = pressure_allowed(in, limits);
    sum_junctions(in, p->balance, p->through);
    check_mass(in, limits, p->balance, p->through, c);
    check_law(in, allowed, c);
    check_mesh(p, in, allowed, c);
    check_power(in, limits, p->balance, allowed, c);
    judge(c);
}
