#include "networks/nearest.h"

#include "tests/test.h"

static void counts_letters(void **state) {
    (void)state;
    assert_int_equal(fd_name_distance("airway", "airway", 3), 0);
    assert_int_equal(fd_name_distance("airway", "airwy", 3), 1);
    assert_int_equal(fd_name_distance("kitten", "sitting", 3), 3);
    assert_int_equal(fd_name_distance("kitten", "sitting", 2), 3);
    assert_int_equal(fd_name_distance("", "abc", 5), 3);
    assert_int_equal(fd_name_distance("ab", "ba", 5), 1);
    assert_int_equal(fd_name_distance("lenght", "length", 5), 1);
}

static void takes_the_nearest(void **state) {
    (void)state;
    fd_nearest n = fd_nearest_to("lenght");
    fd_nearest_try(&n, "height");
    fd_nearest_try(&n, "length");
    fd_nearest_try(&n, "strength");
    assert_string_equal(n.name, "length");
    fd_nearest far = fd_nearest_to("colour");
    fd_nearest_try(&far, "pressure");
    assert_null(far.name);
    fd_nearest one = fd_nearest_to("12");
    fd_nearest_try(&one, "13");
    assert_string_equal(one.name, "13");
    fd_nearest letter = fd_nearest_to("a");
    fd_nearest_try(&letter, "b");
    assert_null(letter.name);
    fd_nearest none = fd_nearest_to("12");
    fd_nearest_try(&none, "34");
    assert_null(none.name);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_letters),
        cmocka_unit_test(takes_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
