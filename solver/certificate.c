#include "solver/certificate.h"

#include <math.h>
#include <stdint.h>
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

/* Sums at a junction, kg/s: side by side, since every branch adds to both. */
typedef struct sums {
    double balance, through;
} sums;

struct fd_certificate_plan {
    int n, m;
    /* The junctions reached from the fixed pressures, outwards, in places: those of fixed
     * pressure, then each with the place of the one before and the branch between them.
     */
    int roots, reached, *before, *by;
    bool *outward;      /* the branch runs from the one before */
    int chords, *chord; /* the other branches of free flow between reached junctions */
    int *from, *to;     /* chords: places of their ends */
    sums *at;           /* n */
    double *above;      /* n, Pa, by place */
    double *off;        /* m, Pa: off the law, 0 where the flow is fixed */
    double *mesh;       /* chords, Pa */
};

void fd_certificate_plan_free(fd_certificate_plan **plan) {
    fd_certificate_plan *p = *plan;
    if (!p) return;
    void *array[] = {p->before, p->by, p->outward, p->chord, p->from,
                     p->to,     p->at, p->above,   p->off,   p->mesh};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(p);
    *plan = NULL;
}

static bool allocate(fd_certificate_plan *p) {
    size_t n = (size_t)p->n + 1, m = (size_t)p->m + 1;
    p->before = calloc(n, sizeof(int));
    p->by = calloc(n, sizeof(int));
    p->outward = calloc(n, sizeof(bool));
    p->chord = calloc(m, sizeof(int));
    p->from = calloc(m, sizeof(int));
    p->to = calloc(m, sizeof(int));
    p->at = calloc(n, sizeof(sums));
    p->above = calloc(n, sizeof(double));
    p->off = calloc(m, sizeof(double));
    p->mesh = calloc(m, sizeof(double));
    return p->before && p->by && p->outward && p->chord && p->from && p->to && p->at &&
           p->above && p->off && p->mesh;
}

/* What laying the forest needs for a while. */
typedef struct scratch {
    int *start, *list; /* branches of free flow by junction */
    int *junction;     /* n: junction at a place */
    int *place;        /* n: place of a junction, -1 where it is not reached */
    bool *mark;        /* m: in the forest */
} scratch;

static void reach(fd_certificate_plan *p, scratch *s, int v) {
    s->place[v] = p->reached;
    s->junction[p->reached++] = v;
}

/* Breadth first along the branches of free flow. */
static void walk_outward(fd_certificate_plan *p, const fd_certificate_input *in,
                         scratch *s) {
    for (int v = 0; v < p->n; v++) s->place[v] = -1;
    for (int v = 0; v < p->n; v++)
        if (in->pressure_fixed[v]) reach(p, s, v);
    p->roots = p->reached;
    for (int i = 0; i < p->reached; i++) {
        int v = s->junction[i];
        for (int q = s->start[v]; q < s->start[v + 1]; q++) {
            int e = s->list[q], u = in->from[e] == v ? in->to[e] : in->from[e];
            if (s->place[u] >= 0) continue;
            s->mark[e] = true;
            p->before[p->reached] = i;
            p->by[p->reached] = e;
            p->outward[p->reached] = in->from[e] == v;
            reach(p, s, u);
        }
    }
}

static void list_chords(fd_certificate_plan *p, const fd_certificate_input *in,
                        const scratch *s) {
    for (int e = 0; e < p->m; e++) {
        int from = s->place[in->from[e]], to = s->place[in->to[e]];
        if (in->flow_fixed[e] || s->mark[e] || from < 0 || to < 0) continue;
        p->from[p->chords] = from;
        p->to[p->chords] = to;
        p->chord[p->chords++] = e;
    }
}

fd_status fd_certificate_plan_new(const fd_certificate_input *in,
                                  fd_certificate_plan **plan) {
    size_t n = (size_t)in->n + 1, m = (size_t)in->m + 1;
    fd_certificate_plan *p = *plan = calloc(1, sizeof *p);
    scratch s = {calloc(n + 1, sizeof(int)), calloc(2 * m, sizeof(int)),
                 calloc(n, sizeof(int)), calloc(n, sizeof(int)), calloc(m, sizeof(bool))};
    fd_status status = FD_NO_MEMORY;
    if (p) *p = (fd_certificate_plan){.n = in->n, .m = in->m};
    if (p && allocate(p) && s.start && s.list && s.junction && s.place && s.mark) {
        fd_graph_list_edges(in->n, in->m, in->from, in->to, in->flow_fixed, s.start,
                            s.list);
        walk_outward(p, in, &s);
        list_chords(p, in, &s);
        status = FD_OK;
    }
    void *array[] = {s.start, s.list, s.junction, s.place, s.mark};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    if (status) fd_certificate_plan_free(plan);
    return status;
}

/* Where the largest size of the numbers stands, or the first that is none; those marked
 * are passed over. -1 where there is nothing. Nullable: skip. */
FD_WIDE static int find_worst(int n, const double *number, const bool *skip) {
    enum { BLOCK = 128 };
    double largest = 0, sum = 0;
#pragma omp simd reduction(max : largest) reduction(+ : sum)
    for (int i = 0; i < n; i++) {
        double size = fabs(number[i]);
        largest = size > largest ? size : largest;
        sum += 0 * size;
    }
    for (int first = 0; first < n; first += BLOCK) {
        int end = first + BLOCK < n ? first + BLOCK : n;
        int64_t seen = 0; /* as wide as a double, for the sake of the registers */
#pragma omp simd reduction(| : seen)
        for (int i = first; i < end; i++) seen |= fabs(number[i]) < largest ? 0 : 1;
        if (!seen) continue;
        for (int i = first; i < end; i++) {
            double size = fabs(number[i]);
            if ((!skip || !skip[i]) && (sum == 0 ? size == largest : !isfinite(size)))
                return i;
        }
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
static void sum_junctions(const fd_certificate_input *in, sums *at) {
    for (int v = 0; v < in->n; v++) {
        at[v].balance = in->pressure_fixed[v] ? 0 : in->inflow[v];
        at[v].through = fabs(at[v].balance) / 2;
    }
    for (int e = 0; e < in->m; e++) {
        double flow = in->flow[e], half = fabs(flow) / 2;
        sums *from = &at[in->from[e]], *to;
        from->balance -= flow;
        from->through += half;
        to = &at[in->to[e]];
        to->balance += flow;
        to->through += half;
    }
}

/* ratio: n, the balance over the throughflow. */
static void check_mass(const fd_certificate_input *in,
                       const fd_certificate_limits *limits, const sums *at, double *ratio,
                       fd_certificate *c) {
    double least = limits->least_flow;
    for (int v = 0; v < in->n; v++) {
        double flow = at[v].through < least ? least : at[v].through;
        ratio[v] = in->pressure_fixed[v] ? 0 : fabs(at[v].balance) / flow;
    }
    int v = find_worst(in->n, ratio, in->pressure_fixed);
    if (v < 0) return;
    double flow = at[v].through < least ? least : at[v].through;
    c->mass_relative = ratio[v];
    enter(&c->line[FD_CERTIFICATE_MASS], at[v].balance, limits->mass * flow, v);
}

/* Sums of what is off the law outwards from the fixed pressures; every chord closes one
 * mesh. */
static void check_mesh(fd_certificate_plan *p, double allowed, fd_certificate *c) {
    double *above = p->above;
    for (int i = 0; i < p->roots; i++) above[i] = 0;
    for (int i = p->roots; i < p->reached; i++) {
        double off = p->off[p->by[i]];
        above[i] = above[p->before[i]] + (p->outward[i] ? off : -off);
    }
    for (int i = 0; i < p->chords; i++)
        p->mesh[i] = p->off[p->chord[i]] + above[p->from[i]] - above[p->to[i]];
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
                        const fd_certificate_limits *limits, const sums *at, branches all,
                        double allowed_pressure, fd_certificate *c) {
    double power = all.power;
    for (int v = 0; v < in->n; v++) {
        double given = in->pressure_fixed[v] ? -at[v].balance : in->inflow[v];
        power += given * in->pressure[v];
    }
    c->power_lost = all.lost / POWER_DENSITY;
    enter(&c->line[FD_CERTIFICATE_POWER], power / POWER_DENSITY,
          (limits->power * all.lost + allowed_pressure * all.flow) / POWER_DENSITY, -1);
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
    branches all = pass_branches(p, in);
    double allowed = pressure_allowed(in, limits, all.scale);
    sum_junctions(in, p->at);
    check_mass(in, limits, p->at, p->above, c);
    int worst = find_worst(in->m, p->off, in->flow_fixed);
    if (worst >= 0) enter(&c->line[FD_CERTIFICATE_LAW], p->off[worst], allowed, worst);
    check_mesh(p, allowed, c);
    check_power(in, limits, p->at, all, allowed, c);
    judge(c);
}

void fd_certificate_weigh(fd_certificate_entry *line, double residual, int where) {
    if (residual <= line->worst || isnan(line->worst)) return;
    line->worst = residual; /* a NaN too, which stays */
    line->where = where;
}
