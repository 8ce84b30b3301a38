#include "tests/test.h"

#include "models/emission.h"
#include "models/residual.h"

static double content(double W0_m3_t, double Vdaf_percent, bool high_rank,
                      unsigned *flags) {
    return fd_residual_content(W0_m3_t * FD_M3_PER_TONNE, Vdaf_percent / 100, high_rank,
                               flags) /
           FD_M3_PER_TONNE;
}

static void reads_the_classes_of_volatile_matter(void **state) {
    (void)state;
    const double V[] = {6, 7, 8, 10, 12, 15, 18, 22, 26, 30, 42, 56};
    const double Wc[] = {9, 7.5, 6, 5, 4, 3.5, 3, 2.5, 2, 2, 2, 2};
    unsigned flags = 0;
    /* Round-off of the units and of one interpolation. */
    for (int i = 0; i < 12; i++)
        assert_close(content(11, V[i], false, &flags), Wc[i], 1e-14, 0);
    assert_int_equal(flags, 0);
}

static void takes_the_exponential_below_ten(void **state) {
    (void)state;
    unsigned flags = 0;
    /* Reference values are given to two decimals. */
    assert_close(content(9, 15, true, &flags), 4.66, 0, 0.005);
    assert_close(content(5, 15, true, &flags), 2.46, 0, 0.005);
    assert_int_equal(flags, 0);
    /* It never reaches the content itself: the largest share is 10.385/(7.207 e). */
    for (double W0 = 0.01; W0 < 10; W0 += 0.01)
        assert_true(content(W0, 15, true, &flags) < 0.5302 * W0);
}

/* At Vdaf 15 % the residual content falls from 5.05 to 3.5 m3/t as W0 passes 10 m3/t; the
 * two forms meet near Vdaf 10 %. Two decimals. */
static void does_not_join_at_ten(void **state) {
    (void)state;
    unsigned flags = 0;
    double below = 10 * (1 - 1e-12);
    assert_close(content(10, 15, true, &flags), 3.5, 1e-14, 0);
    assert_close(content(below, 15, true, &flags), 5.05, 0, 0.005);
    assert_close(content(10, 10, true, &flags), 5, 1e-14, 0);
    assert_int_equal(flags, 0);
    assert_true(isnan(content(below, 15, false, &flags)));
}

static void says_where_the_standard_is_silent(void **state) {
    (void)state;
    const struct {
        double W0, V;
        bool high_rank;
    } silent[] = {{9, 30, false},  {11, 5.9, true}, {11, 56.1, true}, {11, NAN, true},
                  {NAN, 15, true}, {0, 15, true},   {-1, 15, true}};
    for (int i = 0; i < 7; i++) {
        unsigned flags = 0;
        assert_true(
            isnan(content(silent[i].W0, silent[i].V, silent[i].high_rank, &flags)));
        assert_int_equal(flags, FD_EMISSION_NO_RESIDUAL);
    }
}

/* 3# of a typical mine: Wc 3.5, W_CC 1.67 m3/t. */
static void falls_back_on_the_isotherm_and_says_so(void **state) {
    (void)state;
    const fd_residual r = {3.5, 1.67};
    unsigned flags = 0;
    assert_close(fd_residual_desorbable(&r, 9.2, &flags), 5.7, 1e-15, 0);
    assert_true(fd_residual_desorbable(&r, 3.5, &flags) == 0);
    assert_int_equal(flags, 0);

    assert_close(fd_residual_desorbable(&r, 3.0, &flags), 1.33, 1e-15, 0);
    assert_int_equal(flags, FD_EMISSION_RESIDUAL_REPLACED);
    flags = 0;
    assert_true(fd_residual_desorbable(&r, 1.5, &flags) == 0);
    assert_int_equal(flags, FD_EMISSION_RESIDUAL_REPLACED | FD_EMISSION_NOTHING_LEFT);
}

/* Whatever the isotherm, less than nothing is never given without the flag. */
static void is_never_negative(void **state) {
    (void)state;
    for (double W_CC = 0; W_CC < 6; W_CC += 0.5)
        for (double W = 0; W < 8; W += 0.125) {
            unsigned flags = 0;
            double given_up =
                fd_residual_desorbable(&(fd_residual){3.5, W_CC}, W, &flags);
            assert_true(given_up >= 0);
            if (W < 3.5) assert_true(flags & FD_EMISSION_RESIDUAL_REPLACED);
            if (W < 3.5 && W < W_CC) assert_true(flags & FD_EMISSION_NOTHING_LEFT);
        }
}

static void wants_an_isotherm_when_it_needs_one(void **state) {
    (void)state;
    const fd_residual r = {3.5, NAN};
    unsigned flags = 0;
    assert_close(fd_residual_desorbable(&r, 4.5, &flags), 1, 1e-15, 0);
    assert_int_equal(flags, 0);
    assert_true(isnan(fd_residual_desorbable(&r, 3, &flags)));
    assert_int_equal(flags, FD_EMISSION_ISOTHERM_MISSING);
    assert_true(isnan(fd_residual_desorbable(&r, NAN, &flags)));
    assert_true(isnan(fd_residual_desorbable(&(fd_residual){NAN, 1}, 3, &flags)));
}

static void turns_combustible_matter_into_raw_coal(void **state) {
    (void)state;
    assert_close(fd_residual_raw(10, 0.12, 0.01), 8.7, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_classes_of_volatile_matter),
        cmocka_unit_test(takes_the_exponential_below_ten),
        cmocka_unit_test(does_not_join_at_ten),
        cmocka_unit_test(says_where_the_standard_is_silent),
        cmocka_unit_test(falls_back_on_the_isotherm_and_says_so),
        cmocka_unit_test(is_never_negative),
        cmocka_unit_test(wants_an_isotherm_when_it_needs_one),
        cmocka_unit_test(turns_combustible_matter_into_raw_coal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
