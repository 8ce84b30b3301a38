#include "tests/test.h"

#include "models/friction.h"
#include "solver/square.h"

/* alpha 0.015, 100 m, 12 m, 9 m2: 0.015 * 1200 / 729 by hand. */
static void gives_resistances(void **state) {
    (void)state;
    assert_close(fd_friction_resistance(0.015, 100, 12, 9), 18.0 / 729, 1e-15, 0);
    assert_close(fd_friction_local(1.5, 10, 1.2), 1.5 * 1.2 / 200, 1e-15, 0);
}

/* 50 m3/s of air of 1.1 kg/m3 through 0.2 N s2/m8 stated at 1.2: h = R (rho/rho_ref) Q2.
 */
static void scales_with_density(void **state) {
    (void)state;
    double r = fd_friction_mass(0.2, 1.2, 1.1);
    assert_close(fd_friction_drop(r, 1e-6, 50 * 1.1), 0.2 * 1.1 / 1.2 * 2500, 1e-14, 0);
    assert_close(fd_friction_drop(r, 1e-6, -50 * 1.1), -0.2 * 1.1 / 1.2 * 2500, 1e-14, 0);
}

/* Near rest the airway obeys Hagen and Poiseuille: 32 mu L v / D2. */
static void is_laminar_at_rest(void **state) {
    (void)state;
    double length = 500, perimeter = 12, area = 9, density = 1.2, diameter = 3;
    double resistance = fd_friction_resistance(0.015, length, perimeter, area);
    double r = fd_friction_mass(resistance, 1.2, density);
    double limit = fd_friction_transition(r, length, perimeter, area, density);
    double speed = 1e-6, flow = speed * area * density;
    double expected = 32 * FD_AIR_VISCOSITY * length * speed / (diameter * diameter);
    assert_close(fd_friction_drop(r, limit, flow), expected, 1e-6, 0);
    /* Darcy's factor is 8 alpha / rho = 0.1; the laws meet at Re = 128 / 0.1. */
    double reynolds = limit * diameter / (area * FD_AIR_VISCOSITY);
    assert_close(reynolds, 1280, 1e-12, 0);
}

static void meets_the_square_law_smoothly(void **state) {
    (void)state;
    double below = nextafter(2.0, 0), above = 2.0;
    assert_close(below * fd_square_secant(0.3, 2, below), 1.2, 1e-15, 0);
    assert_close(above * fd_square_secant(0.3, 2, above), 1.2, 1e-15, 0);
    assert_close(fd_square_slope(0.3, 2, below), 1.2, 1e-15, 0);
    assert_close(fd_square_slope(0.3, 2, above), 1.2, 1e-15, 0);
    assert_close(fd_square_content(0.3, 2, below), fd_square_content(0.3, 2, above),
                 1e-14, 0);
}

static void rests_without_a_toe(void **state) {
    (void)state;
    assert_close(fd_square_secant(0.3, 0, 0), 0, 0, 0);
    assert_close(fd_square_slope(0.3, 0, 0), 0, 0, 0);
    assert_close(fd_square_content(0.3, 0, 0), 0, 0, 0);
    assert_close(-3 * fd_square_secant(0.3, 0, -3), -2.7, 1e-15, 0);
}

static void a_tiny_diameter_is_quadratic(void **state) {
    (void)state;
    double limit = fd_friction_transition_bare(1e-9);
    assert_true(limit > 0 && limit < 1e-9);
    assert_close(fd_friction_drop(0.5, limit, 1e-6), 0.5e-12, 1e-15, 0);
    /* 3 m: 2300 mu pi 3 / 4 = 0.0981 kg/s. */
    assert_close(fd_friction_transition_bare(3), 0.098088, 1e-4, 0);
}

/* Many branches at once: rest, toe, square law and no number, with a toe and without. */
static void agrees_in_bulk_to_the_bit(void **state) {
    (void)state;
    enum { FLOWS = 9, TOES = 3, M = FLOWS * TOES };
    const double flows[FLOWS] = {0, -0.0, 1e-9, -0.03, 0.1, -0.1, 2.5, -300, NAN};
    const double toes[TOES] = {0, 0.1, 1e-12};
    double r[M], toe[M], flow[M], drop[M];
    for (int e = 0; e < M; e++) {
        r[e] = 0.01 * (e + 1);
        flow[e] = flows[e % FLOWS];
        toe[e] = toes[e / FLOWS];
    }
    fd_friction_drops(M, r, toe, flow, drop);
    for (int e = 0; e < M; e++) {
        double one = fd_friction_drop(r[e], toe[e], flow[e]);
        if (isnan(one))
            assert_true(isnan(drop[e]));
        else
            assert_true(drop[e] == one && signbit(drop[e]) == signbit(one));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_resistances),
        cmocka_unit_test(scales_with_density),
        cmocka_unit_test(is_laminar_at_rest),
        cmocka_unit_test(meets_the_square_law_smoothly),
        cmocka_unit_test(rests_without_a_toe),
        cmocka_unit_test(a_tiny_diameter_is_quadratic),
        cmocka_unit_test(agrees_in_bulk_to_the_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
