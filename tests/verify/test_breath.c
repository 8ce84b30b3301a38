#include "tests/test.h"

#include "models/breath.h"
#include "models/emission.h"

#define HOUR 3600.0
#define PI   3.14159265358979324

/* The sealed area of the published case, with 10 m3/min at 200 Pa. */
static const fd_breath area = {.volume = 5e5, .pressure = 101325, .linear = 1200};

static double minutes(double flow) {
    return flow / FD_M3_PER_MINUTE;
}

/* Case A17: printed to a digit in the fourth or fifth place. */
static void the_published_area(void **state) {
    (void)state;
    const double fall[] = {100, 200, 500}, quasi[] = {8.2244, 16.4487, 41.1218};
    double worst = 0;
    for (int i = 0; i < 3; i++) {
        double q = minutes(fd_breath_quasi_static(&area, fall[i] / HOUR));
        worst = fmax(worst, fabs(q / quasi[i] - 1));
        assert_close(q, quasi[i], 0, 0.5e-4 * 1.001);
    }
    assert_close(fd_breath_time(&area), 5921.5, 0, 0.05 * 1.001);
    const double at[] = {1, 3, 1000}, ramp[] = {7.4930, 13.7938, 16.4487};
    for (int i = 0; i < 3; i++) {
        double u = 0;
        fd_breath_advance(&area, 200 / HOUR, at[i] * HOUR, &u);
        double q = minutes(fd_breath_flow(&area, u));
        worst = fmax(worst, fabs(q / ramp[i] - 1));
        assert_close(q, ramp[i], 0, 0.5e-4 * 1.001);
    }
    double w = 2 * PI / (24 * HOUR);
    double swing = minutes(fd_breath_swing(&area, 500, w));
    worst = fmax(worst, fabs(swing / 9.8878 - 1));
    assert_close(swing, 9.8878, 0, 0.5e-4 * 1.001);
    assert_close(fd_breath_lag(&area, w), 0.407, 0, 0.5e-3);
    print_message("A17: worst flow %.1e off; lag %.4f rad, tau %.1f s\n", worst,
                  fd_breath_lag(&area, w), fd_breath_time(&area));
}

/* A sinusoid taken as straight pieces settles to the amplitude and the lag of the closed
 * form. Pieces of h shrink it by (w h)^2/12, and their mean over h by (w h)^2/24. */
static void a_sinusoid_in_pieces(void **state) {
    (void)state;
    enum { PIECES = 1440, DAYS = 3 };
    double w = 2 * PI / (24 * HOUR), h = 24 * HOUR / PIECES, u = 0;
    double in_phase = 0, across = 0;
    for (int i = 0; i < DAYS * PIECES; i++) {
        double from = 500 * sin(w * i * h), to = 500 * sin(w * (i + 1) * h);
        fd_breath_volume v = fd_breath_advance(&area, (from - to) / h, h, &u);
        if (i < (DAYS - 1) * PIECES) continue;
        /* The pressure rises as cos, so the quasi-static flow is -cos. */
        in_phase -= (v.out - v.in) * cos(w * (i + 0.5) * h) * 2 / (24 * HOUR);
        across -= (v.out - v.in) * sin(w * (i + 0.5) * h) * 2 / (24 * HOUR);
    }
    assert_close(hypot(in_phase, across), fd_breath_swing(&area, 500, w),
                 1.01 * w * h * w * h / 8, 0);
    assert_close(atan2(across, in_phase), fd_breath_lag(&area, w), 0, 1e-9);
}

/* du/dt = s - (p/V) Q(u) by the classical method of fourth order. */
static double stepwise(const fd_breath *b, double s, double t, double u, int steps) {
    double h = t / steps, k = b->pressure / b->volume;
    for (int i = 0; i < steps; i++) {
        double k1 = s - k * fd_breath_flow(b, u);
        double k2 = s - k * fd_breath_flow(b, u + h / 2 * k1);
        double k3 = s - k * fd_breath_flow(b, u + h / 2 * k2);
        double k4 = s - k * fd_breath_flow(b, u + h * k3);
        u += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return u;
}

static const fd_breath leaks[] = {
    {.volume = 5e5, .pressure = 101325, .linear = 1200, .square = 0},
    {.volume = 5e5, .pressure = 101325, .linear = 600, .square = 4000},
    {.volume = 5e5, .pressure = 101325, .linear = 20, .square = 90000},
    {.volume = 3e4, .pressure = 95000, .linear = 0, .square = 2500},
};
enum { LEAKS = 4 };
static const double falls[] = {-0.14, -0.02, 0, 0.05};
static const double excesses[] = {-900, -40, 0, 30, 1500};

/* Against integration in small steps, where the flow keeps its sign and turns. */
static void follows_the_equation(void **state) {
    (void)state;
    double worst = 0;
    for (int l = 0; l < LEAKS; l++)
        for (int f = 0; f < 4; f++)
            for (int e = 0; e < 5; e++) {
                double u = excesses[e], t = 2 * HOUR;
                fd_breath_advance(&leaks[l], falls[f], t, &u);
                double sum = stepwise(&leaks[l], falls[f], t, excesses[e], 400000);
                worst = fmax(worst, fabs(u - sum));
                /* The root of a square leak has no slope at rest: there the steps, of
                 * 0.018 s, are of first order only. */
                double floor = leaks[l].linear > 0 ? 1e-8 : 2e-3;
                assert_close(u, sum, 1e-9, floor);
            }
    print_message("excess against 400000 steps: worst %.1e Pa\n", worst);
}

/* One step of an hour is 3600 steps of a second and what is breathed is what the void
 * loses. */
static void any_steps_give_the_same(void **state) {
    (void)state;
    for (int l = 0; l < LEAKS; l++)
        for (int f = 0; f < 4; f++)
            for (int e = 0; e < 5; e++) {
                const fd_breath *b = &leaks[l];
                double u = excesses[e], small = excesses[e], out = 0, in = 0;
                fd_breath_volume v = fd_breath_advance(b, falls[f], HOUR, &u);
                for (int i = 0; i < 3600; i++) {
                    fd_breath_volume part = fd_breath_advance(b, falls[f], 1, &small);
                    assert_true(part.out >= 0 && part.in >= 0);
                    out += part.out;
                    in += part.in;
                }
                assert_close(small, u, 1e-9, 1e-9);
                double lost =
                    (falls[f] * HOUR + excesses[e] - u) * b->volume / b->pressure;
                double scale = fabs(falls[f]) * HOUR + fabs(excesses[e]);
                double round_off = 1e-11 * scale * b->volume / b->pressure;
                assert_close(v.out - v.in, lost, 0, round_off);
                assert_close(out, v.out, 0, 4e3 * round_off);
                assert_close(in, v.in, 0, 4e3 * round_off);
            }
}

/* A square leak alone comes to rest in a finite time, 2 B Q0 V/p, and stays there. */
static void a_square_leak_comes_to_rest(void **state) {
    (void)state;
    const fd_breath *b = &leaks[3];
    double q0 = sqrt(400 / b->square), k = b->pressure / b->volume;
    double rest = 2 * b->square * q0 / k, u = 400;
    /* dQ/dt = -k/(2 B): half the time, half the flow. */
    fd_breath_advance(b, 0, rest / 2, &u);
    assert_close(fd_breath_flow(b, u), q0 / 2, 1e-12, 0);
    fd_breath_advance(b, 0, rest, &u);
    assert_true(u == 0);
}

/* The turn: rising pressure stops the flow out, then the void draws in. */
static void a_flow_turns_once(void **state) {
    (void)state;
    double u = 100;
    fd_breath_volume v = fd_breath_advance(&leaks[1], -0.1, 6 * HOUR, &u);
    assert_true(v.out > 0 && v.in > 0 && u < 0);
    double mirrored = -100;
    fd_breath_volume m = fd_breath_advance(&leaks[1], 0.1, 6 * HOUR, &mirrored);
    assert_true(m.in == v.out && m.out == v.in && mirrored == -u);
}

/* A leak that holds nothing up: what stands over goes at once. */
static void an_open_void(void **state) {
    (void)state;
    const fd_breath open = {.volume = 1e5, .pressure = 1e5};
    double u = 10;
    fd_breath_volume v = fd_breath_advance(&open, -0.1, HOUR, &u);
    assert_true(u == 0);
    assert_close(v.out, 10, 1e-15, 0);
    assert_close(v.in, 360, 1e-14, 0);
}

/* Flow and excess are each other's inverse, both ways. */
static void the_leak_law(void **state) {
    (void)state;
    for (int l = 0; l < LEAKS; l++)
        for (int e = 0; e < 5; e++) {
            double q = fd_breath_flow(&leaks[l], excesses[e]);
            assert_close(fd_breath_excess(&leaks[l], q), excesses[e], 1e-13, 0);
        }
    assert_close(fd_breath_flow(&area, 200), 10 * FD_M3_PER_MINUTE, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_area),
        cmocka_unit_test(a_sinusoid_in_pieces),
        cmocka_unit_test(follows_the_equation),
        cmocka_unit_test(any_steps_give_the_same),
        cmocka_unit_test(a_square_leak_comes_to_rest),
        cmocka_unit_test(a_flow_turns_once),
        cmocka_unit_test(an_open_void),
        cmocka_unit_test(the_leak_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
