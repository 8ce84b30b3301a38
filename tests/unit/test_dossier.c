#include "tests/result.h"

#include "plots/dossier.h"

static void expect_code(const char *folder, const char *code) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_dossier *dossier;
    assert_int_equal(fd_dossier_open(folder, list, &dossier), FD_BAD_INPUT);
    assert_null(dossier);
    bool found = false;
    for (int i = 0; i < fd_diagnostics_count(list); i++)
        found |= strcmp(fd_diagnostics_get(list, i)->message->code, code) == 0;
    assert_true(found);
    fd_diagnostics_free(&list);
}

static void reads_what_is_vouched_for(void **state) {
    (void)state;
    const result_table table[] = {{"a.csv", "x\n1\n"}, {"b.csv", "y\n2\n3\n"}};
    char *folder = make_result(table, 2);
    write_table(folder, "c.csv", "z\n4\n");
    fd_dossier *dossier;
    fd_csv *csv;
    assert_int_equal(fd_dossier_open(folder, NULL, &dossier), FD_OK);
    assert_int_equal(fd_dossier_files(dossier), 2);
    assert_string_equal(fd_dossier_file(dossier, 1), "b.csv");
    assert_string_equal(fd_dossier_text(dossier, "scenario/name"), "T");
    assert_string_equal(fd_dossier_text(dossier, "scenario/none"), "");
    assert_int_equal(fd_dossier_table(dossier, "b.csv", NULL, &csv), FD_OK);
    assert_int_equal(fd_csv_rows(csv), 3);
    fd_csv_free(&csv);
    assert_int_equal(fd_dossier_table(dossier, "c.csv", NULL, &csv), FD_OK);
    assert_null(csv); /* there, but the summary does not list it */
    fd_dossier_free(&dossier);
    drop_result(folder);
}

static void refuses_what_was_changed(void **state) {
    (void)state;
    const result_table table[] = {{"a.csv", "x\n1\n"}, {"b.csv", "y\n2\n"}};
    char *folder = make_result(table, 2);
    write_table(folder, "b.csv", "y\n3\n");
    expect_code(folder, "RESULT-CHANGED");
    char *path = fd_path_join(folder, "b.csv");
    fd_file_remove(path);
    free(path);
    expect_code(folder, "RESULT-CHANGED");
    drop_result(folder);
}

static void refuses_what_is_no_result(void **state) {
    (void)state;
    char *folder = make_result(NULL, 0);
    expect_code(folder, "RESULT-NO-SUMMARY"); /* vouches for nothing */
    write_table(folder, "summary.json", "{\"schema\": 2, \"files\": {}}");
    expect_code(folder, "RESULT-SCHEMA");
    write_table(folder, "summary.json", "[1, 2");
    expect_code(folder, "RESULT-NO-SUMMARY");
    write_table(folder, "summary.json",
                "{\"schema\": 1, \"files\": {\"../summary.json\": \"0\"}}");
    expect_code(folder, "RESULT-CHANGED");
    write_table(folder, "summary.json", "{\"schema\": 1, \"files\": [3]}");
    expect_code(folder, "RESULT-NO-SUMMARY");
    remove_tree(folder);
    expect_code(folder, "RESULT-NO-SUMMARY");
    free(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_vouched_for),
        cmocka_unit_test(refuses_what_was_changed),
        cmocka_unit_test(refuses_what_is_no_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
