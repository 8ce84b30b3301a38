/* Slopes against differences of drops, drops against differences of contents. */
#include "tests/test.h"

#include "base/random.h"
#include "models/bladeangle.h"
#include "models/friction.h"
#include "models/hump.h"
#include "models/jetfan.h"
#include "models/seep.h"
#include "solver/square.h"

enum { N = 9 };

/* Central differences of step h have an error of h^2 f'''/6 and round-off of eps f / h;
 * the flows are scaled so that 1e-6 of the largest value is over both. Kinks of the
 * second derivative (transition, points of a curve) cost h f'' / 4 where h straddles
 * them. */
static void check_law(const fd_law_kind *kind, const void *parameters, double reach) {
    int branch[N];
    double drop[N], slope[N], low[N], high[N], unused[N], flow[N], moved[N], h = 1e-5;
    fd_random random = fd_random_start(5, 0);
    for (int i = 0; i < N; i++) branch[i] = N - 1 - i;
    for (int draw = 0; draw < 400; draw++) {
        for (int e = 0; e < N; e++) {
            flow[e] = reach * (2 * fd_random_uniform(&random) - 1);
            drop[e] = slope[e] = low[e] = high[e] = unused[e] = 0;
        }
        kind->evaluate(parameters, N, branch, flow, drop, slope);
        for (int e = 0; e < N; e++) moved[e] = flow[e] - h;
        kind->evaluate(parameters, N, branch, moved, low, unused);
        for (int e = 0; e < N; e++) moved[e] = flow[e] + h;
        kind->evaluate(parameters, N, branch, moved, high, unused);
        for (int e = 0; e < N; e++) {
            assert_close((high[e] - low[e]) / (2 * h), slope[e], 1e-6, 2e-5);

            /* One branch at a time, the others at zero flow, where the content is zero.
             */
            double alone[N] = {0};
            alone[e] = flow[e] + h;
            double content = kind->content(parameters, N, branch, alone);
            alone[e] = flow[e] - h;
            content -= kind->content(parameters, N, branch, alone);
            assert_close(content / (2 * h), drop[e], 1e-6, 1e-5);
        }
        double zero[N] = {0};
        assert_close(kind->content(parameters, N, branch, zero), 0, 0, 0);
    }
}

/* The square law as a law of a group, as the fans are. */
typedef struct square_law {
    double r[N], transition[N];
} square_law;

static void evaluate_square(const void *parameters, int n, const int *branch,
                            const double *flow, double *drop, double *slope) {
    const square_law *law = parameters;
    for (int i = 0; i < n; i++) {
        double w = flow[branch[i]], r = law->r[i], toe = law->transition[i];
        drop[branch[i]] += w * fd_square_secant(r, toe, w);
        slope[branch[i]] += fd_square_slope(r, toe, w);
    }
}

static double square_content(const void *parameters, int n, const int *branch,
                             const double *flow) {
    const square_law *law = parameters;
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += fd_square_content(law->r[i], law->transition[i], flow[branch[i]]);
    return sum;
}

static void seepage_agrees(void **state) {
    (void)state;
    double a[N];
    for (int i = 0; i < N; i++) a[i] = 0.4 * i;
    check_law(&fd_seep_kind, a, 2);
}

static void the_square_law_agrees(void **state) {
    (void)state;
    const fd_law_kind kind = {"square", evaluate_square, square_content, NULL};
    square_law law;
    for (int i = 0; i < N; i++) {
        law.r[i] = 0.3 * (i + 1);
        law.transition[i] = i == 0 ? 0 : 0.1 * (i + 1);
    }
    check_law(&kind, &law, 2);
}

static void fans_agree(void **state) {
    (void)state;
    const double q[] = {1, 2, 3, 4, 5, 6}, falling[] = {90, 87, 80, 66, 40, 1};
    const double humped[] = {70, 60, 85, 80, 50, 2};
    fd_fan_curve *curve[2];
    assert_int_equal(fd_fan_curve_new(6, q, falling, NULL, 1.2, &curve[0]), FD_OK);
    assert_int_equal(fd_fan_curve_new(6, q, humped, NULL, 1.1, &curve[1]), FD_OK);
    fd_fan_running fan[N];
    for (int i = 0; i < N; i++)
        fan[i] = (fd_fan_running){curve[i % 2], 0.7 + 0.1 * i, 1.3 - 0.05 * i, i % 3 == 0,
                                  1.4};
    check_law(&fd_fan_kind, fan, 8);
    check_law(&fd_hump_fall_kind, fan, 8);
    fd_fan_curve_free(&curve[0]);
    fd_fan_curve_free(&curve[1]);
}

/* Between two blade angles, with points of reversed flow in both curves. */
static void blade_angles_agree(void **state) {
    (void)state;
    const double qa[] = {-2, 0, 1, 2, 3, 4}, pa[] = {95, 90, 84, 66, 40, 1};
    const double qb[] = {-1, 1, 2, 4, 5, 7}, pb[] = {120, 100, 115, 80, 50, 2};
    fd_fan_curve *low, *high, *curve;
    assert_int_equal(fd_fan_curve_new(6, qa, pa, NULL, 1.2, &low), FD_OK);
    assert_int_equal(fd_fan_curve_new(6, qb, pb, NULL, 1.2, &high), FD_OK);
    assert_int_equal(fd_fan_curve_between(low, high, 0.4, &curve), FD_OK);
    fd_fan_running fan[N];
    for (int i = 0; i < N; i++)
        fan[i] = (fd_fan_running){curve, 0.7 + 0.1 * i, 1.3 - 0.05 * i, i % 3 == 0, 1.4};
    check_law(&fd_fan_kind, fan, 8);
    fd_fan_curve_free(&curve);
    fd_fan_curve_free(&low);
    fd_fan_curve_free(&high);
}

static void jet_fans_agree(void **state) {
    (void)state;
    fd_jet_fan fan[N];
    for (int i = 0; i < N; i++)
        fan[i] = (fd_jet_fan){1 + i % 4,   0.5 + 0.05 * i, 2,          3 + 0.5 * i,
                              4 + 0.3 * i, 1.3 - 0.05 * i, i % 3 == 0, 1.4};
    check_law(&fd_jet_fan_kind, fan, 30); /* far beyond vj both ways */
}

/* What the certificate recomputes is what the law says. */
static void scalar_forms_agree(void **state) {
    (void)state;
    const double q[] = {0, 3, 6}, p[] = {90, 60, 0};
    const int branch[] = {0};
    fd_fan_curve *curve;
    assert_int_equal(fd_fan_curve_new(3, q, p, NULL, 1.2, &curve), FD_OK);
    fd_fan_running fan = {curve, 0.9, 1.1, true, 1.3};
    fd_jet_fan jet = {2, 0.7, 3, 4, 5, 1.1, true, 1.3};
    for (double flow = -8; flow < 8; flow += 0.13) {
        double drop = flow * fd_square_secant(0.4, 0.5, flow), slope = 0;
        assert_close(drop, fd_friction_drop(0.4, 0.5, flow), 1e-15, 0);
        drop = 0;
        fd_fan_kind.evaluate(&fan, 1, branch, &flow, &drop, &slope);
        assert_close(drop, -fd_fan_rise(&fan, flow), 1e-15, 0);
        drop = 0;
        fd_jet_fan_kind.evaluate(&jet, 1, branch, &flow, &drop, &slope);
        assert_close(drop, -fd_jet_fan_rise(&jet, flow), 1e-14, 1e-15);
    }
    fd_fan_curve_free(&curve);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_square_law_agrees), cmocka_unit_test(fans_agree),
        cmocka_unit_test(blade_angles_agree),    cmocka_unit_test(jet_fans_agree),
        cmocka_unit_test(seepage_agrees),        cmocka_unit_test(scalar_forms_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
