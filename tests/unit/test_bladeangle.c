#include "tests/test.h"

#include "models/bladeangle.h"

static fd_fan_curve *curve_of(int n, const double *q, const double *p, const double *w) {
    fd_fan_curve *curve;
    assert_int_equal(fd_fan_curve_new(n, q, p, w, 1.2, &curve), FD_OK);
    return curve;
}

static fd_fan_curve *between(const fd_fan_curve *a, const fd_fan_curve *b, double t) {
    fd_fan_curve *curve;
    assert_int_equal(fd_fan_curve_between(a, b, t, &curve), FD_OK);
    return curve;
}

/* Two curves of one form, moved and stretched: between them lies the same form. */
static void keeps_a_form_that_both_have(void **state) {
    (void)state;
    double qa[5], pa[5], qb[4], pb[4], wa[5], wb[4];
    for (int i = 0; i < 5; i++) {
        double u = i / 4.0;
        qa[i] = 20 + 40 * u;
        pa[i] = 1000 - 300 * u - 300 * u * u;
        wa[i] = 30e3 + 5e3 * u;
    }
    for (int i = 0; i < 4; i++) {
        double u = i / 3.0;
        qb[i] = 40 + 60 * u;
        pb[i] = 2000 - 600 * u - 600 * u * u;
        wb[i] = 90e3 + 15e3 * u;
    }
    fd_fan_curve *a = curve_of(5, qa, pa, wa), *b = curve_of(4, qb, pb, wb);
    for (double t = 0; t <= 1; t += 0.25) {
        fd_fan_curve *c = between(a, b, t);
        assert_true(fd_fan_curve_falls(c));
        double first = 20 + 20 * t, width = 40 + 20 * t;
        assert_true(fd_fan_curve_covers(c, first));
        assert_false(fd_fan_curve_covers(c, first * (1 - 1e-9)));
        assert_false(fd_fan_curve_covers(c, (first + width) * (1 + 1e-9)));
        for (double u = 0.01; u < 1; u += 0.07) {
            /* Parabolas are met by the cubics, and a mixture of parabolas is one. */
            double q = first + u * width;
            assert_close(fd_fan_curve_pressure(c, q, NULL),
                         (1 - t) * (1000 - 300 * u - 300 * u * u) +
                             t * (2000 - 600 * u - 600 * u * u),
                         1e-12, 0);
            assert_close(fd_fan_curve_power(c, q),
                         (1 - t) * (30e3 + 5e3 * u) + t * (90e3 + 15e3 * u), 1e-12, 0);
        }
        fd_fan_curve_free(&c);
    }
    fd_fan_curve_free(&a);
    fd_fan_curve_free(&b);
}

/* Falling curves of quite different form: the mixture falls everywhere, and passes
 * through the mixed points. */
static void falls_where_both_fall(void **state) {
    (void)state;
    const double qa[] = {0, 10, 11, 30}, pa[] = {900, 890, 300, 290};
    const double qb[] = {5, 20, 60, 61, 62}, pb[] = {1500, 1499, 1300, 200, 0};
    fd_fan_curve *a = curve_of(4, qa, pa, NULL), *b = curve_of(5, qb, pb, NULL);
    for (double t = 0.1; t < 1; t += 0.2) {
        fd_fan_curve *c = between(a, b, t);
        assert_int_equal(fd_fan_curve_points(c, NULL, NULL, NULL), 7); /* ends shared */
        double last = INFINITY;
        for (double q = -10; q < 70; q += 0.01) {
            double p = fd_fan_curve_pressure(c, q, NULL);
            assert_true(p < last);
            last = p;
        }
        double first = 5 * t, end = 30 + 32 * t;
        assert_close(fd_fan_curve_pressure(c, first, NULL), 900 + 600 * t, 1e-14, 0);
        assert_close(fd_fan_curve_pressure(c, end, NULL), 290 - 290 * t, 1e-13, 1e-12);
        assert_true(isnan(fd_fan_curve_power(c, 20)));
        fd_fan_curve_free(&c);
    }
    fd_fan_curve_free(&a);
    fd_fan_curve_free(&b);
}

/* Points whose shares differ by round-off alone are one point. */
static void joins_points_of_nearly_equal_share(void **state) {
    (void)state;
    const double qa[] = {0, 1, 3}, qb[] = {0.1, 0.1 + 1.0 / 3 * 0.7, 0.8};
    const double p[] = {3, 2, 1};
    fd_fan_curve *a = curve_of(3, qa, p, NULL), *b = curve_of(3, qb, p, NULL);
    fd_fan_curve *c = between(a, b, 0.5);
    assert_int_equal(fd_fan_curve_points(c, NULL, NULL, NULL), 3);
    fd_fan_curve_free(&c);
    fd_fan_curve_free(&a);
    fd_fan_curve_free(&b);
}

static void refuses_what_lies_outside(void **state) {
    (void)state;
    const double q[] = {0, 1, 3}, p[] = {3, 2, 1};
    fd_fan_curve *a = curve_of(3, q, p, NULL), *other, *c = a;
    assert_int_equal(fd_fan_curve_between(a, a, -0.01, &c), FD_BAD_ARGUMENT);
    assert_null(c);
    assert_int_equal(fd_fan_curve_between(a, a, 1.01, &c), FD_BAD_ARGUMENT);
    assert_int_equal(fd_fan_curve_between(a, a, NAN, &c), FD_BAD_ARGUMENT);
    assert_int_equal(fd_fan_curve_new(3, q, p, NULL, 1.1, &other), FD_OK);
    assert_int_equal(fd_fan_curve_between(a, other, 0.5, &c), FD_BAD_ARGUMENT);
    fd_fan_curve_free(&a);
    fd_fan_curve_free(&other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_a_form_that_both_have),
        cmocka_unit_test(falls_where_both_fall),
        cmocka_unit_test(joins_points_of_nearly_equal_share),
        cmocka_unit_test(refuses_what_lies_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
