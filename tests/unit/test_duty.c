#include "tests/test.h"

#include "models/duty.h"
#include "models/emission.h"

/* 180 m face, 3850 t/d, pre-drained widths 15 and 12 m: 7.5 * 153/180 * 3850/1440 m3/min.
 */
static void reckons_the_own_seam(void **state) {
    (void)state;
    const fd_residual r = {3.5e-3, 1.67e-3};
    unsigned flags = 0;
    double q = fd_duty_own_seam(&r, 11e-3, 180, 15, 12, 3850 * FD_TONNES_PER_DAY, &flags);
    /* Round-off of the units. */
    assert_close(q / FD_M3_PER_MINUTE, 17.044270833333, 1e-12, 0);
    assert_int_equal(flags, 0);
    assert_true(fd_duty_own_seam(&r, 1e-3, 20, 15, 12, 40, &flags) == 0);
    assert_int_equal(flags, FD_EMISSION_RESIDUAL_REPLACED | FD_EMISSION_NOTHING_LEFT |
                                FD_EMISSION_FACE_DRAINED);
}

/* 3850/1440 * (0.8 * 9 * 0.68 + 2.5 * 5 * 0.2)/3.5 m3/min: residual contents do not
 * enter. */
static void counts_the_whole_content_of_neighbours(void **state) {
    (void)state;
    const fd_adjacent seam[] = {{0.8, 9e-3, {4.66e-3, NAN}, 0.68},
                                {2.5, 5e-3, {9e-3, NAN}, 0.2}};
    unsigned flags = 0;
    double q = fd_duty_adjacent(seam, 2, 3.5, 3850 * FD_TONNES_PER_DAY, &flags);
    assert_close(q / FD_M3_PER_MINUTE, 3850.0 / 1440 * 7.396 / 3.5, 1e-12, 0);
    assert_int_equal(flags, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reckons_the_own_seam),
        cmocka_unit_test(counts_the_whole_content_of_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
