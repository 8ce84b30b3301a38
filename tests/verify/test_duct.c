/* A duct that leaks: the march against a closed form and against CVODE, the network
 * against the march. */
#include "models/duct.h"
#include "solver/ode.h"
#include "tests/mines.h"

/* A duct of 600 m, 0.8 m wide, as rubber ducts are: R_100 of friction 6.5 x 0.0032 x
 * 100/0.8^5 = 6.3 N s2/m8. */
static const double FRICTION = 0.063; /* N s2/m9 */

/* Laminar friction and a seeping skin: p'' = (f/A) p, so with k = sqrt(f/A)
 * p(y) = p0 cosh k y + q0 (f/k) sinh k y from the far end. */
static void meets_the_closed_form(void **state) {
    (void)state;
    const double f = 0.4, a = 90000, L = 600, k = sqrt(f / a);
    const fd_duct d = {.length = L, .friction_linear = f, .leak_linear = a};
    fd_duct_end far = {30, 4};
    double p = 30 * cosh(k * L) + 4 * f / k * sinh(k * L);
    double q = 4 * cosh(k * L) + 30 / (a * k) * sinh(k * L);
    double before = 0;
    for (int n = 8; n <= 128; n *= 2) {
        fd_duct_end fan = fd_duct_inlet(&d, far, n);
        double error = fmax(fabs(fan.pressure / p - 1), fabs(fan.flow / q - 1));
        if (n > 16) assert_true(before / error > 14); /* order four: 16 */
        before = error;
    }
    print_message("closed form: off by %.1e in 128 steps\n", before);
    assert_close(before, 0, 0, 1e-9);
}

/* y = p, q over the distance from the far end. */
static int rate(double x, const double *y, double *rate, void *context) {
    (void)x;
    const fd_duct *d = context;
    rate[0] = y[1] * (d->friction_linear + d->friction_square * fabs(y[1]));
    rate[1] = fd_duct_leak(d, y[0]);
    return 0;
}

static void jacobian(double x, const double *y, void *band,
                     void (*set)(void *band, int i, int j, double value), void *context) {
    (void)x;
    const fd_duct *d = context;
    double s = fd_duct_leak(d, y[0]);
    set(band, 0, 0, 0);
    set(band, 0, 1, d->friction_linear + 2 * d->friction_square * fabs(y[1]));
    set(band, 1, 0, 1 / (d->leak_linear + 2 * d->leak_square * s));
    set(band, 1, 1, 0);
}

static void meets_cvode(void **state) {
    (void)state;
    const double leak[][2] = {{3e5, 0}, {0, 8e7}, {1.5e5, 4e7}};
    double worst = 0;
    for (int i = 0; i < 3; i++) {
        fd_duct d = {.length = 600,
                     .friction_square = FRICTION,
                     .leak_linear = leak[i][0],
                     .leak_square = leak[i][1]};
        const double absolute[] = {1e-12, 1e-12};
        fd_ode_system system = {.n = 2,
                                .lower = 1,
                                .upper = 1,
                                .context = &d,
                                .rate = rate,
                                .jacobian = jacobian};
        fd_ode_settings settings = {
            .relative = 1e-11, .absolute = absolute, .most_steps = 100000};
        double y[] = {20, 6};
        fd_ode *ode;
        fd_ode_info info;
        assert_int_equal(fd_ode_new(&system, &settings, 0, y, &ode), FD_OK);
        assert_int_equal(fd_ode_advance(ode, d.length, y, &info), FD_OK);
        fd_ode_free(&ode);
        fd_duct_end fan = fd_duct_inlet(&d, (fd_duct_end){20, 6}, 200);
        worst = fmax(worst, fabs(fan.pressure / y[0] - 1));
        worst = fmax(worst, fabs(fan.flow / y[1] - 1));
        print_message("leak %g, %g: fan %.6f Pa, %.6f m3/s for 6 at the face\n",
                      leak[i][0], leak[i][1], fan.pressure, fan.flow);
    }
    print_message("CVODE: off by %.1e\n", worst);
    assert_close(worst, 0, 0, 1e-6);
}

/* The root of a duct from an open end with exit loss R q^2 to 2000 Pa at the fan. */
static const double EXIT = 0.8, FAN = 2000;

static fd_duct_end fan_end(const fd_duct *d, double q) {
    return fd_duct_inlet(d, (fd_duct_end){EXIT * q * q, q}, 2000);
}

static double delivered(const fd_duct *d) {
    double low = 0, high = 100;
    for (int i = 0; i < 200; i++) {
        double q = (low + high) / 2;
        if (fan_end(d, q).pressure < FAN)
            low = q;
        else
            high = q;
    }
    return low;
}

/* The same as a mine: 2000 Pa blow through the duct to its end E, out to the face F, and
 * back by a road without resistance to speak of. */
static vent network(int sections, double linear, double square) {
    sheet s = {0};
    sheet_add(&s,
              "<climate/><junction id=\"P\" pressure=\"%.17g Pa\"/><junction "
              "id=\"E\"/><junction id=\"F\"/><junction id=\"M\" surface=\"true\"/>"
              "<airway id=\"duct\" from=\"P\" to=\"E\" class=\"duct\" length=\"600 m\" "
              "resistance=\"%.17g N.s2/m8\" hydraulic-diameter=\"1e-9 m\" "
              "density=\"fixed\"/>",
              FAN, 600 * FRICTION);
    sheet_add(&s,
              "<airway id=\"exit\" from=\"E\" to=\"F\" resistance=\"%.17g N.s2/m8\" "
              "hydraulic-diameter=\"1e-9 m\" density=\"fixed\"/>"
              "<airway id=\"road\" from=\"F\" to=\"M\" resistance=\"1e-12 N.s2/m8\" "
              "hydraulic-diameter=\"1e-9 m\" density=\"fixed\"/>",
              EXIT);
    sheet_add(&s, "<leakage id=\"skin\" from=\"duct\" to=\"road\" course=\"opposed\" "
                  "per=\"100 m\"");
    if (sections > 0) sheet_add(&s, " sections=\"%d\"", sections);
    if (linear > 0) sheet_add(&s, " linear-resistance=\"%.17g Pa.s/m3\"", linear / 100);
    if (square > 0) sheet_add(&s, " resistance=\"%.17g N.s2/m8\"", square / 1e4);
    sheet_add(&s, "/>");
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    return v;
}

typedef struct result {
    double in, out; /* m3/s */
} result;

static result solved(int sections, double linear, double square) {
    vent v = network(sections, linear, square);
    int duct = airway_of(v.mine, "duct"), road = airway_of(v.mine, "road");
    result r = {v.answer->flow[duct], v.answer->mass_flow_to[duct] / 1.2};
    /* What the duct loses the road gains, and the leaks are the difference. */
    double leaks = 0;
    for (int p = 0; p < v.answer->leakage->points; p++) leaks += v.answer->leak[p] / 1.2;
    assert_close(r.out, vent_flow(&v, "exit"), 1e-12, 0);
    assert_close(r.in - r.out, leaks, 1e-10, 0);
    assert_close(v.answer->mass_flow_to[road] / 1.2, r.in, 1e-12, 0);
    vent_close(&v);
    return r;
}

/* The layout converges to the march with order two; two layouts extrapolated meet it to
 * 1e-6. That of 16 sections is within 5e-4 where a quarter of the air is lost, within
 * 2e-3 where it is two thirds. */
static void network_meets_the_march(void **state) {
    (void)state;
    const double leak[][2] = {{3e5, 0}, {0, 8e7}, {1.5e5, 4e7}, {0, 4e6}};
    for (int i = 0; i < 4; i++) {
        fd_duct d = {.length = 600,
                     .friction_square = FRICTION,
                     .leak_linear = leak[i][0],
                     .leak_square = leak[i][1]};
        double out = delivered(&d), in = fan_end(&d, out).flow, before = 0;
        result r[5];
        for (int k = 0, n = 16; k < 5; k++, n *= 2) {
            r[k] = solved(n, leak[i][0], leak[i][1]);
            double error = fmax(fabs(r[k].out / out - 1), fabs(r[k].in / in - 1));
            print_message("  %d sections: off by %.1e\n", n, error);
            if (k > 0) assert_true(before / error > 3.5);
            if (n == 16) assert_close(error, 0, 0, i < 3 ? 5e-4 : 2e-3);
            before = error;
        }
        double finer = (4 * r[4].out - r[3].out) / 3;
        print_message("%.4f of %.4f m3/s come through (p100 %.2f %%); extrapolated, off "
                      "by %.1e\n",
                      out, in, 100 * fd_duct_rate(in, out, 600), fabs(finer / out - 1));
        assert_close(finer, out, 1e-6, 0);
        result usual = solved(0, leak[i][0], leak[i][1]);
        assert_close(usual.out, r[0].out, 0, 0); /* 16 where none are stated */
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_closed_form),
        cmocka_unit_test(meets_cvode),
        cmocka_unit_test(network_meets_the_march),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
