/* A coarse hand solve of the cell of a 94 mm hole every 5 m in a seam of 3.5 m. */
#include "models/hole.h"

#include "models/constant.h"
#include "models/permeability.h"
#include "tests/test.h"

static void meets_the_hand_solve_of_the_sample_mine(void **state) {
    (void)state;
    const double row[][4] = {{60, 9.47, 9.67, 1.02},  {120, 8.57, 8.76, 0.82},
                             {180, 7.92, 8.11, 0.70}, {240, 7.42, 7.60, 0.61},
                             {300, 7.01, 7.19, 0.55}, {360, 6.67, 6.85, 0.50}};
    fd_hole hole = {.radius = 0.047,
                    .reach = fd_hole_reach_parallel(5, 3.5),
                    .coal = {.a = 0.026,
                             .b = 1.05e-6,
                             .ash = 0.12,
                             .moisture = 0.01,
                             .porosity = 0.045,
                             .density = 1400},
                    .pressure = 1.40e6 + FD_GAUGE_ZERO,
                    .hole_pressure = FD_GAUGE_ZERO - 17e3,
                    .permeability = 0.2 * FD_SQUARE_METRE_MPA_DAY};
    assert_close(hole.reach, 2.36, 0, 5e-3); /* printed digits, as the next two */
    assert_close(1e3 * fd_coal_content(&hole.coal, hole.pressure), 11.04, 0, 5e-3);
    assert_close(1e3 * fd_coal_non_desorbable(&hole.coal), 1.67, 0, 5e-3);
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(&hole, 361 * FD_SECONDS_PER_DAY, &course), FD_OK);
    double worst[3] = {0};
    for (int i = 0; i < 6; i++) {
        fd_hole_state s = fd_hole_course_at(&course, row[i][0] * FD_SECONDS_PER_DAY);
        double value[] = {1e3 * s.mean, 1e3 * s.edge,
                          (s.edge_pressure - FD_GAUGE_ZERO) / 1e6};
        print_message(
            "%3.0f d: W %.3f (%.2f), W at the edge %.3f (%.2f), P %.3f (%.2f)\n",
            row[i][0], value[0], row[i][1], value[1], row[i][2], value[2], row[i][3]);
        for (int k = 0; k < 3; k++) {
            worst[k] = fmax(worst[k], fabs(value[k] / row[i][k + 1] - 1));
            /* 3 % of a coarse solve. */
            assert_close(value[k], row[i][k + 1], 0.03, 0);
        }
    }
    print_message("worst: mean W %.2f %%, edge W %.2f %%, edge P %.2f %%, balance %.1e\n",
                  100 * worst[0], 100 * worst[1], 100 * worst[2], course.balance);
    assert_true(course.balance <= 1e-8);
    fd_hole_course_free(&course);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_hand_solve_of_the_sample_mine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
