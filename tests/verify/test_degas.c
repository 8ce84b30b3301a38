/* Degassing against balances of a heading: a plug, a well-mixed volume, fronts that move
 * and spread, and the fan with its throttle. */
#include "models/degas.h"

#include "tests/test.h"

static const fd_degas_air air = {16, 16, 0.001, 0.015};

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
    const fd_degas_air foul = {16, 16, 0.016, 0.015};
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
    const fd_degas_air fresh = {16, 16, 0, 0.015};
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
    const fd_degas_air foul = {16, 16, 0.016, 0.015};
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

/* The fan draws on other air than the road beside the heading: it brings 4 now, and 12
 * come beside whatever it brings. Less is let out than the road's share would allow, and
 * more of what is leaner keeps the aim in both cases. */
static void air_from_elsewhere(void **state) {
    (void)state;
    const fd_degas_air now = {16, 12, 0.001, 0.015};
    for (double c = 0.016; c < 1; c *= 1.3) {
        double Q = fd_degas_delivery(&now, c);
        double elsewhere = (c * Q + 0.001 * 12) / (12 + Q);
        double beside = (c * Q + 0.001 * (16 - Q)) / 16;
        assert_true(elsewhere <= 0.015 * (1 + 1e-13) && beside <= 0.015 * (1 + 1e-13));
        assert_close(fmax(elsewhere, beside), 0.015, 1e-13, 0);
    }
}

enum { SLICES = 400 };

static fd_degas_view view_of(const double *one, const double *c) {
    return (fd_degas_view){.n = SLICES,
                           .within = SLICES,
                           .mass = one,
                           .length = one,
                           .fraction = c,
                           .every = 30};
}

/* Without dispersion what comes out until the next setting keeps the aim whatever stands
 * behind it, and one slice more would not, or there is none. Slices of 1 kg and 1 m; the
 * profiles by a linear congruence, lean and rich by turns. */
static void setting_keeps_the_aim_and_no_less(void **state) {
    (void)state;
    double one[SLICES], c[SLICES];
    unsigned seed = 12345;
    int held = 0, free = 0;
    for (int round = 0; round < 200; round++) {
        for (int i = 0, run = 0; i < SLICES; i++, run--) {
            one[i] = 1;
            seed = 1664525u * seed + 1013904223u;
            if (run <= 0) run = 1 + (int)(seed >> 24) % 120;
            c[i] = run % 2 && i ? c[i - 1] : 0.8 * pow((seed >> 8) / 16777216.0, 6);
        }
        const fd_degas_view view = view_of(one, c);
        double Q = fd_degas_setting(&air, &view), out = Q * view.every, largest = 0;
        assert_true(Q > 0);
        int last = (int)floor(out);
        for (int i = 0; i <= last + 1 && i < SLICES; i++) largest = fmax(largest, c[i]);
        assert_true(Q <= fd_degas_delivery(&air, c[0]) * (1 + 1e-12));
        for (int i = 0; i + 1 < out && i < SLICES; i++)
            assert_true(Q <= fd_degas_delivery(&air, c[i]) * (1 + 1e-12));
        if (last < SLICES - 1) /* more would let out what is too rich for it */
            assert_true(Q + 1 / view.every > fd_degas_delivery(&air, largest));
        *(last < SLICES - 1 ? &held : &free) += 1;
    }
    assert_true(held > 150 && free < 50);
}

/* Share of pure gas at the mouth where it stands so far behind clean air, m, in a road
 * that goes on for ever, so long after it was sharp, s. */
static double share_at(double distance, double D, double age) {
    return 0.5 * erfc(distance / sqrt(4 * D * age));
}

/* Plays a front from 300 m behind the mouth until half of it is out, in a road of 20 kg/m
 * and with 10 kg/s of a fan that runs freely; every: s between settings that look at it,
 * 0: by what is at the mouth alone, all the time. Returns the time; the largest mixture.
 */
static double play_front(double D, double every, double *worst) {
    const double M = 20, full = 10, start = 60, dt = 0.25;
    double mass[SLICES], one[SLICES], c[SLICES], front = 300, time = 0, Q = full;
    for (int i = 0; i < SLICES; i++) mass[i] = M, one[i] = 1;
    fd_degas_view view = view_of(one, c);
    view.mass = mass;
    view.every = every;
    view.still = D;
    *worst = 0;
    for (int step = 0; front > 0 && step < 400000; step++) {
        double y = share_at(front, D, start + time);
        if (every == 0) Q = fmin(full, fd_degas_delivery(&air, y));
        if (every > 0 && fmod(time, every) < dt / 2) {
            for (int i = 0; i < SLICES; i++)
                c[i] = share_at(front - i - 0.5, D, start + time);
            Q = fmin(full, fd_degas_setting(&air, &view));
        }
        front -= Q * dt / M;
        time += dt;
        y = share_at(front, D, start + time);
        *worst = fmax(*worst, air.vent + (y - air.vent) * Q / air.whole);
    }
    return time;
}

/* Set every half minute, the mixture keeps the aim all the time, and takes little longer
 * than by a throttle that answers at once. */
static void front_that_spreads_keeps_the_aim(void **state) {
    (void)state;
    for (double D = 0; D < 20; D = fmax(0.1, 3 * D)) {
        double worst, ideal;
        double at_once = play_front(fmax(D, 1e-9), 0, &ideal);
        double time = play_front(fmax(D, 1e-9), 30, &worst);
        assert_true(worst <= air.aim && worst > 0.7 * air.aim);
        assert_true(time < 1.25 * at_once);
    }
}

/* No more is let out than `within` has, however lean. */
static void no_more_than_was_looked_at(void **state) {
    (void)state;
    double one[SLICES], c[SLICES];
    for (int i = 0; i < SLICES; i++) one[i] = 1, c[i] = 0.002;
    fd_degas_view view = view_of(one, c);
    view.within = 45;
    assert_close(fd_degas_setting(&air, &view), 1.5, 1e-13, 0);
    view.within = 0;
    assert_close(fd_degas_setting(&air, &view), 0, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delivery_makes_the_mixture_aimed_at),
        cmocka_unit_test(air_from_elsewhere),
        cmocka_unit_test(setting_keeps_the_aim_and_no_less),
        cmocka_unit_test(front_that_spreads_keeps_the_aim),
        cmocka_unit_test(no_more_than_was_looked_at),
        cmocka_unit_test(throttle_brings_the_flow),
        cmocka_unit_test(least_time_bounds_plug_and_mixed),
        cmocka_unit_test(plug_of_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
