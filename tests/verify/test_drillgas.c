#include "tests/test.h"

#include "models/drillgas.h"

static const fd_drillgas_law law = {.drilling = 5400, .decay = 700};

static void the_shares_add_up(void **state) {
    (void)state;
    const double step[] = {0.7, 5, 60, 3600, 1e5}, decay[] = {0, 1e-3, 700, 1e6};
    double worst = 0;
    for (int d = 0; d < 4; d++)
        for (int h = 0; h < 5; h++) {
            const fd_drillgas_law l = {5400, decay[d]};
            double sum = 0, t = -10;
            for (int i = 0; i < 10000; i++, t += step[h])
                sum += fd_drillgas_share(&l, t, t + step[h]);
            sum += fd_drillgas_share(&l, t, 1e12);
            worst = fmax(worst, fabs(sum - 1));
            /* Roundings of T/(L/v) = 185 held back with each step. */
            assert_close(sum, 1, 1e-10, 0);
        }
    print_message("drilling: sum of the steps %.1e off\n", worst);
}

/* q by its closed form at the middle of a short step, to (h/T)^2/24 over t/T. */
static void follows_the_closed_form(void **state) {
    (void)state;
    const double t[] = {10, 900, 5000, 6000, 9000};
    for (int i = 0; i < 5; i++) {
        double over = fmax(t[i] - 5400, 0);
        double q = (exp(-over / 700) - exp(-t[i] / 700)) / 5400;
        assert_close(fd_drillgas_share(&law, t[i] - 0.005, t[i] + 0.005) / 0.01, q, 1e-9,
                     0);
    }
    assert_true(fd_drillgas_share(&law, -20, 0) == 0);
    const fd_drillgas_law at_once = {100, 0};
    assert_close(fd_drillgas_share(&at_once, 90, 200), 0.1, 1e-14, 0);
}

/* A hole of 94 mm in coal of 1400 kg/m3 with 7.5 m3/t to give: 0.0729 m3/m by hand. */
static void cuttings_by_hand(void **state) {
    (void)state;
    assert_close(fd_drillgas_cuttings(0.094, 1400, 0.0075), 0.07287, 1e-4, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shares_add_up),
        cmocka_unit_test(follows_the_closed_form),
        cmocka_unit_test(cuttings_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
