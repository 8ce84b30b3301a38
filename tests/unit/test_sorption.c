#include "models/sorption.h"

#include "models/constant.h"
#include "tests/test.h"

/* Coal of the worked vector of the rules for drainage to standard. */
static const fd_coal VECTOR = {.a = 0.030,
                               .b = 1e-6,
                               .ash = 0.12,
                               .moisture = 0.015,
                               .porosity = 0.05,
                               .density = 1400};

/* Coal CW-1 of the benchmark of the exposed wall. */
static const fd_coal CW1 = {.a = 0.020,
                            .b = 1e-6,
                            .ash = 0.10,
                            .moisture = 0.015,
                            .porosity = 0.05,
                            .density = 1400};

/* m3/t at a gauge pressure in MPa. */
static double content(const fd_coal *coal, double gauge) {
    return 1e3 * fd_coal_content(coal, 1e6 * gauge + FD_GAUGE_ZERO);
}

static void meets_the_vector_of_the_rules(void **state) {
    (void)state;
    const double row[][2] = {
        {0, 1.646}, {0.5, 6.854}, {0.74, 8.383}, {1.0, 9.666}, {2.0, 12.740}};
    double worst = 0;
    for (int i = 0; i < 5; i++) {
        double W = content(&VECTOR, row[i][0]);
        worst = fmax(worst, fabs(W - row[i][1]));
        assert_close(W, row[i][1], 0, 5e-4); /* printed digits, as below */
    }
    double P = (fd_coal_pressure(&VECTOR, 0.008) - FD_GAUGE_ZERO) / 1e6;
    assert_close(P, 0.6738, 0, 5e-5);
    double W_CC = 1e3 * fd_coal_non_desorbable(&VECTOR);
    assert_close(W_CC, 1.646, 0, 5e-4);
    assert_close(content(&VECTOR, 0.74) - W_CC, 6.737, 0, 5e-4);
    print_message("vector: worst |dW| %.1e m3/t, P(8) %.5f MPa, W_CC %.4f m3/t\n", worst,
                  P, W_CC);
}

static void meets_the_coal_of_the_exposed_wall(void **state) {
    (void)state;
    assert_close(1e3 * fd_coal_content(&CW1, 1.5e6), 7.777856, 0, 5e-7); /* digits */
    assert_close(1e3 * fd_coal_content(&CW1, 0.74e6), 5.3991, 0, 5e-5);
    assert_close(1e3 * fd_coal_content(&CW1, 0.1e6), 1.1336, 0, 5e-5);
    assert_close(CW1.density * fd_coal_content(&CW1, 1.5e6), 10.888998, 0, 5e-7);
}

/* Pressure to content and back, over fourteen decades and for coals in which one of the
 * two stores is missing. */
static void inverts_over_all_pressures(void **state) {
    (void)state;
    fd_coal tight = VECTOR, barren = VECTOR;
    tight.porosity = 0;
    barren.a = 0;
    const fd_coal *coals[] = {&VECTOR, &CW1, &barren, &tight};
    double worst = 0;
    for (int c = 0; c < 4; c++)
        for (double p = 1e-6; p <= 1.0001e8; p *= 1.3) {
            double W = fd_coal_content(coals[c], p);
            double back = fd_coal_pressure(coals[c], W);
            /* A saturated store without pores tells the pressure ever worse: the error
             * of W is carried over by p W'/W. */
            double condition = fmax(1, W / (p * fd_coal_capacity(coals[c], p)));
            assert_close(back, p, 4e-15 * condition, 0);
            worst = fmax(worst, fabs(back / p - 1) / condition);
        }
    print_message("round trip: worst relative %.1e over its condition\n", worst);
}

static void has_no_pressure_for_what_is_no_content(void **state) {
    (void)state;
    assert_close(fd_coal_pressure(&VECTOR, 0), 0, 0, 0);
    assert_true(isnan(fd_coal_pressure(&VECTOR, -1e-9)));
    assert_true(isnan(fd_coal_pressure(&VECTOR, NAN)));
    /* Coal without pores holds no more than its sorbed capacity. */
    fd_coal tight = VECTOR;
    tight.porosity = 0;
    double most = tight.a * (1 - 0.12 - 0.015) / (1 + 31 * 0.015);
    assert_true(fd_coal_pressure(&tight, 0.999 * most) > 0);
    assert_true(isnan(fd_coal_pressure(&tight, 1.001 * most)));
}

static void slope_is_that_of_the_content(void **state) {
    (void)state;
    for (double p = 1; p < 1e8; p *= 3) {
        double h = 1e-3 * p;
        double five =
            (fd_coal_content(&VECTOR, p - 2 * h) - 8 * fd_coal_content(&VECTOR, p - h) +
             8 * fd_coal_content(&VECTOR, p + h) - fd_coal_content(&VECTOR, p + 2 * h)) /
            (12 * h);
        /* Fourth order in 1e-3, and the round-off of W over h. */
        assert_close(fd_coal_capacity(&VECTOR, p), five, 1e-9, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_vector_of_the_rules),
        cmocka_unit_test(meets_the_coal_of_the_exposed_wall),
        cmocka_unit_test(inverts_over_all_pressures),
        cmocka_unit_test(has_no_pressure_for_what_is_no_content),
        cmocka_unit_test(slope_is_that_of_the_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
