#include "tests/test.h"

#include "models/emission.h"
#include "models/kernel.h"
#include "models/lump.h"
#include "models/rib.h"
#include "tests/quadrature.h"

#define HOUR 3600.0
#define DAY  86400.0

static const fd_kernel airey = {FD_KERNEL_AIREY, 3 * HOUR, FD_LUMP_EXPONENT},
                       power = {FD_KERNEL_POWER, 600, 1.7},
                       decay = {FD_KERNEL_DECAY, 30 * DAY, 0},
                       wall = {FD_KERNEL_WALL, 0, 0};

/* The emission of each law, written down from its rate. */
static double rate(const fd_kernel *k, double age) {
    double x = age / k->time, n = k->exponent;
    if (k->law == FD_KERNEL_AIREY) return n / k->time * pow(x, n - 1) * exp(-pow(x, n));
    if (k->law == FD_KERNEL_POWER) return (n - 1) / k->time * pow(1 + x, -n);
    if (k->law == FD_KERNEL_DECAY) return exp(-x) / k->time;
    return fd_rib_emission(1, age);
}

static double rate_at(double from_start, double to_end, void *context) {
    (void)to_end;
    return rate(context, from_start);
}

static void is_the_integral_of_its_rate(void **state) {
    (void)state;
    const fd_kernel *const all[] = {&airey, &power, &decay};
    const double age[] = {0.5, 60, HOUR, DAY, 40 * DAY};
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < 5; i++) {
            fd_kernel law = *all[k];
            /* The rule stands at 1e-12; the tail of a power law at many T asks for more.
             */
            assert_close(fd_kernel_released(&law, age[i]),
                         quadrature(rate_at, age[i], &law), 1e-9, 0);
        }
}

static double released_at(double from_start, double to_end, void *context) {
    (void)to_end;
    return fd_kernel_released(context, from_start);
}

static void its_sum_is_its_integral(void **state) {
    (void)state;
    const fd_kernel square = {FD_KERNEL_POWER, 600, 2}, half = {FD_KERNEL_AIREY, 60, 0.5};
    const fd_kernel *const all[] = {&airey, &power, &decay, &square, &half};
    const double age[] = {0.5, 60, HOUR, DAY, 40 * DAY};
    for (int k = 0; k < 5; k++)
        for (int i = 0; i < 5; i++) {
            fd_kernel law = *all[k];
            /* The difference of two near numbers where the age is short. */
            assert_close(fd_kernel_sum(&law, age[i]),
                         quadrature(released_at, age[i], &law), 1e-9, 1e-9 * age[i]);
            assert_true(fd_kernel_sum(&law, -age[i]) == 0);
        }
    /* The wall in two parts, at its corner and after. */
    fd_kernel law = wall;
    assert_close(fd_kernel_sum(&law, 60), 1800, 1e-14, 0);
    assert_close(fd_kernel_sum(&law, 30), quadrature(released_at, 30, &law), 1e-12, 0);
    double late = 0, step = (DAY - 60) / 100000;
    for (int i = 0; i < 100000; i++)
        late += step * fd_kernel_released(&law, 60 + (i + 0.5) * step);
    assert_close(fd_kernel_sum(&law, DAY), 1800 + late, 1e-8, 0);
}

static void begins_at_nothing_and_ends_at_one(void **state) {
    (void)state;
    const fd_kernel *const all[] = {&airey, &power, &decay, &wall};
    for (int k = 0; k < 4; k++) {
        assert_true(fd_kernel_released(all[k], 0) == 0);
        assert_true(fd_kernel_released(all[k], -1) == 0);
        assert_true(fd_kernel_released(all[k], -INFINITY) == 0);
        if (k < 3) assert_true(fd_kernel_released(all[k], INFINITY) == 1);
        double last = 0;
        for (double age = 1e-3; age < 1e9; age *= 2) {
            double now = fd_kernel_released(all[k], age);
            assert_true(now >= last);
            last = now;
        }
    }
}

static void gives_the_values_of_its_law(void **state) {
    (void)state;
    /* By hand: 1 - 1/e at T; 1 - 2^-0.7 at T; 2 sqrt(T) - 1 after 25 min, in minutes. */
    assert_close(fd_kernel_released(&airey, 3 * HOUR), 0.632120558828558, 1e-14, 0);
    assert_close(fd_kernel_released(&decay, 30 * DAY), 0.632120558828558, 1e-14, 0);
    assert_close(fd_kernel_released(&power, 600), 0.38442779332754183, 1e-13, 0);
    assert_close(fd_kernel_released(&wall, 25 * 60), 9 * 60, 1e-14, 0);
    /* What the header says of the chosen times: a third in ten minutes, in eight hours.
     */
    assert_close(fd_kernel_released(&airey, 600), 0.317, 0, 0.001);
    const fd_kernel goaf = {FD_KERNEL_AIREY, 5 * DAY, FD_LUMP_EXPONENT};
    assert_close(fd_kernel_released(&goaf, 8 * HOUR), 0.333, 0, 0.001);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_integral_of_its_rate),
        cmocka_unit_test(its_sum_is_its_integral),
        cmocka_unit_test(begins_at_nothing_and_ends_at_one),
        cmocka_unit_test(gives_the_values_of_its_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
