#include "tests/test.h"

#include "base/diagnostic.h"

static const fd_message fault = {"A-FAULT", FD_FAULT, "bad %1", "use %2"};
static const fd_message note = {"A-NOTE", FD_NOTE, "look", ""};

static void keeps_copies_and_counts_faults(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    char id[] = "a1";
    fd_diagnostics_add(list, &fault, &(fd_place){"m.xml", 4, "airway", id}, "x", "y",
                       NULL);
    id[0] = 'z';
    fd_diagnostics_add(list, &note, &(fd_place){0}, NULL);
    assert_int_equal(fd_diagnostics_count(list), 2);
    assert_int_equal(fd_diagnostics_faults(list), 1);
    const fd_diagnostic *d = fd_diagnostics_get(list, 0);
    assert_string_equal(d->place.id, "a1");
    assert_string_equal(d->argument[1], "y");
    assert_null(d->argument[2]);
    assert_null(fd_diagnostics_get(list, 1)->place.file);
    assert_true(fd_diagnostics_complete(list));
    fd_diagnostics_free(&list);
    fd_diagnostics_add(NULL, &note, &(fd_place){0}, NULL);
}

static void sorts_by_file_and_line_and_is_stable(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    const int line[] = {9, 2, 2, 5, 1, 2};
    const char *id[] = {"a", "b", "c", "d", "e", "f"};
    for (int i = 0; i < 6; i++)
        fd_diagnostics_add(list, &note, &(fd_place){"m.xml", line[i], "x", id[i]}, NULL);
    fd_diagnostics_add(list, &note, &(fd_place){"b.xml", 99, "x", "g"}, NULL);
    fd_diagnostics_sort(list);
    const char *order = "gebcfda";
    for (int i = 0; i < 7; i++)
        assert_int_equal(fd_diagnostics_get(list, i)->place.id[0], order[i]);
    fd_diagnostics_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_copies_and_counts_faults),
        cmocka_unit_test(sorts_by_file_and_line_and_is_stable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
