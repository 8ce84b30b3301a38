#include "tests/test.h"

#include "base/index.h"

static void finds_what_was_added(void **state) {
    (void)state;
    enum { N = 5000 };
    static char name[N][8];
    fd_index *index = fd_index_new();
    for (int i = 0; i < N; i++) {
        snprintf(name[i], sizeof name[i], "j%d", i);
        assert_int_equal(fd_index_add(index, name[i], i), -1);
    }
    for (int i = 0; i < N; i++) assert_int_equal(fd_index_find(index, name[i]), i);
    assert_int_equal(fd_index_find(index, "k1"), -1);
    fd_index_free(&index);
}

static void keeps_the_first_of_two(void **state) {
    (void)state;
    fd_index *index = fd_index_new();
    assert_int_equal(fd_index_add(index, "a", 7), -1);
    assert_int_equal(fd_index_add(index, "a", 9), 7);
    assert_int_equal(fd_index_find(index, "a"), 7);
    fd_index_free(&index);
    assert_null(index);
    fd_index_free(&index);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_added),
        cmocka_unit_test(keeps_the_first_of_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
