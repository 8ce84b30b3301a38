/* Networks with fans whose curves rise somewhere, for the tests of the search for
 * operating points. */
#ifndef FD_TESTS_HUMPS_H
#define FD_TESTS_HUMPS_H

#include "models/hump.h"
#include "solver/operating.h"
#include "tests/net.h"

/* Adds a fan by points: density 1 and speed 1, so that kg/s are m3/s. */
static inline void net_add_curve(struct net *net, int branch, int n, const double *q,
                                 const double *p, bool turned) {
    fd_fan_curve **curve = &net->curve[net->fans];
    assert_int_equal(fd_fan_curve_new(n, q, p, NULL, 1.0, curve), FD_OK);
    net->fan[net->fans] = (fd_fan_running){*curve, 1.0, 1.0, turned, 0};
    net->fan_branch[net->fans++] = branch;
}

static inline double hump_rise(const void *parameters, double flow) {
    return fd_hump_rise(parameters, flow);
}

static inline void hump_slopes(const void *parameters, double low, double high,
                               double *least, double *most) {
    fd_hump_slopes(parameters, low, high, least, most);
}

/* The search of a net, its fans split into falling parts and humps. */
struct search {
    fd_law_group group;
    fd_flow_problem problem;
    fd_operating_network network;
    fd_source source[16];
    int sources;
    fd_flow_work *work;
    fd_operating *operating;
    fd_operating_info info;
};

static inline void search_open(struct search *s, struct net *net) {
    *s = (struct search){0};
    net_bind(net);
    s->group = net->group;
    s->group.kind = &fd_hump_fall_kind;
    s->problem = net->problem;
    s->problem.group = &s->group;
    assert_int_equal(fd_flow_work_new(&s->problem, &s->work), FD_OK);
    s->network = (fd_operating_network){&s->problem, s->work, &net->state};
    for (int i = 0; i < net->fans; i++)
        if (fd_hump_height(net->fan[i].curve) > 0)
            s->source[s->sources++] =
                (fd_source){net->fan_branch[i], &net->fan[i], hump_rise, hump_slopes};
    assert_int_equal(fd_operating_new(net->m, s->sources, &s->operating), FD_OK);
}

static inline void search_run(struct search *s) {
    assert_int_equal(
        fd_operating_search(s->operating, &s->network, s->sources, s->source, &s->info),
        FD_OK);
    assert_int_equal(s->info.outcome, FD_FLOW_CONVERGED);
}

static inline void search_close(struct search *s) {
    fd_operating_free(&s->operating);
    fd_flow_work_free(&s->work);
}

static inline const fd_operating_point *search_point(const struct search *s, int i,
                                                     const double **flow) {
    const double *head;
    return fd_operating_get(s->operating, i, &head, flow);
}

/* The point whose flows are these to the tolerance, kg/s; fails where there is none. */
static inline const fd_operating_point *
search_find(const struct search *s, const double *expected, double tolerance) {
    for (int i = 0; i < s->info.points; i++) {
        const double *flow;
        const fd_operating_point *point = search_point(s, i, &flow);
        bool same = true;
        for (int h = 0; h < s->sources; h++)
            same &= fabs(flow[h] - expected[h]) <= tolerance;
        if (same) return point;
    }
    for (int h = 0; h < s->sources; h++) print_error("expected %.9g\n", expected[h]);
    for (int i = 0; i < s->info.points; i++) {
        const double *flow;
        const fd_operating_point *point = search_point(s, i, &flow);
        for (int h = 0; h < s->sources; h++) print_error("found %.9g ", flow[h]);
        print_error("unstable %d, residual %g\n", point->unstable, point->residual);
    }
    fail_msg("no such point");
    return NULL;
}

#endif
