/* The mean density of a shaft, against the exact column and against its integral. */
#include "tests/test.h"

#include "models/air.h"
#include "models/constant.h"

enum { HEIGHT = 1000, STEPS = 2000 };

/* The pressure at the top of a column of still air, by Runge-Kutta of fourth order down
 * its 1000 m: temperature and humidity run straight, methane too. */
typedef struct column {
    double bottom_pa, bottom_k, top_k, bottom_humidity, top_humidity, methane;
} column;

static double slope(const column *c, double p, double z) {
    double s = z / HEIGHT;
    double t = c->bottom_k + s * (c->top_k - c->bottom_k);
    double humidity = c->bottom_humidity + s * (c->top_humidity - c->bottom_humidity);
    return -FD_GRAVITY * fd_air_density(p, t, humidity, c->methane);
}

static double top_pressure(const column *c) {
    double p = c->bottom_pa, h = (double)HEIGHT / STEPS;
    for (int i = 0; i < STEPS; i++) {
        double z = i * h, a = slope(c, p, z), b = slope(c, p + h / 2 * a, z + h / 2);
        double d = slope(c, p + h / 2 * b, z + h / 2), e = slope(c, p + h * d, z + h);
        p += h / 6 * (a + 2 * b + 2 * d + e);
    }
    return p;
}

/* The relative error of the formula, which is also that of the weight of the column. */
static double error(const column *c) {
    double top = top_pressure(c);
    const fd_air_place low = {c->bottom_pa, c->bottom_k, c->bottom_humidity, c->methane};
    const fd_air_place high = {top, c->top_k, c->top_humidity, c->methane};
    double exact = (c->bottom_pa - top) / (FD_GRAVITY * HEIGHT);
    assert_close(fd_air_mean_density(&low, &high, 0), fd_air_mean_density(&high, &low, 0),
                 1e-15, 0);
    return fabs(fd_air_mean_density(&low, &high, 0) / exact - 1);
}

static void dry_columns_are_exact(void **state) {
    (void)state;
    for (double top = 263.15; top <= 318.15; top += 5)
        for (double methane = 0; methane < 0.9; methane += 0.4) {
            const column c = {112000, 303.15, top, 0, 0, methane};
            /* Round-off of 2000 steps. */
            assert_true(error(&c) < 2e-12);
        }
    /* The same by the closed form: p (T/T0)^(g M/(R lapse)). */
    double lapse = 0.02, power = FD_GRAVITY * FD_MOLAR_AIR / (FD_GAS_CONSTANT * lapse);
    double top = 112000 * pow(283.15 / 303.15, power);
    const fd_air_place low = {112000, 303.15, 0, 0}, high = {top, 283.15, 0, 0};
    double exact = (112000 - top) / (FD_GRAVITY * HEIGHT);
    assert_close(fd_air_mean_density(&low, &high, 0), exact, 1e-13, 0);
}

static void moist_columns_of_one_temperature_are_exact(void **state) {
    (void)state;
    for (double humidity = 0; humidity <= 1; humidity += 0.25)
        for (double methane = 0; methane < 0.1; methane += 0.05) {
            const column c = {112000, 303.15, 303.15, humidity, humidity, methane};
            assert_true(error(&c) < 2e-12);
        }
}

static void moist_columns_are_near(void **state) {
    (void)state;
    double worst = 0;
    const double ends[][4] = {{30, 10, 1, 1},     {10, 30, 1, 1},   {28, 18, 0.9, 0.6},
                              {30, 10, 0.9, 0.6}, {35, 15, 1, 0.3}, {40, 30, 1, 1}};
    for (int i = 0; i < 6; i++) {
        const double *e = ends[i];
        const column c = {112000, 273.15 + e[0], 273.15 + e[1], e[2], e[3], 0.005};
        worst = fmax(worst, error(&c));
        print_message("%g to %g degC, humidity %g to %g: off by %.1e\n", e[0], e[1], e[2],
                      e[3], error(&c));
    }
    assert_true(worst < 1e-5); /* as models/air.h says */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dry_columns_are_exact),
        cmocka_unit_test(moist_columns_of_one_temperature_are_exact),
        cmocka_unit_test(moist_columns_are_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
