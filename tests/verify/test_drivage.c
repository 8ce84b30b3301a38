#include "tests/test.h"

#include "models/drivage.h"
#include "models/emission.h"
#include "models/heading.h"
#include "models/rib.h"

#define DAY 86400.0
#define D   7.0
#define Q0  (0.0715 * FD_M3_PER_MINUTE)

/* 240 m in 30 d, a stand of 10 d, 120 m in 20 d at once followed by 400 m in 40 d. */
static const fd_spell spells[] = {{0, 30 * DAY, 8 / DAY},
                                  {40 * DAY, 60 * DAY, 6 / DAY},
                                  {60 * DAY, 100 * DAY, 10 / DAY}};
static const fd_drivage drivage = {spells, 3};

static void keeps_the_book_of_the_advance(void **state) {
    (void)state;
    const double t[] = {-1, 0, 15, 30, 35, 40, 50, 60, 80, 100, 500};
    const double length[] = {0, 0, 120, 240, 240, 240, 300, 360, 560, 760, 760};
    const double speed[] = {0, 8, 8, 0, 0, 6, 6, 10, 10, 0, 0};
    for (int i = 0; i < 11; i++) {
        /* Round-off of the units. */
        assert_close(fd_drivage_length(&drivage, t[i] * DAY), length[i], 1e-14, 0);
        assert_close(fd_drivage_speed(&drivage, t[i] * DAY) * DAY, speed[i], 1e-14, 0);
    }
}

static void knows_the_age_of_every_place(void **state) {
    (void)state;
    const double x[] = {0, 80, 240, 300, 460}, age[] = {80, 70, 50, 30, 10};
    for (int i = 0; i < 5; i++)
        assert_close(fd_drivage_age(&drivage, x[i], 80 * DAY) / DAY, age[i], 1e-13, 0);
    assert_close(fd_drivage_age(&drivage, 560, 80 * DAY), 0, 0, 1e-6);
    assert_true(isnan(fd_drivage_age(&drivage, 561, 80 * DAY)));
    assert_true(isnan(fd_drivage_age(&drivage, -1, 80 * DAY)));
    assert_true(isnan(fd_drivage_age(&drivage, 0, -1)));
}

static void one_spell_is_the_standard_heading(void **state) {
    (void)state;
    const fd_spell one = {5 * DAY, 155 * DAY, 8 / DAY};
    const fd_drivage d = {&one, 1};
    /* Times of 1e7 s are held to 2e-9 s, under the root of the youngest wall. */
    assert_close(fd_drivage_emission(&d, D, Q0, 0, 1200, 155 * DAY),
                 fd_heading_ribs(D, 8 / DAY, 1200, Q0), 1e-12, 0);
    assert_close(fd_drivage_emission(&d, D, Q0, 0, 2000, 80 * DAY),
                 fd_heading_ribs(D, 8 / DAY, 600, Q0), 1e-12, 0);
    assert_close(fd_drivage_emission(&d, D, Q0, 0, 1200, 157 * DAY),
                 fd_heading_ribs_stopped(D, 8 / DAY, 1200, Q0, 2 * DAY), 1e-12, 0);
    assert_true(fd_drivage_emission(&d, D, Q0, 0, 1200, 4 * DAY) == 0);
    assert_true(fd_drivage_emission(&d, D, Q0, 700, 900, 80 * DAY) == 0);
    assert_true(isnan(fd_drivage_emission(&d, D, Q0, 900, 700, 80 * DAY)));
}

/* Simpson's rule over positions, on steps that shrink as the cube towards the young end.
 */
static double quadrature(double from, double to, double t) {
    enum { STEPS = 4000 };
    double h = 1.0 / STEPS, sum = 0;
    for (int i = 0; i <= STEPS; i++) {
        double s = i * h, left = 1 - s;
        double x = to - (to - from) * left * left * left * left;
        double weight = i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2;
        double slope = 4 * (to - from) * left * left * left;
        double age = fmax(0, fd_drivage_age(&drivage, x, t));
        sum += weight * slope * D * fd_rib_emission(Q0, age);
    }
    return sum * h / 3;
}

static void is_the_integral_over_positions(void **state) {
    (void)state;
    const double t[] = {30.01, 45, 62, 100.5, 400};
    const double joint[] = {0, 240, 360, 760};
    double worst = 0;
    for (int i = 0; i < 5; i++) {
        double time = t[i] * DAY, face = fd_drivage_length(&drivage, time), sum = 0;
        for (int k = 0; k < 3 && joint[k] < face; k++)
            sum += quadrature(joint[k] + 1e-9, fmin(joint[k + 1], face), time);
        double got = fd_drivage_emission(&drivage, D, Q0, 0, 760, time);
        worst = fmax(worst, fabs(got / sum - 1));
        /* The corner of the law at one minute costs Simpson's rule one step squared. */
        assert_close(got, sum, 1e-6, 0);
    }
    print_message("against quadrature: worst relative deviation %.1e\n", worst);
}

static void tells_a_bad_book(void **state) {
    (void)state;
    assert_true(fd_drivage_valid(&drivage));
    assert_true(fd_drivage_valid(&(fd_drivage){NULL, 0}));
    const fd_spell overlap[] = {{0, 10, 1}, {9, 20, 1}}, back = {10, 5, 1},
                   still = {0, 5, 0}, unknown = {0, 5, NAN}, endless = {0, INFINITY, 1};
    assert_false(fd_drivage_valid(&(fd_drivage){overlap, 2}));
    assert_false(fd_drivage_valid(&(fd_drivage){&back, 1}));
    assert_false(fd_drivage_valid(&(fd_drivage){&still, 1}));
    assert_false(fd_drivage_valid(&(fd_drivage){&unknown, 1}));
    assert_false(fd_drivage_valid(&(fd_drivage){&endless, 1}));
    assert_true(fd_drivage_emission(&(fd_drivage){NULL, 0}, D, Q0, 0, 10, 5) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_book_of_the_advance),
        cmocka_unit_test(knows_the_age_of_every_place),
        cmocka_unit_test(one_spell_is_the_standard_heading),
        cmocka_unit_test(is_the_integral_over_positions),
        cmocka_unit_test(tells_a_bad_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
