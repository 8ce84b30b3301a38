#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "base/table.h"
#include "base/width.h"

static const fd_column columns[] = {{"id", "Airway", "", FD_TEXTS, 0},
                                    {"flow", "Flow", "m3/s", FD_NUMBERS, 2},
                                    {"methane", "CH4", "%", FD_NUMBERS, -3},
                                    {"verdict", "Verdict", "", FD_WORDS, 0}};

static fd_table *sample(void) {
    fd_table *table = fd_table_new(columns, 4);
    fd_table_add_text(table, "回风巷");
    fd_table_add_number(table, 25);
    fd_table_add_number(table, 0.1 + 0.2);
    fd_table_add_text(table, "within");
    fd_table_add_text(table, "a, \"b\"\nc");
    fd_table_add_number(table, -1234.5);
    fd_table_add_number(table, NAN);
    fd_table_add_text(table, NULL);
    return table;
}

static void prints_aligned_columns(void **state) {
    (void)state;
    fd_table *table = sample();
    fd_buffer out = {0};
    assert_int_equal(fd_table_rows(table), 2);
    assert_int_equal(fd_table_print(table, NULL, 0, &out), FD_OK);
    assert_string_equal(fd_buffer_get(&out), "Airway        Flow  CH4  Verdict\n"
                                             "              m3/s    %\n"
                                             "--------  --------  ---  -------\n"
                                             "回风巷       25.00  0.3  within\n"
                                             "a, \"b\"\xef\xbf\xbd"
                                             "c  -1234.50    -  -\n");
    fd_buffer_free(&out);
    fd_table_free(&table);
    assert_null(table);
    fd_table_free(&table);
}

/* Three digits: but those before the point are all told, up to a million. */
static void tells_large_numbers_whole(void **state) {
    (void)state;
    static const struct {
        double number;
        const char *text;
    } known[] = {{999.4, "999"},       {1000, "1000"},        {27213.4, "27213"},
                 {-1234.5, "-1234"},   {1.8e-109, "0"},       {1e-19, "1e-19"},
                 {999999.4, "999999"}, {8.883e8, "8.88e+08"}, {1.5e-7, "1.5e-07"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        fd_table *table = fd_table_new(&columns[2], 1);
        fd_table_add_number(table, known[i].number);
        fd_buffer out = {0};
        assert_int_equal(fd_table_print(table, NULL, 0, &out), FD_OK);
        char line[32];
        snprintf(line, sizeof line, "%s\n", known[i].text);
        assert_non_null(strstr(fd_buffer_get(&out), line));
        fd_buffer_free(&out);
        fd_table_free(&table);
    }
}

static void cuts_texts_and_never_numbers(void **state) {
    (void)state;
    fd_table *table = fd_table_new(columns, 2);
    fd_table_add_text(table, "12号采煤工作面回风顺槽");
    fd_table_add_number(table, 123456.789);
    fd_buffer out = {0};
    assert_int_equal(fd_table_print(table, NULL, 20, &out), FD_OK);
    assert_string_equal(fd_buffer_get(&out), "Airway          Flow\n"
                                             "                m3/s\n"
                                             "---------  ---------\n"
                                             "12号采煤…  123456.79\n");
    fd_buffer_free(&out);
    assert_int_equal(fd_table_print(table, NULL, 3, &out), FD_OK);
    assert_non_null(strstr(fd_buffer_get(&out), "12号…   123456.79\n"));
    fd_buffer_free(&out);
    fd_table_free(&table);
}

static void writes_csv_that_reads_back(void **state) {
    (void)state;
    fd_table *table = sample();
    fd_buffer out = {0}, again = {0};
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    assert_string_equal(fd_buffer_get(&out), "id,flow [m3/s],methane [%],verdict\n"
                                             "回风巷,25,0.30000000000000004,within\n"
                                             "\"a, \"\"b\"\"\nc\",-1234.5,,\n");
    assert_int_equal(fd_table_csv(table, &again), FD_OK);
    assert_string_equal(fd_buffer_get(&out), fd_buffer_get(&again));
    fd_buffer_free(&out);
    fd_buffer_free(&again);
    fd_table_free(&table);
}

static void quotes_what_a_reader_would_take_apart(void **state) {
    (void)state;
    const char *const cells[][2] = {
        {"a", "a"},         {" a", "\" a\""},   {"a ", "\"a \""},     {"a b", "a b"},
        {"a,b", "\"a,b\""}, {"\"", "\"\"\"\""}, {"a\rb", "\"a\rb\""}, {"a;b", "a;b"}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        fd_table *table = fd_table_new(columns, 1);
        fd_buffer out = {0}, expected = {0};
        fd_table_add_text(table, cells[i][0]);
        fd_buffer_print(&expected, "id\n%s\n", cells[i][1]);
        assert_int_equal(fd_table_csv(table, &out), FD_OK);
        assert_string_equal(fd_buffer_get(&out), fd_buffer_get(&expected));
        fd_buffer_free(&out);
        fd_buffer_free(&expected);
        fd_table_free(&table);
    }
}

static void a_table_without_rows_has_a_head(void **state) {
    (void)state;
    fd_table *table = fd_table_new(columns, 1);
    fd_buffer out = {0};
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    assert_int_equal(fd_table_print(table, NULL, 80, &out), FD_OK);
    assert_string_equal(fd_buffer_get(&out), "id\nAirway\n------\n");
    fd_buffer_free(&out);
    fd_table_free(&table);
    assert_null(fd_table_new(columns, 0));
}

static void a_broken_table_is_not_written(void **state) {
    (void)state;
    fd_table *part = fd_table_new(columns, 2), *mixed = fd_table_new(columns, 2);
    fd_buffer out = {0};
    fd_table_add_text(part, "a");
    fd_table_add_number(mixed, 1);
    fd_table_add_number(mixed, 1);
    fd_table *broken[] = {part, mixed};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(fd_table_status(broken[i]), FD_BAD_ARGUMENT);
        assert_int_equal(fd_table_print(broken[i], NULL, 0, &out), FD_BAD_ARGUMENT);
        assert_int_equal(fd_table_csv(broken[i], &out), FD_BAD_ARGUMENT);
    }
    assert_int_equal(out.length, 0);
    fd_table_add_number(part, 2);
    assert_int_equal(fd_table_csv(part, &out), FD_OK);
    fd_buffer_free(&out);
    fd_table_free(&part);
    fd_table_free(&mixed);
}

static void takes_many_rows(void **state) {
    (void)state;
    enum { ROWS = 20000 };
    fd_table *table = fd_table_new(columns + 1, 1);
    for (int i = 0; i < ROWS; i++) fd_table_add_number(table, i);
    assert_int_equal(fd_table_rows(table), ROWS);
    fd_buffer out = {0};
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    int lines = 0;
    for (const char *c = fd_buffer_get(&out); *c; c++) lines += *c == '\n';
    assert_int_equal(lines, ROWS + 1);
    assert_string_equal(fd_buffer_get(&out) + out.length - 6, "19999\n");
    fd_buffer_free(&out);
    fd_table_free(&table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_aligned_columns),
        cmocka_unit_test(tells_large_numbers_whole),
        cmocka_unit_test(cuts_texts_and_never_numbers),
        cmocka_unit_test(writes_csv_that_reads_back),
        cmocka_unit_test(quotes_what_a_reader_would_take_apart),
        cmocka_unit_test(a_table_without_rows_has_a_head),
        cmocka_unit_test(a_broken_table_is_not_written),
        cmocka_unit_test(takes_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
