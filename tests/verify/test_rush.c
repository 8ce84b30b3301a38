#include "tests/test.h"

#include "models/rush.h"

static const fd_rush_law laws[] = {{20, 300},        {300, 20}, {60, 60},
                                   {60, 60.0000001}, {0, 120},  {1e-3, 3600}};
enum { LAWS = 6 };

static void the_shares_add_up(void **state) {
    (void)state;
    const double step[] = {0.3, 5, 60, 1e4};
    double worst = 0;
    for (int l = 0; l < LAWS; l++)
        for (int h = 0; h < 4; h++) {
            double sum = 0, t = -7;
            for (int i = 0; i < 10000; i++, t += step[h]) {
                double share = fd_rush_share(&laws[l], t, t + step[h]);
                assert_true(share >= 0);
                sum += share;
            }
            sum += fd_rush_share(&laws[l], t, 1e12);
            worst = fmax(worst, fabs(sum - 1));
            assert_close(sum, 1, 1e-12, 0);
        }
    print_message("outburst: sum of the steps %.1e off\n", worst);
}

/* The form of two exponentials, and that of equal times. */
static void follows_the_closed_forms(void **state) {
    (void)state;
    const double t[] = {0.5, 10, 60, 400, 3000};
    for (int i = 0; i < 5; i++) {
        double two = (exp(-t[i] / 300) - exp(-t[i] / 20)) / 280;
        assert_close(fd_rush_rate(&laws[0], t[i]), two, 1e-13, 0);
        assert_true(fd_rush_rate(&laws[1], t[i]) == fd_rush_rate(&laws[0], t[i]));
        double one = t[i] / 3600 * exp(-t[i] / 60);
        assert_close(fd_rush_rate(&laws[2], t[i]), one, 1e-14, 0);
        /* A relative difference of times of 2e-9 shows no more than t/T times that. */
        assert_close(fd_rush_rate(&laws[3], t[i]), one, 1e-7, 0);
        assert_close(fd_rush_rate(&laws[4], t[i]), exp(-t[i] / 120) / 120, 1e-15, 0);
    }
    assert_true(fd_rush_rate(&laws[0], -1) == 0 && fd_rush_rate(&laws[0], 0) == 0);
}

/* The share of a short step is the rate at its middle; the rate is highest at the peak.
 */
static void the_rate_is_the_slope_of_the_share(void **state) {
    (void)state;
    for (int l = 0; l < 4; l++) {
        double peak = fd_rush_peak(&laws[l]), top = fd_rush_rate(&laws[l], peak);
        assert_true(top > fd_rush_rate(&laws[l], peak * 0.99));
        assert_true(top > fd_rush_rate(&laws[l], peak * 1.01));
        /* Second order: (0.01/20)^2/24, and the digits the share loses, 1e-16/1e-5. */
        assert_close(fd_rush_share(&laws[l], 50, 50.01) / 0.01,
                     fd_rush_rate(&laws[l], 50.005), 1e-8, 0);
    }
    assert_close(fd_rush_peak(&laws[0]), 20 * 300 / 280.0 * log(15), 1e-14, 0);
    assert_true(fd_rush_peak(&laws[2]) == 60 && fd_rush_peak(&laws[4]) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shares_add_up),
        cmocka_unit_test(follows_the_closed_forms),
        cmocka_unit_test(the_rate_is_the_slope_of_the_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
