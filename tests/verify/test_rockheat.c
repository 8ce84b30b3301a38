/* Heat from the rock, against van Everdingen and Hurst, and against the Laplace form of
 * the same problem, inverted on its own. */
#include "tests/test.h"

#include "models/rockheat.h"

/* Table A4 of the gas benchmarks: constant pressure, q_D; Laplace inversion, 25 digits,
 * printed to 6. */
static void bare_rock_is_van_everdingen_and_hurst(void **state) {
    (void)state;
    const double row[][2] = {{0.1, 2.248751}, {1, 0.983771},   {10, 0.533916},
                             {100, 0.345560}, {1e3, 0.250964}, {1e4, 0.195932},
                             {1e5, 0.160365}, {1e6, 0.135607}};
    for (int i = 0; i < 8; i++) {
        double g = fd_rockheat_flux(row[i][0], INFINITY);
        print_message("F %g: G %.7f against %.6f\n", row[i][0], g, row[i][1]);
        assert_close(g, row[i][1], 2e-7, 6e-7); /* half the last digit */
    }
}

/* Modified Bessel functions by their integrals: int_0^inf exp(-x cosh s) cosh(n s) ds. */
static double bessel_k(int n, double x) {
    double sum = 0.5 * exp(-x), step = 1.0 / 64;
    for (int i = 1; i < 2000; i++) sum += exp(-x * cosh(i * step)) * cosh(n * i * step);
    return sum * step;
}

/* Stehfest's inversion with 14 terms of  q(s) = sqrt(s) K1 / (s (K0 + sqrt(s) K1/B)). */
static double inverted(double fourier, double biot) {
    enum { TERMS = 14 };
    double sum = 0;
    for (int i = 1; i <= TERMS; i++) {
        double v = 0;
        for (int k = (i + 1) / 2; k <= (i < TERMS / 2 ? i : TERMS / 2); k++)
            v += pow(k, TERMS / 2) * tgamma(2 * k + 1) /
                 (tgamma(TERMS / 2 - k + 1) * tgamma(k + 1) * tgamma(k) *
                  tgamma(i - k + 1) * tgamma(2 * k - i + 1));
        double s = i * log(2) / fourier, root = sqrt(s);
        double k1 = root * bessel_k(1, root);
        double q = k1 / (s * (bessel_k(0, root) + k1 / biot));
        sum += ((TERMS / 2 + i) % 2 ? -v : v) * q;
    }
    return sum * log(2) / fourier;
}

static void film_weakens_the_flux(void **state) {
    (void)state;
    double worst = 0;
    const double fourier[] = {0.01, 0.3, 1, 10, 300, 1e4, 1e6}, biot[] = {0.1, 1, 5, 40};
    for (int i = 0; i < 7; i++)
        for (int k = 0; k < 4; k++) {
            double g = fd_rockheat_flux(fourier[i], biot[k]);
            double other = inverted(fourier[i], biot[k]);
            worst = fmax(worst, fabs(g / other - 1));
            assert_true(g < biot[k] && g < fd_rockheat_flux(fourier[i], INFINITY));
        }
    print_message("largest deviation from the Laplace form %.1e\n", worst);
    assert_true(worst < 1e-4); /* Stehfest with 14 terms */
}

static void borders(void **state) {
    (void)state;
    /* Fresh: the film alone, G = B. Short times without film: 1/sqrt(pi F) + 1/2. */
    assert_close(fd_rockheat_flux(1e-6, 0.1), 0.1, 2e-3, 0);
    assert_close(fd_rockheat_flux(1e-4, INFINITY),
                 1 / sqrt(3.14159265358979 * 1e-4) + 0.5, 1e-4, 0);
    assert_close(fd_rockheat_flux(1, 1e9), fd_rockheat_flux(1, INFINITY), 1e-7, 0);
    assert_close(fd_rockheat_flux(1, 0), 0, 0, 0);
    assert_true(isnan(fd_rockheat_flux(0, 1)));
    assert_true(isnan(fd_rockheat_flux(1, -1)));
    assert_true(isnan(fd_rockheat_flux(NAN, 1)));
}

/* The constants of McPherson, for Pr 0.7:
 * Nu = 0.35 f Re/(1 + 1.592 (15.217 f Re^0.2 - 1)/Re^0.125). */
static void film_is_nunner(void **state) {
    (void)state;
    const double velocity[] = {0.5, 2, 8}, friction[] = {0.003, 0.01, 0.03};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) {
            double re = 1.2 * velocity[i] * 4 / 1.81e-5, f = friction[k] / 0.6;
            double nu = 0.35 * f * re /
                        (1 + 1.592 * (15.217 * f * pow(re, 0.2) - 1) / pow(re, 0.125));
            assert_close(fd_rockheat_film(velocity[i], 4, friction[k], 1.2),
                         nu * 0.026 / 4, 1e-4, 0);
            assert_close(fd_rockheat_film(-velocity[i], 4, friction[k], 1.2),
                         fd_rockheat_film(velocity[i], 4, friction[k], 1.2), 0, 0);
        }
    assert_close(fd_rockheat_film(0, 4, 0.01, 1.2), 3.66 * 0.026 / 4, 1e-14, 0);
    double edge = 2300 * 1.81e-5 / 1.2 / 4; /* without a step at Re 2300 */
    assert_close(fd_rockheat_film(edge * (1 - 1e-9), 4, 0.01, 1.2),
                 fd_rockheat_film(edge * (1 + 1e-9), 4, 0.01, 1.2), 1e-8, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bare_rock_is_van_everdingen_and_hurst),
        cmocka_unit_test(film_weakens_the_flux),
        cmocka_unit_test(borders),
        cmocka_unit_test(film_is_nunner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
