/* lntu-lpfnr64: a fan whose parabola rises, in a loop that recirculates. One forward root
 * each, and others where the parabola is continued to flows against the fan. */
#include "tests/test.h"

#include "solver/operating.h"
#include "tests/csv.h"
#include "tests/net.h"

static const char NAME[] = "lntu-lpfnr64";

/* h = 200 + 30 q + a2 q^2, from LOW on; before, constant, so that its hump is bounded. */
static const double LOW = -1000;
typedef struct parabola {
    double a2;
} parabola;

static double pressure(const parabola *fan, double q) {
    return 200 + q * (30 + fan->a2 * q);
}
static double top(const parabola *fan) {
    return -15 / fan->a2;
}

static double hump(const void *parameters, double q) {
    const parabola *fan = parameters;
    double at = fmin(fmax(q, LOW), top(fan));
    return pressure(fan, at) - pressure(fan, LOW);
}

static void hump_slopes(const void *parameters, double low, double high, double *least,
                        double *most) {
    const parabola *fan = parameters;
    *most = high < LOW ? 0 : fmax(0, 30 + 2 * fan->a2 * fmax(low, LOW));
    *least = low < LOW ? 0 : fmax(0, 30 + 2 * fan->a2 * high);
}

static void evaluate(const void *parameters, int n, const int *branch, const double *flow,
                     double *drop, double *slope) {
    const parabola *fan = parameters;
    for (int i = 0; i < n; i++) {
        double q = flow[branch[i]];
        drop[branch[i]] -= pressure(fan, fmax(q, LOW)) - hump(fan, q);
        slope[branch[i]] += fmax(0, -(30 + 2 * fan->a2 * q));
    }
}

static double content(const void *parameters, int n, const int *branch,
                      const double *flow) {
    const parabola *fan = parameters;
    double sum = 0, low = pressure(fan, LOW), peak = top(fan);
    for (int i = 0; i < n; i++) {
        double q = flow[branch[i]], d = fmax(q - peak, 0);
        sum -= low * q + fan->a2 * d * d * d / 3;
    }
    return sum;
}

static void bound_slopes(const void *parameters, int n, const int *branch,
                         const double *flow, const double *reach, bool steepest,
                         double *slope) {
    const parabola *fan = parameters;
    for (int i = 0; i < n; i++) {
        double off = reach[branch[i]], q = flow[branch[i]] + (steepest ? off : -off);
        slope[branch[i]] += fmax(0, -(30 + 2 * fan->a2 * q));
    }
}

static const fd_law_kind kind = {"falling part of a parabola", evaluate, content,
                                 bound_slopes};

/* Roots q of (0.05 + R) q|q| - h = R (12 - q)|12 - q| in closed form: a quadratic on each
 * side of 0 and of 12. */
static int roots_of(double a2, double r, double *root) {
    const double from[] = {-INFINITY, 0, 12}, to[] = {0, 12, INFINITY};
    const double own[] = {-1, 1, 1}, other[] = {1, 1, -1};
    int n = 0;
    for (int i = 0; i < 3; i++) {
        double a = own[i] * (0.05 + r) - a2 - other[i] * r;
        double b = -30 + 24 * other[i] * r, c = -200 - 144 * other[i] * r;
        double inside = b * b - 4 * a * c;
        if (inside < 0) continue;
        double half = -(b + copysign(sqrt(inside), b)) / 2;
        double q[] = {half / a, c / half};
        for (int k = 0; k < 2; k++)
            if (q[k] > from[i] && q[k] <= to[i]) root[n++] = q[k];
    }
    return n;
}

static struct net *network_of(const struct csv *branches, double r) {
    struct net *net = net_new(6, branches->rows);
    for (int e = 0; e < net->m; e++) {
        net->from[e] = (int)csv_number(branches, e, "from") - 1;
        net->to[e] = (int)csv_number(branches, e, "to") - 1;
        net->r[e] = e == 0 ? csv_number(branches, e, "R_Ns2_m8") : r;
    }
    net->is_fixed[5] = true;
    net->inflow[0] = 12;
    net_bind(net);
    return net;
}

/* How far the nearest found flow is from a root. */
static double distance(const fd_operating *operating, int points, double root) {
    double nearest = INFINITY;
    for (int i = 0; i < points; i++) {
        const double *head, *flow;
        fd_operating_get(operating, i, &head, &flow);
        nearest = fmin(nearest, fabs(flow[0] - root));
    }
    return nearest;
}

/* Points of the parabola itself. */
static int count_within(const fd_operating *operating, int points) {
    int n = 0;
    for (int i = 0; i < points; i++) {
        const double *head, *flow;
        fd_operating_get(operating, i, &head, &flow);
        n += flow[0] > LOW;
    }
    return n;
}

static void check_others(const char *listed, const fd_operating *operating, int points,
                         int *others) {
    char *end;
    for (const char *at = listed; *at; at = *end ? end + 1 : end) {
        double root = strtod(at, &end);
        if (end == at) break;
        assert_true(distance(operating, points, root) <= 1e-5 * fabs(root)); /* printed */
        ++*others;
    }
}

static void finds_the_forward_root_and_every_other(void **state) {
    (void)state;
    struct csv *branches = csv_read(NAME, "branches.csv");
    struct csv *instances = csv_read(NAME, "instances.csv");
    double worst = 0;
    int others = 0, roots = 0;
    for (int row = 0; row < instances->rows; row++) {
        const parabola fan = {csv_number(instances, row, "fan_a2_Pa_s2_m6")};
        double r = csv_number(instances, row, "R_edges2to7_Ns2_m8");
        double forward = csv_number(instances, row, "q1_q2_expected_m3_s");
        const int branch[] = {0};
        struct net *net = network_of(branches, r);
        fd_law_group group = {&kind, &fan, 1, branch};
        net->problem.group = &group;
        fd_source source = {0, &fan, hump, hump_slopes};
        fd_operating_network network = {&net->problem, NULL, &net->state};
        fd_operating *operating;
        fd_operating_info info;
        assert_int_equal(fd_flow_work_new(&net->problem, &network.work), FD_OK);
        assert_int_equal(fd_operating_new(net->m, 1, &operating), FD_OK);
        assert_int_equal(fd_operating_search(operating, &network, 1, &source, &info),
                         FD_OK);
        assert_true(info.complete);
        double root[6], off = distance(operating, info.points, forward);
        int n = roots_of(fan.a2, r, root);
        assert_true(off <= 1e-6);
        worst = fmax(worst, off);
        for (int i = 0; i < n; i++) {
            assert_true(root[i] > LOW);
            assert_true(distance(operating, info.points, root[i]) <= 1e-6);
        }
        assert_int_equal(count_within(operating, info.points), n);
        check_others(csv_text(instances, row, "other_roots_q1_reverse_flow"), operating,
                     info.points, &others);
        roots += n;
        fd_operating_free(&operating);
        fd_flow_work_free(&network.work);
        net_free(net);
    }
    print_message("lntu-lpfnr64: %d instances, %d roots, %d others listed by the case, "
                  "worst |dq| of the forward root %.2g m3/s\n",
                  instances->rows, roots, others, worst);
    assert_true(instances->rows >= 16);
    csv_free(branches);
    csv_free(instances);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_forward_root_and_every_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
