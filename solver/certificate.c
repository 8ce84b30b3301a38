#include "solver/certificate.h"

#include <math.h>
#include <stdlib.h>

#include "base/diagnostic.h"
#include "base/sum.h"
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
            1e-8,            /* chosen: round-off of still air at 100 kPa, with margin */
        .power = 1e-8,       /* follows from the pressure limit */
        .least_power = 1e-9, /* chosen: still air */
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
static void sum_junctions(const fd_certificate_input *in, fd_sum *balance,
                          fd_sum *through) {
    for (int v = 0; v < in->n; v++) {
        double inflow = in->pressure_fixed[v] ? 0 : in->inflow[v];
        fd_sum_add(&balance[v], inflow);
        fd_sum_add(&through[v], fabs(inflow) / 2);
    }
    for (int e = 0; e < in->m; e++) {
        fd_sum_add(&balance[in->from[e]], -in->flow[e]);
        fd_sum_add(&balance[in->to[e]], in->flow[e]);
        fd_sum_add(&through[in->from[e]], fabs(in->flow[e]) / 2);
        fd_sum_add(&through[in->to[e]], fabs(in->flow[e]) / 2);
    }
}

static void check_mass(const fd_certificate_input *in,
                       const fd_certificate_limits *limits, const fd_sum *balance,
                       const fd_sum *through, fd_certificate *c) {
    for (int v = 0; v < in->n; v++) {
        if (in->pressure_fixed[v]) continue;
        double flow = fd_sum_value(&through[v]), residual = fd_sum_value(&balance[v]);
        if (flow < limits->least_flow) flow = limits->least_flow;
        if (enter(&c->line[FD_CERTIFICATE_MASS], residual, limits->mass * flow, v))
            c->mass_relative = fabs(residual) / flow;
    }
}

/* What law and mesh residuals are measured against, Pa. */
static double pressure_allowed(const fd_certificate_input *in,
                               const fd_certificate_limits *limits) {
    double scale = 0, low = INFINITY, high = -INFINITY;
    for (int e = 0; e < in->m; e++) {
        if (in->flow_fixed[e]) continue;
        scale = fmax(scale, fmax(fabs(in->drop[e]), fabs(in->rise[e])));
    }
    for (int v = 0; v < in->n; v++) {
        if (!in->pressure_fixed[v]) continue;
        low = fmin(low, in->pressure[v]);
        high = fmax(high, in->pressure[v]);
    }
    if (high > low) scale = fmax(scale, high - low);
    return limits->pressure * scale + limits->least_pressure;
}

static void check_law(const fd_certificate_input *in, double allowed, fd_certificate *c) {
    for (int e = 0; e < in->m; e++) {
        if (in->flow_fixed[e]) continue;
        double residual = in->pressure[in->from[e]] - in->pressure[in->to[e]] -
                          (in->drop[e] - in->rise[e]);
        enter(&c->line[FD_CERTIFICATE_LAW], residual, allowed, e);
    }
}

/* Sums drops outward from the fixed pressures along the listed branches, those of free
 * flow, breadth first: `above` by junction. Marks the branches used and counts the
 * junctions reached. */
static int sum_outward(const fd_certificate_input *in, const int *start, const int *list,
                       int *queue, bool *used, bool *reached, fd_sum *above) {
    int last = 0;
    for (int v = 0; v < in->n; v++) {
        if (!in->pressure_fixed[v]) continue;
        reached[v] = true;
        fd_sum_add(&above[v], in->pressure[v]);
        queue[last++] = v;
    }
    for (int first = 0; first < last; first++) {
        int v = queue[first];
        for (int q = start[v]; q < start[v + 1]; q++) {
            int e = list[q], u = in->from[e] == v ? in->to[e] : in->from[e];
            if (reached[u]) continue;
            double sign = in->from[e] == v ? -1 : 1;
            above[u] = above[v];
            fd_sum_add(&above[u], sign * in->drop[e]);
            fd_sum_add(&above[u], -sign * in->rise[e]);
            reached[u] = used[e] = true;
            queue[last++] = u;
        }
    }
    return last;
}

/* Every branch outside the forest closes one mesh. */
static void check_mesh(const fd_certificate_input *in, double allowed, const bool *used,
                       const bool *reached, const fd_sum *above, fd_certificate *c) {
    for (int e = 0; e < in->m; e++) {
        int a = in->from[e], b = in->to[e];
        if (in->flow_fixed[e] || used[e] || !reached[a] || !reached[b]) continue;
        fd_sum mesh = above[a];
        fd_sum_add(&mesh, -above[b].sum);
        fd_sum_add(&mesh, -above[b].lost);
        fd_sum_add(&mesh, -in->drop[e]);
        fd_sum_add(&mesh, in->rise[e]);
        enter(&c->line[FD_CERTIFICATE_MESH], fd_sum_value(&mesh), allowed, e);
        c->meshes++;
    }
}

/* Pressure times what leaves into the branches, summed over the junctions, is what the
 * branches take: the boundary gives it, and the rises and regulators. At a free junction
 * that outflow is the given inflow; a fixed pressure gives what its branches carry off.
 */
static void check_power(const fd_certificate_input *in,
                        const fd_certificate_limits *limits, const fd_sum *balance,
                        fd_certificate *c) {
    fd_sum power = {0}, lost = {0};
    for (int e = 0; e < in->m; e++) {
        double w = in->flow[e];
        fd_sum_add(&power, w * in->rise[e]);
        fd_sum_add(&power, -w * in->drop[e]);
        fd_sum_add(&lost, fabs(w * in->drop[e]));
        if (!in->flow_fixed[e]) continue;
        double needed = in->pressure[in->from[e]] - in->pressure[in->to[e]] -
                        (in->drop[e] - in->rise[e]);
        fd_sum_add(&power, -w * needed);
        fd_sum_add(&lost, fabs(w * needed));
    }
    for (int v = 0; v < in->n; v++) {
        double given = in->pressure_fixed[v] ? -fd_sum_value(&balance[v]) : in->inflow[v];
        fd_sum_add(&power, given * in->pressure[v]);
    }
    c->power_lost = fd_sum_value(&lost) / POWER_DENSITY;
    enter(&c->line[FD_CERTIFICATE_POWER], fd_sum_value(&power) / POWER_DENSITY,
          limits->power * c->power_lost + limits->least_power, -1);
}

static void judge(fd_certificate *c) {
    for (int k = FD_CERTIFICATE_LINES - 1; k >= 0; k--)
        if (!c->line[k].holds) c->failed = fd_certificate_line_text(k);
    if (!c->failed && c->unreached > 0)
        c->failed = fd_certificate_line_text(FD_CERTIFICATE_MESH);
    c->holds = !c->failed;
}

fd_status fd_certificate_check(const fd_certificate_input *in,
                               const fd_certificate_limits *limits, fd_certificate *c) {
    size_t n = (size_t)in->n + 1, m = (size_t)in->m + 1;
    fd_sum *balance = calloc(n, sizeof *balance), *through = calloc(n, sizeof *through);
    fd_sum *above = calloc(n, sizeof *above);
    int *start = calloc(n + 1, sizeof *start), *list = calloc(2 * m, sizeof *list);
    int *queue = calloc(n, sizeof *queue);
    bool *used = calloc(m, sizeof *used), *reached = calloc(n, sizeof *reached);
    fd_status status = FD_NO_MEMORY;
    *c = (fd_certificate){0};
    if (balance && through && above && start && list && queue && used && reached) {
        for (int k = 0; k < FD_CERTIFICATE_LINES; k++)
            c->line[k] = (fd_certificate_entry){.where = -1, .holds = true};
        double allowed = pressure_allowed(in, limits);
        sum_junctions(in, balance, through);
        check_mass(in, limits, balance, through, c);
        check_law(in, allowed, c);
        fd_graph_list_edges(in->n, in->m, in->from, in->to, in->flow_fixed, start, list);
        c->unreached = in->n - sum_outward(in, start, list, queue, used, reached, above);
        check_mesh(in, allowed, used, reached, above, c);
        check_power(in, limits, balance, c);
        judge(c);
        status = FD_OK;
    }
    free(balance);
    free(through);
    free(above);
    free(start);
    free(list);
    free(queue);
    free(used);
    free(reached);
    return status;
}
