#include "tests/test.h"

#include "models/relativezone.h"

static void follows_the_ranges(void **state) {
    (void)state;
    const double above[][2] = {{0, 1}, {25, 1}, {92.5, 0.5}, {160, 0}, {300, 0}};
    const double below[][2] = {{0, 1}, {11, 1}, {33, 0.5}, {55, 0}, {80, 0}};
    for (int i = 0; i < 5; i++)
        assert_close(fd_relativezone_eta(above[i][0], true), above[i][1], 1e-14, 1e-15);
    for (int i = 0; i < 5; i++)
        assert_close(fd_relativezone_eta(below[i][0], false), below[i][1], 1e-14, 1e-15);
}

static void never_rises_with_distance(void **state) {
    (void)state;
    for (int above = 0; above < 2; above++)
        for (double h = 0; h < 200; h += 0.5)
            assert_true(fd_relativezone_eta(h + 0.5, above) <=
                        fd_relativezone_eta(h, above));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_ranges),
        cmocka_unit_test(never_rises_with_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
