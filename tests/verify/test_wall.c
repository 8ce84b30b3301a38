#include "tests/test.h"

#include "models/permeability.h"
#include "models/sorption.h"
#include "solver/diffusion.h"

static const fd_coal CW1 = {.a = 0.020,
                            .b = 1e-6,
                            .ash = 0.10,
                            .moisture = 0.015,
                            .porosity = 0.05,
                            .density = 1400};

static void langmuir(const void *context, int n, const double *amount, double *potential,
                     double *slope) {
    (void)context;
    for (int i = 0; i < n; i++) {
        double p = fd_coal_pressure(&CW1, amount[i] / 1400);
        potential[i] = p * p;
        slope[i] = 2 * p / (1400 * fd_coal_capacity(&CW1, p));
    }
}

/* X = alpha sqrt(p), so p^2 = (X/alpha)^4. */
static void square_root(const void *context, int n, const double *amount,
                        double *potential, double *slope) {
    const double *alpha = context;
    for (int i = 0; i < n; i++) {
        double s = amount[i] / *alpha;
        potential[i] = s * s * s * s;
        slope[i] = 4 * s * s * s / *alpha;
    }
}

static fd_diffusion *wall_after(double days, fd_potential law, const void *context,
                                double start) {
    fd_diffusion_problem p = {.radial = false,
                              .inner = 1e-4,
                              .outer = 8 * sqrt(days),
                              .cells = 400,
                              .potential = law,
                              .context = context,
                              .conductance = 0.1 * FD_SQUARE_METRE_MPA_DAY,
                              .start = start,
                              .wall = 1e10,
                              .outer_potential = NAN,
                              .relative = 1e-8};
    fd_diffusion *d;
    fd_ode_info info;
    assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, days * 86400, &info), FD_OK);
    return d;
}

/* A7: the similarity solution of an exposed wall, q = A/sqrt(t). */
static void meets_the_similarity_solution(void **state) {
    (void)state;
    const double xi[] = {0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.30,
                         0.40, 0.50, 0.60, 0.80, 1.00, 1.50};
    const double p[] = {0.2614000, 0.3550585, 0.5424785, 0.7452662, 0.8896535,
                        1.0014705, 1.1648485, 1.2762343, 1.3533032, 1.4062569,
                        1.4652886, 1.4890102, 1.4997233};
    const double days[] = {1, 10, 100};
    for (int i = 0; i < 3; i++) {
        fd_diffusion *d =
            wall_after(days[i], langmuir, NULL, 1400 * fd_coal_content(&CW1, 1.5e6));
        double A = fd_diffusion_flux(d) * 86400 * sqrt(days[i]);
        double twice = fd_diffusion_drained(d) / sqrt(days[i]);
        print_message("A7 day %g: A %.6f (0.584914), drained/(2 sqrt t) %.6f\n", days[i],
                      A, twice / 2);
        assert_close(A, 0.584914, 1e-3, 0);
        assert_close(twice / 2, 0.584914, 1e-3, 0);
        const double *place = fd_diffusion_places(d), *P = fd_diffusion_potentials(d);
        double worst = 0;
        for (int k = 0, c = 0; k < 13; k++) {
            double x = xi[k] * sqrt(days[i]);
            while (place[c + 1] < x) c++;
            double share = (x - place[c]) / (place[c + 1] - place[c]);
            double pressure = sqrt((1 - share) * P[c] + share * P[c + 1]) / 1e6;
            worst = fmax(worst, fabs(pressure - p[k]));
            assert_close(pressure, p[k], 0, 1e-3);
        }
        print_message("A7 day %g: worst of profile %.1e MPa\n", days[i], worst);
        fd_diffusion_free(&d);
    }
}

static void meets_the_variant_with_root_content(void **state) {
    (void)state;
    const double alpha = 8.890830 / 1e3; /* m3/(m3 Pa^0.5) */
    fd_diffusion *d = wall_after(10, square_root, &alpha, alpha * sqrt(1.5e6));
    double A = fd_diffusion_flux(d) * 86400 * sqrt(10);
    print_message("A7 with root content: A %.7f (0.57072326)\n", A);
    assert_close(A, 0.57072326, 1e-3, 0);
    fd_diffusion_free(&d);
}

/* Halving the cells divides the error of the flux by four. */
static void is_of_second_order_in_space(void **state) {
    (void)state;
    double error[2];
    for (int i = 0; i < 2; i++) {
        fd_diffusion_problem p = {.radial = true,
                                  .inner = 0.05,
                                  .outer = 1.5,
                                  .cells = i ? 40 : 20,
                                  .potential = langmuir,
                                  .conductance = 0.1 * FD_SQUARE_METRE_MPA_DAY,
                                  .start = 1400 * fd_coal_content(&CW1, 1.5e6),
                                  .wall = 1e10,
                                  .outer_potential = NAN,
                                  .relative = 1e-9};
        fd_diffusion *d, *fine;
        fd_ode_info info;
        assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
        assert_int_equal(fd_diffusion_advance(d, 30 * 86400.0, &info), FD_OK);
        p.cells = 640;
        assert_int_equal(fd_diffusion_new(&p, &fine), FD_OK);
        assert_int_equal(fd_diffusion_advance(fine, 30 * 86400.0, &info), FD_OK);
        error[i] = fabs(fd_diffusion_drained(d) - fd_diffusion_drained(fine));
        fd_diffusion_free(&d);
        fd_diffusion_free(&fine);
    }
    print_message("order in space %.2f\n", log2(error[0] / error[1]));
    assert_true(log2(error[0] / error[1]) > 1.8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_similarity_solution),
        cmocka_unit_test(meets_the_variant_with_root_content),
        cmocka_unit_test(is_of_second_order_in_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
