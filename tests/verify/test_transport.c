/* The transport kernel against closed forms. The figures of each case are printed. */
#include "tests/test.h"

#include <stdbool.h>
#include <string.h>

#include "solver/transport.h"

/* A single airway between two surface junctions. */
typedef struct tube {
    fd_transport_problem problem;
    fd_transport *work;
    fd_transport_info info;
    int from, to;
    bool surface[2], fixed;
    double capacity, length, fresh[2];
} tube;

static void tube_open(tube *t, double capacity, double length, double flow, double source,
                      double dispersion, double inlet, double initial,
                      fd_transport_settings settings) {
    bool fixed = t->fixed;
    *t = (tube){.to = 1,
                .surface = {true, true},
                .fixed = fixed,
                .capacity = capacity,
                .length = length,
                .fresh = {inlet, 0}};
    t->problem = (fd_transport_problem){.graph = {.junctions = 2,
                                                  .airways = 1,
                                                  .from = &t->from,
                                                  .to = &t->to,
                                                  .surface = t->surface},
                                        .capacity = &t->capacity,
                                        .length = &t->length,
                                        .fixed_entry = &t->fixed};
    const fd_carrier_flows flows = {.flow = &flow, .source = &source, .fresh = t->fresh};
    assert_int_equal(fd_transport_new(&t->problem, &settings, &t->work), FD_OK);
    assert_int_equal(fd_transport_set(t->work, &flows, &dispersion, &t->info), FD_OK);
    assert_int_equal(t->info.check.outcome, FD_CARRIER_OK);
    assert_int_equal(fd_transport_fill(t->work, &initial), FD_OK);
}

static void tube_set(tube *t, double flow, double source, double dispersion) {
    const fd_carrier_flows flows = {.flow = &flow, .source = &source, .fresh = t->fresh};
    assert_int_equal(fd_transport_set(t->work, &flows, &dispersion, &t->info), FD_OK);
    assert_int_equal(t->info.check.outcome, FD_CARRIER_OK);
}

static void tube_run_until(tube *t, double time) {
    double duration = time - fd_transport_time(t->work);
    assert_int_equal(fd_transport_advance(t->work, duration, &t->info), FD_OK);
}

/* Every case ends here: the ledger closes to round-off, and the airway holds its mass. */
static void tube_close(tube *t) {
    fd_transport_ledger ledger = fd_transport_account(t->work);
    assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
    assert_close(t->info.capacity_error, 0, 0, 1e-12);
    fd_transport_free(&t->work);
}

static fd_transport_settings stepping(double dt, double parcel_m) {
    fd_transport_settings s = fd_transport_defaults();
    s.dt_s = dt;
    s.parcel_m = parcel_m;
    return s;
}

/* exp(a) erfc(b) for b >= 0 and a - b^2 <= 0, where either factor alone may overflow:
 * beyond b = 8 by the continued fraction of erfc, good to 1e-15 there. */
static double exp_erfc(double a, double b) {
    if (b < 8) return exp(a) * erfc(b);
    double tail = 0;
    for (int k = 40; k > 0; k--) tail = 0.5 * k / (b + tail);
    return exp(a - b * b) / (sqrt(acos(-1)) * (b + tail));
}

static double ogata_banks(double x, double t, double v, double d) {
    double root = 2 * sqrt(d * t);
    return 0.5 * (erfc((x - v * t) / root) + exp_erfc(v * x / d, (x + v * t) / root));
}

/* Third-type inlet: what enters is carried, v C0 = v C - D dC/dx at x = 0. */
static double flux_inlet(double x, double t, double v, double d) {
    double root = 2 * sqrt(d * t), near = (x - v * t) / root;
    return 0.5 * erfc(near) + sqrt(v * v * t / (acos(-1) * d)) * exp(-near * near) -
           0.5 * (1 + v * x / d + v * v * t / d) *
               exp_erfc(v * x / d, (x + v * t) / root);
}

/* Ogata & Banks 1961, v 1 m/s, D 5 m2/s: x, t, C/C0 as printed there to six figures. */
static const double STEP_INLET[][3] = {{50, 60, 0.736625},   {100, 60, 0.066981},
                                       {100, 180, 0.980323}, {200, 180, 0.358054},
                                       {300, 180, 0.002980}, {300, 300, 0.536122},
                                       {500, 600, 0.913797}};
enum { STEP_POINTS = 7 };

/* Worst deviation over the points; against == NULL: the printed figures. */
static double step_inlet_error(bool fixed, double dt, double parcel_m,
                               double (*against)(double, double, double, double)) {
    tube t = {.fixed = fixed};
    double worst = 0;
    tube_open(&t, 1500, 1500, 1, 0, 5, 1, 0, stepping(dt, parcel_m));
    for (int i = 0; i < STEP_POINTS; i++) {
        double x = STEP_INLET[i][0], time = STEP_INLET[i][1];
        tube_run_until(&t, time);
        double expected = against ? against(x, time, 1, 5) : STEP_INLET[i][2];
        double actual = fd_transport_at(t.work, 0, x);
        print_message("  (%3g m, %3g s) %.6f, exact %.6f, off %+.6f\n", x, time, actual,
                      expected, actual - expected);
        worst = fmax(worst, fabs(actual - expected));
    }
    tube_close(&t);
    return worst;
}

static void closed_forms_agree_with_the_print(void **state) {
    (void)state;
    for (int i = 0; i < STEP_POINTS; i++)
        assert_close(ogata_banks(STEP_INLET[i][0], STEP_INLET[i][1], 1, 5),
                     STEP_INLET[i][2], 0, 5e-7); /* the last printed figure */
    /* Both branches of exp_erfc meet at 8. */
    assert_close(exp_erfc(60, 8), exp(60) * erfc(8.0), 1e-13, 0);
}

/* First-order upwind at 5 m adds a dispersion of v dx / 2 = 2.5 m2/s and misses this. The
 * fixed inlet is first order in v2 dt / D, as what enters in a step has no gradient yet.
 */
static void follows_ogata_and_banks(void **state) {
    (void)state;
    double worst = step_inlet_error(true, 0.25, 5, NULL);
    print_message("fixed inlet, dt 0.25 s, parcels 5 m: worst %.2e of C0\n", worst);
    assert_close(worst, 0, 0, 0.005);
}

static void follows_the_flux_inlet(void **state) {
    (void)state;
    double worst = step_inlet_error(false, 0.25, 5, flux_inlet);
    print_message("flux inlet, dt 0.25 s, parcels 5 m: worst %.2e of C0\n", worst);
    assert_close(worst, 0, 0, 0.005);
}

static double outlet(const tube *t) {
    return fd_transport_end(t->work, 0, FD_TO_END);
}

/* 20 m3/s through 18000 m3, a source along the wall from t = 0. The gas that stands in
 * the airway at t = 0 has at the outlet 1 - exp(-s t / M); once it has left, after (M /
 * s) ln(1 + s / w), the outlet shows s / (w + s). Times in s, outlet in percent. */
static void distributed_source(double source, double scale, const double expected[3],
                               const char *name) {
    tube t = {0};
    const double times[] = {300, 600, 950};
    double worst = 0;
    /* One parcel a step, so that the outlet is steady where the gas is. */
    fd_transport_settings settings = stepping(0.5, 0);
    settings.max_parcels = 2000;
    tube_open(&t, 18000, 1500, 20, source, 0, 0, 0, settings);
    for (int i = 0; i < 3; i++) {
        tube_run_until(&t, times[i]);
        double actual = 100 * scale * outlet(&t);
        print_message("  %s %3g s: %.7f %%, exact %.7f %%\n", name, times[i], actual,
                      expected[i]);
        worst = fmax(worst, fabs(actual - expected[i]));
    }
    print_message("distributed source, %s: worst %.1e %%-points\n", name, worst);
    /* The outlet is the mean of a step: it lags by half a step of 900 s, 0.25 % x 2.8e-4.
     */
    assert_close(worst, 0, 0, 1e-4);
    tube_close(&t);
}

static void follows_a_distributed_source(void **state) {
    (void)state;
    const double s = 0.05, m = 18000, w = 20;
    const double exact[] = {-100 * expm1(-s * 300 / m), -100 * expm1(-s * 600 / m),
                            100 * s / (w + s)};
    const double dilute[] = {0.0833333, 0.1666667, 0.25};
    distributed_source(s, 1, exact, "exact");
    distributed_source(s / 1000, 1000, dilute, "dilute");
}

/* The gas on the way at rest: no lag of a step, so to round-off. */
static void gas_inside_grows_exactly(void **state) {
    (void)state;
    tube t = {0};
    tube_open(&t, 18000, 1500, 20, 0.05, 0, 0, 0, stepping(10, 5));
    tube_run_until(&t, 600);
    assert_close(fd_transport_at(t.work, 0, 1500), -expm1(-0.05 * 600 / 18000), 1e-12, 0);
    tube_close(&t);
}

/* A junction holds no gas, so the vessel of 2000 m3 is an airway stirred by a dispersion
 * of 1e8 m2/s over 100 m: even within 1e-4 s. dy/dt = (s - (w + s) y) / M. */
static void stirred_vessel(double source, double scale, bool exact) {
    tube t = {0};
    const double times[] = {60, 300, 600, 1800};
    const double dilute[] = {0.139292, 0.527633, 0.776870, 0.988891};
    double worst = 0;
    tube_open(&t, 2000, 100, 5, source, 1e8, 0, 0, stepping(0.5, 5));
    for (int i = 0; i < 4; i++) {
        tube_run_until(&t, times[i]);
        double out = 5 + source;
        double expected =
            exact ? -100 * source / out * expm1(-out * times[i] / 2000) : dilute[i];
        double actual = 100 * scale * fd_transport_mean(t.work, 0);
        print_message("  %4g s: %.6f %%, %s %.6f %%\n", times[i], actual,
                      exact ? "exact" : "dilute", expected);
        worst = fmax(worst, fabs(actual / expected - 1));
    }
    print_message("stirred vessel: worst %.1e of the value\n", worst);
    assert_close(worst, 0, 0, 1e-3);
    tube_close(&t);
}

static void stirs_a_vessel(void **state) {
    (void)state;
    stirred_vessel(0.05, 1, true);
    stirred_vessel(0.05 / 1000, 1000, false);
}

/* 0.155 m3/min into 160 m3 of a heading whose fan has stopped, from 0.44 %. */
static void fills_a_stopped_heading(void **state) {
    (void)state;
    tube t = {0};
    const double source = 0.155 / 60, levels[] = {0.010, 0.015, 0.030};
    const double minutes[] = {6, 11, 26};
    tube_open(&t, 160, 10, 500 / 60.0, source, 5, 0, 0.0044, stepping(1, 1));
    tube_set(&t, 0, source, 2.2e-5);
    for (int i = 0; i < 3; i++) {
        double exact = 160 / source * log((1 - 0.0044) / (1 - levels[i]));
        while (fd_transport_max(t.work, 0) < levels[i]) {
            tube_run_until(&t, fd_transport_time(t.work) + 1);
            assert_true(fd_transport_time(t.work) < 3600);
        }
        double time = fd_transport_time(t.work);
        print_message("  %.1f %% after %.2f min, exact %.2f, expected about %g\n",
                      100 * levels[i], time / 60, exact / 60, minutes[i]);
        assert_close(time, exact, 0, 1);           /* one step */
        assert_close(time / 60, minutes[i], 0, 1); /* the source gives whole minutes */
    }
    double time = fd_transport_time(t.work),
           level = 1 - (1 - 0.0044) * exp(-source * time / 160);
    assert_close(fd_transport_mean(t.work, 0), level, 1e-11, 0); /* some 1e3 steps */
    assert_close(outlet(&t), level, 0, 1e-5); /* mean of the last step */
    tube_close(&t);
}

/* A flow of a third of the source against it: gas leaves by both ends, at one fraction.
 */
static void breathes_out_by_both_ends(void **state) {
    (void)state;
    tube t = {0};
    tube_open(&t, 10, 10, -0.01, 0.03, 0, 0.5, 0.2, stepping(1, 1));
    tube_run_until(&t, 500);
    double level = 1 - 0.8 * exp(-0.03 * 500 / 10);
    assert_close(fd_transport_mean(t.work, 0), level, 1e-12, 0);
    /* Mean of the last step: half a step of a rate below 0.003 / s. */
    assert_close(fd_transport_end(t.work, 0, FD_FROM_END), level, 0, 1.5e-3);
    assert_close(outlet(&t), fd_transport_end(t.work, 0, FD_FROM_END), 1e-12, 0);
    fd_transport_ledger ledger = fd_transport_account(t.work);
    assert_close(ledger.outflow, 2 + 15 - 10 * level, 1e-12, 0);
    assert_close(ledger.inflow, 0, 0, 0);
    tube_close(&t);
}

/* Flows far below any that matters, of either sign, with and without a source. */
static void is_calm_near_zero_flow(void **state) {
    (void)state;
    const double flows[] = {1e-9, -1e-13, 1e-17, -1e-300, 0};
    for (int k = 0; k < 10; k++) {
        tube t = {0};
        double source = k < 5 ? 0 : 0.01;
        tube_open(&t, 10, 10, flows[k % 5], source, 1e-3, 1, 0.9, stepping(1, 1));
        tube_run_until(&t, 3000);
        double level = 1 - 0.1 * exp(-source * 3000 / 10);
        assert_close(fd_transport_mean(t.work, 0), level, 0, 1e-6); /* 1e-9 x 3000 / 10 */
        for (int end = 0; end < 2; end++) {
            double y = fd_transport_end(t.work, 0, end);
            assert_true(y >= 0 && y <= 1 + 1e-12);
        }
        tube_close(&t);
    }
}

/* A pulse goes in for 100 s, the flow turns at 300 s: it comes out as it went in. */
static void gives_back_what_went_in(void **state) {
    (void)state;
    tube t = {0};
    tube_open(&t, 1000, 1000, 1, 0, 0, 0.25, 0, stepping(5, 2));
    tube_run_until(&t, 100);
    t.fresh[0] = 0;
    tube_set(&t, 1, 0, 0);
    tube_run_until(&t, 300);
    for (int x = 0; x <= 1000;
         x += 7) /* symmetric about 250 m, and nothing but the pulse */
        assert_close(fd_transport_at(t.work, 0, x), x > 200 && x < 300 ? 0.25 : 0, 0,
                     1e-12);
    tube_set(&t, -1, 0, 0);
    for (int k = 1; k <= 60; k++) {
        tube_run_until(&t, 300 + 5 * k);
        double expected = k > 40 ? 0.25 : 0;
        assert_close(fd_transport_end(t.work, 0, FD_FROM_END), expected, 0, 1e-12);
    }
    fd_transport_ledger ledger = fd_transport_account(t.work);
    assert_close(ledger.inflow, 25, 1e-12, 0);
    assert_close(ledger.outflow, 25, 1e-12, 0);
    assert_close(ledger.present, 0, 0, 1e-12);
    tube_close(&t);
}

/* The same run seen from the other end: flow w at one end is -(w + s) at the other. */
static void does_not_know_left_from_right(void **state) {
    (void)state;
    const double flows[] = {3, -2, 0, 0.004, -0.006, 1};
    tube a = {0}, b = {0};
    tube_open(&a, 500, 200, 3, 0.01, 2, 0.1, 0.02, stepping(7, 3));
    tube_open(&b, 500, 200, -3.01, 0.01, 2, 0, 0.02, stepping(7, 3));
    b.fresh[1] = 0.1;
    for (int k = 0; k < 6; k++) {
        tube_set(&a, flows[k], 0.01, 2);
        tube_set(&b, -(flows[k] + 0.01), 0.01, 2);
        tube_run_until(&a, 50 * (k + 1));
        tube_run_until(&b, 50 * (k + 1));
        for (int x = 1; x < 200; x += 9)
            assert_close(fd_transport_at(a.work, 0, x),
                         fd_transport_at(b.work, 0, 200 - x), 1e-10,
                         0); /* rounding of -(w + s) - w, over 50 steps */
    }
    tube_close(&a);
    tube_close(&b);
}

/* A symmetric flow program with dispersion: in 200 s, back 200 s. The total stays, less
 * what left by the from end, and each unit that left did so by that end. */
static void disperses_through_a_reversal(void **state) {
    (void)state;
    tube t = {0};
    tube_open(&t, 1000, 1000, 2, 0, 10, 0.3, 0, stepping(2, 4));
    tube_run_until(&t, 200);
    double before = fd_transport_account(t.work).present;
    assert_close(before, 0.3 * 400, 1e-12, 0);
    t.fresh[0] = 0;
    tube_set(&t, -2, 0, 10);
    tube_run_until(&t, 400);
    fd_transport_ledger ledger = fd_transport_account(t.work);
    assert_close(ledger.outflow + ledger.present, before, 1e-12, 0);
    assert_true(ledger.present > 0.02 * before && ledger.outflow > 0.8 * before);
    tube_close(&t);
}

/* Round-off has a sign at rest: 1e5 steps of dispersion in a closed airway. */
static void keeps_its_ledger_for_long(void **state) {
    (void)state;
    tube t = {0};
    tube_open(&t, 100, 100, 1, 0, 5, 0.01, 0.013, stepping(1, 5));
    tube_run_until(&t, 30);
    tube_set(&t, 0, 0, 5);
    tube_run_until(&t, 100030);
    fd_transport_ledger ledger = fd_transport_account(t.work);
    print_message("1e5 steps at rest: ledger open by %.1e of the throughput\n",
                  fabs(ledger.residual) / ledger.throughput);
    assert_close(fd_transport_at(t.work, 0, 10), fd_transport_at(t.work, 0, 90), 1e-12,
                 0);
    tube_close(&t);
}

/* Mean absolute error times length, m, 600 s after a step at the inlet of 2000 m: u 2
 * m/s, D 5 m2/s; cells as the step makes them. */
static double front_error(double dt) {
    tube t = {0};
    double sum = 0;
    tube_open(&t, 2000, 2000, 2, 0, 5, 1, 0, stepping(dt, dt));
    tube_run_until(&t, 600);
    for (double x = 0.25; x < 2000; x += 0.5)
        sum += 0.5 * fabs(fd_transport_at(t.work, 0, x) - flux_inlet(x, 600, 2, 5));
    tube_close(&t);
    return sum;
}

/* Implicit upwind on 10 m cells is off by 101 m at 10 s. The moving and the dispersing of
 * gas take turns, in which the whole step is of first order; the cells, of second. */
static void fronts_converge(void **state) {
    (void)state;
    double before = NAN;
    for (double dt = 60; dt > 7; dt /= 2) {
        double error = front_error(dt), order = log2(before / error);
        print_message("  step %4.1f s: L1 %.4f m, order %.2f\n", dt, error, order);
        if (!isnan(before)) assert_true(order > 1.5);
        before = error;
    }
    double error = front_error(10);
    print_message("front at 10 s: L1 %.4f m, %.0f times below implicit upwind\n", error,
                  101 / error);
    assert_true(error < 0.68);
}

/* Far from the range of the explicit step: r is 15 to 120. */
static double spread_error(double dt, double parcel_m, double *reference) {
    tube t = {0};
    double worst = 0;
    tube_open(&t, 100, 100, 1, 0, 0, 1, 0, stepping(dt, parcel_m));
    tube_run_until(&t, 48);
    tube_set(&t, 0, 0, 0.3);
    tube_run_until(&t, 48 + 96);
    for (int i = 0; i < 100; i++) {
        double y = fd_transport_at(t.work, 0, 0.5 + i);
        worst = fmax(worst, fabs(y - reference[i]));
        if (isnan(reference[i])) reference[i] = y;
    }
    tube_close(&t);
    return worst;
}

/* Where the step is too long for the explicit form its error is of first order. */
static void long_steps_are_first_order(void **state) {
    (void)state;
    double reference[100], before = NAN;
    for (int i = 0; i < 100; i++) reference[i] = NAN;
    spread_error(0.25, 0.2, reference);
    double off = 0;
    for (int i = 0; i < 100; i++)
        off = fmax(
            off, fabs(reference[i] - 0.5 * erfc((0.5 + i - 48) / (2 * sqrt(0.3 * 96)))));
    print_message("front at rest, step 0.25 s: %.1e from erfc\n", off);
    assert_close(off, 0, 0, 2e-3); /* the slope between cells of 0.2 m */
    for (double dt = 16; dt > 1; dt /= 2) {
        double error = spread_error(dt, 0.2, reference), order = log2(before / error);
        print_message("  step %4.1f s: error %.2e, order %.2f\n", dt, error, order);
        if (!isnan(before)) assert_close(order, 1, 0, 0.35);
        before = error;
    }
}

/* Gas crosses three airways of a second each within a step of 10 s: the front leaves them
 * after one, two and three seconds. */
static void crosses_short_airways_within_a_step(void **state) {
    (void)state;
    const int from[] = {0, 1, 2}, to[] = {1, 2, 3};
    const bool surface[] = {true, false, false, true};
    const double capacity[] = {2, 2, 2}, length[] = {10, 10, 10}, flow[] = {2, 2, 2};
    const double fresh[] = {0.5, 0, 0, 0}, empty[] = {0, 0, 0};
    const fd_transport_problem problem = {.graph = {.junctions = 4,
                                                    .airways = 3,
                                                    .from = from,
                                                    .to = to,
                                                    .surface = surface},
                                          .capacity = capacity,
                                          .length = length};
    const fd_transport_settings settings = stepping(10, 1);
    const fd_carrier_flows flows = {.flow = flow, .fresh = fresh};
    fd_transport *work = NULL;
    fd_transport_info info;
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_set(work, &flows, NULL, &info), FD_OK);
    assert_int_equal(fd_transport_fill(work, empty), FD_OK);
    assert_int_equal(fd_transport_advance(work, 10, &info), FD_OK);
    assert_close(fd_transport_end(work, 0, FD_TO_END), 0.45, 1e-14, 0);
    assert_close(fd_transport_end(work, 2, FD_TO_END), 0.5 * 0.7, 1e-14, 0);
    assert_close(fd_transport_account(work).residual, 0, 0, 1e-14);
    fd_transport_free(&work);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_forms_agree_with_the_print),
        cmocka_unit_test(follows_ogata_and_banks),
        cmocka_unit_test(follows_the_flux_inlet),
        cmocka_unit_test(follows_a_distributed_source),
        cmocka_unit_test(gas_inside_grows_exactly),
        cmocka_unit_test(stirs_a_vessel),
        cmocka_unit_test(fills_a_stopped_heading),
        cmocka_unit_test(breathes_out_by_both_ends),
        cmocka_unit_test(is_calm_near_zero_flow),
        cmocka_unit_test(gives_back_what_went_in),
        cmocka_unit_test(does_not_know_left_from_right),
        cmocka_unit_test(disperses_through_a_reversal),
        cmocka_unit_test(keeps_its_ledger_for_long),
        cmocka_unit_test(fronts_converge),
        cmocka_unit_test(long_steps_are_first_order),
        cmocka_unit_test(crosses_short_airways_within_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
