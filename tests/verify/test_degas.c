/* Degassing against balances of a heading: a plug, a well-mixed volume, and the fan with
 * its throttle. */
#include "models/degas.h"

#include "tests/test.h"

static const fd_degas_air air = {16, 0.001, 0.015};

/* The mixture that a delivery makes is the aim, whatever comes out. */
static void delivery_makes_the_mixture_aimed_at(void **state) {
    (void)state;
    for (double c = 0.016; c < 1; c *= 1.3) {
        double Q = fd_degas_delivery(&air, c);
        assert_true(Q > 0 && Q < air.whole);
        double mixture = (c * Q + air.vent * (air.whole - Q)) / air.whole;
        assert_close(mixture, air.aim, 1e-13, 0);
    }
    assert_true(isinf(fd_degas_delivery(&air, 0.015)));
    assert_true(isinf(fd_degas_delivery(&air, 0.002)));
    const fd_degas_air foul = {16, 0.016, 0.015};
    assert_close(fd_degas_delivery(&foul, 0.03), 0, 0, 0);
}

/* Fan p = 3000 - 30 Q^2 over a duct of R0: the throttle brings the flow wanted. */
static void throttle_brings_the_flow(void **state) {
    (void)state;
    double R0 = 20, full = sqrt(3000 / (30 + R0));
    for (double Q = 0.1; Q < full; Q += 0.5) {
        double R = fd_degas_throttle(3000 - 30 * Q * Q, Q, R0);
        assert_true(R > 0);
        assert_close(sqrt(3000 / (30 + R0 + R)), Q, 1e-12, 0);
    }
    assert_close(fd_degas_throttle(3000 - 30 * full * full, full, R0), 0, 0, 1e-12);
    assert_close(fd_degas_throttle(100, 9, R0), 0, 0, 0);
}

/* A plug of one fraction takes what the limit lets through, and so does a heading whose
 * air is mixed throughout: V dc/dt = -W (l - cv) + ... down to the aim, then at full
 * flow. The least time is below both, the plug reaches it but for the clean air it
 * leaves. */
static void least_time_bounds_plug_and_mixed(void **state) {
    (void)state;
    const fd_degas_air fresh = {16, 0, 0.015};
    double V = 1110 * 16, c = 0.04, u = 0.01, Qf = 8.5;
    double G = c * V, least = fd_degas_least_time(&fresh, G, V, u);
    assert_close(least, (0.04 - 0.01) * V / (16 * 0.015), 1e-13, 0);
    double plug = fd_degas_plug_time(&fresh, Qf, 1, &V, &c);
    assert_close(plug, G / (16 * 0.015), 1e-13, 0);
    assert_true(plug > least && plug * (1 - u / c) < least * (1 + 1e-12));

    /* Mixed: c falls by the limit's flow to where full flow keeps it, then as exp. */
    double corner = 0.015 * 16 / Qf, dt = 0.01, time = 0, mixed = c;
    while (mixed > u) {
        double Q = fmin(Qf, fd_degas_delivery(&fresh, mixed));
        mixed -= dt * Q * mixed / V;
        time += dt;
    }
    double exact = (c - corner) * V / (16 * 0.015) + V / Qf * log(corner / u);
    assert_close(time, exact, 1e-4, 0); /* steps of 0.01 s in some 4000 s */
    assert_true(exact > least && exact < 1.5 * least);
    const fd_degas_air foul = {16, 0.016, 0.015};
    assert_true(isinf(fd_degas_least_time(&foul, G, V, u)));
    assert_close(fd_degas_least_time(&fresh, u * V, V, u), 0, 0, 0);
}

/* Slices that are clean leave at full flow. */
static void plug_of_slices(void **state) {
    (void)state;
    const double V[] = {8000, 6000, 160}, c[] = {0.004, 0.012, 0.05};
    double time = fd_degas_plug_time(&air, 8, 3, V, c);
    assert_close(time, 14000 / 8.0 + 160 / (16 * 0.014 / 0.049), 1e-12, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delivery_makes_the_mixture_aimed_at),
        cmocka_unit_test(throttle_brings_the_flow),
        cmocka_unit_test(least_time_bounds_plug_and_mixed),
        cmocka_unit_test(plug_of_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
