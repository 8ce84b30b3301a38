#include "tests/test.h"

#include <string.h>

#include "solver/certificate.h"

/* Two ways from 0 (100 Pa) to 1 to 2 (0 Pa), a fan in one, 1 kg/s entering at 1, and a
 * branch of fixed flow 0 -> 2 that must throttle 75 Pa. Every number by hand. */
enum { N = 3, M = 4 };

struct audit {
    int from[M], to[M];
    double flow[M], drop[M], rise[M], pressure[N], inflow[N];
    bool flow_fixed[M], pressure_fixed[N];
    fd_certificate verdict;
};

static struct audit good(void) {
    return (struct audit){
        .from = {0, 0, 1, 0},
        .to = {1, 1, 2, 2},
        .flow = {2, 3, 6, 5},
        .drop = {40, 90, 60, 25},
        .rise = {0, 50, 0, 0},
        .pressure = {100, 60, 0},
        .inflow = {NAN, 1, NAN}, /* not read at the fixed pressures */
        .flow_fixed = {false, false, false, true},
        .pressure_fixed = {true, false, true},
    };
}

static fd_certificate check(const struct audit *a) {
    fd_certificate_input input = {N,           M,         a->from,          a->to,
                                  a->flow,     a->drop,   a->rise,          a->flow_fixed,
                                  a->pressure, a->inflow, a->pressure_fixed};
    fd_certificate_limits limits = fd_certificate_limits_default();
    fd_certificate verdict;
    fd_certificate_plan *plan;
    assert_int_equal(fd_certificate_plan_new(&input, &plan), FD_OK);
    fd_certificate_check(plan, &input, &limits, &verdict);
    fd_certificate_plan_free(&plan);
    assert_null(plan);
    return verdict;
}

static void passes_what_fits(void **state) {
    (void)state;
    struct audit a = good();
    fd_certificate c = check(&a);
    for (int k = 0; k < FD_CERTIFICATE_LINES; k++) {
        assert_true(c.line[k].holds);
        assert_close(c.line[k].worst, 0, 0, 0);
    }
    assert_true(c.holds);
    assert_null(c.failed);
    assert_int_equal(c.meshes, 2); /* the pair, and 0 - 1 - 2 through the outside */
    /* 2 x 40 + 3 x 90 + 6 x 60 + 5 x (25 + 75), over 1.2. */
    assert_close(c.power_lost, 1210 / 1.2, 1e-15, 0);
}

static void tells_which_line_fails_and_where(void **state) {
    (void)state;
    struct audit a = good();
    a.flow[0] += 0.5;
    fd_certificate c = check(&a);
    assert_false(c.holds);
    assert_string_equal(c.failed, "mass");
    assert_int_equal(c.line[FD_CERTIFICATE_MASS].where, 1);
    assert_close(c.line[FD_CERTIFICATE_MASS].worst, 0.5, 1e-15, 0);
    assert_close(c.mass_relative, 0.5 / 6.25, 1e-15, 0);
    assert_true(c.line[FD_CERTIFICATE_LAW].holds);
    assert_true(c.line[FD_CERTIFICATE_MESH].holds);

    a = good();
    a.pressure[1] = 61; /* meshes do not ask the pressures of free junctions */
    c = check(&a);
    assert_string_equal(c.failed, "law");
    assert_close(c.line[FD_CERTIFICATE_LAW].worst, 1, 1e-15, 0);
    assert_true(c.line[FD_CERTIFICATE_MESH].holds);
    assert_true(c.line[FD_CERTIFICATE_MASS].holds);

    a = good();
    a.rise[1] = 45;
    c = check(&a);
    assert_string_equal(c.failed, "law");
    assert_int_equal(c.line[FD_CERTIFICATE_LAW].where, 1);
    assert_false(c.line[FD_CERTIFICATE_MESH].holds);
    assert_close(c.line[FD_CERTIFICATE_MESH].worst, 5, 1e-14, 0);
    assert_false(c.line[FD_CERTIFICATE_POWER].holds);
    assert_close(c.line[FD_CERTIFICATE_POWER].worst, 15 / 1.2, 1e-13, 0);
}

static void an_error_just_over_a_limit_fails(void **state) {
    (void)state;
    struct audit a = good();
    a.drop[0] += 0.9e-8 * 100;
    assert_true(check(&a).holds);
    a.drop[0] += 0.3e-8 * 100;
    assert_false(check(&a).holds);
    a = good();
    a.flow[2] += 0.9e-9 * 6;
    assert_true(check(&a).holds);
    a.flow[2] += 0.3e-9 * 6;
    assert_string_equal(check(&a).failed, "mass");
}

static void every_nan_fails(void **state) {
    (void)state;
    for (int where = 0; where < 5; where++) {
        struct audit a = good();
        double *place[] = {&a.flow[1], &a.drop[2], &a.rise[0], &a.pressure[1],
                           &a.inflow[1]};
        *place[where] = NAN;
        fd_certificate c = check(&a);
        assert_false(c.holds);
        assert_non_null(c.failed);
    }
}

static void an_unreached_junction_fails(void **state) {
    (void)state;
    struct audit a = good();
    a.flow_fixed[0] = a.flow_fixed[1] = a.flow_fixed[2] = true;
    fd_certificate c = check(&a);
    assert_int_equal(c.unreached, 1);
    assert_false(c.holds);
    assert_string_equal(c.failed, "mesh");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_what_fits),
        cmocka_unit_test(tells_which_line_fails_and_where),
        cmocka_unit_test(an_error_just_over_a_limit_fails),
        cmocka_unit_test(every_nan_fails),
        cmocka_unit_test(an_unreached_junction_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
