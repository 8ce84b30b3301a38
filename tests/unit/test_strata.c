#include "tests/test.h"

#include "models/strata.h"

/* Heights for M = 3 m, printed to four decimals. */
static void gives_the_heights_of_both_zones(void **state) {
    (void)state;
    const double caving[] = {13.4529, 9.0634, 5.9289, 3.5714};
    const double fractured[] = {53.5714, 35.7143, 20.9790, 13.0435};
    const double caving_error[] = {2.5, 2.2, 1.5, 1.2};
    const double fractured_error[] = {8.9, 5.6, 4.0, 3.0};
    for (int roof = FD_ROOF_HARD; roof <= FD_ROOF_VERY_SOFT; roof++) {
        fd_strata_zones z = fd_strata_heights((fd_roof)roof, 3);
        print_message("roof %d: caving %.6f fractured %.6f m\n", roof, z.caving,
                      z.fractured);
        assert_close(z.caving, caving[roof], 0, 0.5e-4);
        assert_close(z.fractured, fractured[roof], 0, 0.5e-4);
        assert_true(z.caving_error == caving_error[roof]);
        assert_true(z.fractured_error == fractured_error[roof]);
    }
}

static void puts_hole_ends_a_third_of_the_way_up(void **state) {
    (void)state;
    fd_strata_zones z = {9, 2.2, 36, 5.6};
    assert_close(fd_strata_hole_level(&z), 18, 1e-15, 0);
}

static void has_no_zones_without_mining(void **state) {
    (void)state;
    fd_strata_zones z = fd_strata_heights(FD_ROOF_MEDIUM, 0);
    assert_true(z.caving == 0 && z.fractured == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_heights_of_both_zones),
        cmocka_unit_test(puts_hole_ends_a_third_of_the_way_up),
        cmocka_unit_test(has_no_zones_without_mining),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
