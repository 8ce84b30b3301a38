#include "tests/test.h"

#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/table.h"

static fd_csv *parse(const char *text) {
    fd_csv *csv;
    assert_int_equal(fd_csv_parse(text, strlen(text), "a.csv", NULL, &csv), FD_OK);
    return csv;
}

/* The cells of a text, written as rows in < > with | between the cells. */
static void assert_cells(const char *text, const char *expected) {
    fd_csv *csv = parse(text);
    fd_buffer out = {0};
    for (int i = 0; i < fd_csv_rows(csv); i++)
        for (int j = 0; j < fd_csv_columns(csv); j++) {
            fd_buffer_text(&out, j == 0 ? "<" : "|");
            fd_buffer_text(&out, fd_csv_get(csv, i, j));
            if (j + 1 == fd_csv_columns(csv)) fd_buffer_text(&out, ">");
        }
    assert_string_equal(fd_buffer_get(&out), expected);
    fd_buffer_free(&out);
    fd_csv_free(&csv);
}

static void takes_plain_and_quoted_cells(void **state) {
    (void)state;
    assert_cells("a,b\n1,2\n", "<a|b><1|2>");
    assert_cells("a,b\n1,2", "<a|b><1|2>");
    assert_cells("a\r\nb\rc\n", "<a><b><c>");
    assert_cells(",\n,", "<|><|>");
    assert_cells("\"a,b\",\"c\"\"d\",\"\"\n\"\"\"\",\"e\nf\", g ",
                 "<a,b|c\"d|><\"|e\nf| g >");
    assert_cells("\n\r\n\na\n\n\nb\n\n", "<a><b>");
    assert_cells("\"\"", "<>");
}

static void finds_the_delimiter(void **state) {
    (void)state;
    assert_cells("t;q\n1,5;2,5", "<t|q><1,5|2,5>");
    assert_cells("1,5;2,5\n3,5;4", "<1,5|2,5><3,5|4>");
    assert_cells("a\tb\n1,5\t2;5", "<a|b><1,5|2;5>");
    assert_cells("\"a;b;c\",d\n1,2", "<a;b;c|d><1|2>");
    assert_cells("\n\na;b", "<a|b>");
    assert_cells("a;b,c,d,e\n1,2,3,4", "<a;b|c|d|e><1|2|3|4>");
    assert_cells("one", "<one>");
}

static void counts_the_lines_of_the_file(void **state) {
    (void)state;
    fd_csv *csv = parse("a,b\r\n\r\n\"c\r\nd\re\nf\",g\r\nh,i");
    assert_int_equal(fd_csv_rows(csv), 3);
    const int lines[] = {1, 3, 7};
    for (int i = 0; i < 3; i++) assert_int_equal(fd_csv_line(csv, i), lines[i]);
    fd_csv_free(&csv);
    assert_null(csv);
    fd_csv_free(&csv);
}

static void reads_gbk(void **state) {
    (void)state;
    fd_csv *csv = parse("\xcd\xdf\xcb\xb9,b\n1,2");
    assert_string_equal(fd_csv_get(csv, 0, 0), "瓦斯");
    fd_csv_free(&csv);
}

static void finds_every_fault_with_its_line(void **state) {
    (void)state;
    const char *text = "a,b\n"
                       "1\n"
                       "1,2\"2\n"
                       "\"1\"x,2\n"
                       "1,2,3\n"
                       "\"1\"\"\",\"2\n"
                       "and no end";
    fd_diagnostics *list = fd_diagnostics_new();
    fd_csv *csv;
    assert_int_equal(fd_csv_parse(text, strlen(text), "a.csv", list, &csv), FD_BAD_INPUT);
    assert_null(csv);
    const struct {
        const char *code, *first;
        int line;
    } expected[] = {{"CSV-RAGGED", "1", 2},
                    {"CSV-QUOTE-STRAY", "2", 3},
                    {"CSV-QUOTE-STRAY", "1", 4},
                    {"CSV-RAGGED", "3", 5},
                    {"CSV-QUOTE-OPEN", NULL, 6}};
    assert_int_equal(fd_diagnostics_count(list), 5);
    for (int i = 0; i < 5; i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        assert_string_equal(d->message->code, expected[i].code);
        assert_int_equal(d->place.line, expected[i].line);
        assert_string_equal(d->place.file, "a.csv");
        if (expected[i].first)
            assert_string_equal(d->argument[0], expected[i].first);
        else
            assert_null(d->argument[0]);
    }
    assert_string_equal(fd_diagnostics_get(list, 3)->argument[1], "2");
    fd_diagnostics_free(&list);
}

static void an_empty_file_is_a_fault(void **state) {
    (void)state;
    const char *const empty[] = {"", "\n\r\n\n", "\xef\xbb\xbf"};
    for (int i = 0; i < 3; i++) {
        fd_diagnostics *list = fd_diagnostics_new();
        fd_csv *csv;
        assert_int_equal(fd_csv_parse(empty[i], strlen(empty[i]), "a", list, &csv),
                         FD_BAD_INPUT);
        assert_null(csv);
        assert_int_equal(fd_diagnostics_count(list), 1);
        assert_string_equal(fd_diagnostics_get(list, 0)->message->code, "CSV-EMPTY");
        fd_diagnostics_free(&list);
    }
}

static void gives_up_on_a_hostile_file(void **state) {
    (void)state;
    fd_buffer text = {0};
    fd_buffer_text(&text, "a,b\n");
    for (int i = 0; i < 100000; i++) fd_buffer_text(&text, "x\n");
    fd_diagnostics *list = fd_diagnostics_new();
    fd_csv *csv;
    assert_int_equal(fd_csv_parse(text.bytes, text.length, "a", list, &csv),
                     FD_BAD_INPUT);
    assert_int_equal(fd_diagnostics_count(list), 101);
    const fd_diagnostic *last = fd_diagnostics_get(list, 100);
    assert_string_equal(last->message->code, "CSV-FAULTS");
    assert_int_equal(last->place.line, 102);
    fd_diagnostics_free(&list);
    fd_buffer_free(&text);
}

static void reads_back_what_a_table_wrote(void **state) {
    (void)state;
    static const fd_column columns[] = {{"id", "Id", "", FD_TEXTS, 0},
                                        {"p", "Pressure", "Pa", FD_NUMBERS, 0}};
    const char *const ids[] = {"巷, \"1\"", " a\r\nb ", "", "=1+1", ";\t;"};
    fd_table *table = fd_table_new(columns, 2);
    for (int i = 0; i < 5; i++) {
        fd_table_add_text(table, ids[i]);
        fd_table_add_number(table, i / 3.0);
    }
    fd_buffer out = {0};
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    fd_csv *csv = parse(fd_buffer_get(&out));
    assert_int_equal(fd_csv_rows(csv), 6);
    assert_string_equal(fd_csv_get(csv, 0, 1), "p [Pa]");
    for (int i = 0; i < 5; i++) {
        assert_string_equal(fd_csv_get(csv, i + 1, 0), ids[i]);
        assert_true(strtod(fd_csv_get(csv, i + 1, 1), NULL) == i / 3.0);
    }
    fd_csv_free(&csv);
    fd_buffer_free(&out);
    fd_table_free(&table);
}

/* Every text of six of the marks that matter is read or refused; where it is read, each
 * cell can be reached. The sanitizers watch. */
static void no_text_breaks_it(void **state) {
    (void)state;
    const char marks[] = "a\",;\n\r";
    int taken = 0;
    for (int n = 0; n < 6 * 6 * 6 * 6 * 6 * 6; n++) {
        char text[6];
        for (int i = 0, rest = n; i < 6; i++, rest /= 6) text[i] = marks[rest % 6];
        fd_csv *csv;
        fd_status status = fd_csv_parse(text, sizeof text, "a", NULL, &csv);
        assert_true(status == (csv ? FD_OK : FD_BAD_INPUT));
        for (int i = 0; csv && i < fd_csv_rows(csv); i++)
            for (int j = 0; j < fd_csv_columns(csv); j++)
                assert_true(strlen(fd_csv_get(csv, i, j)) <= sizeof text);
        taken += csv != NULL;
        fd_csv_free(&csv);
    }
    assert_in_range(taken, 10000, 46655);
}

static void reads_files_within_the_limit(void **state) {
    (void)state;
    char path[] = "/tmp/fd-csv-XXXXXX";
    fclose(fdopen(mkstemp(path), "r"));
    assert_int_equal(fd_file_write(path, "a,b\n", 4), FD_OK);
    fd_csv *csv;
    fd_diagnostics *list = fd_diagnostics_new();
    assert_int_equal(fd_csv_read(path, 4, list, &csv), FD_OK);
    assert_int_equal(fd_csv_columns(csv), 2);
    fd_csv_free(&csv);
    assert_int_equal(fd_csv_read(path, 3, list, &csv), FD_BAD_INPUT);
    assert_null(csv);
    assert_int_equal(fd_file_remove(path), FD_OK);
    assert_int_equal(fd_csv_read(path, 4, list, &csv), FD_CANNOT_READ);
    assert_int_equal(fd_diagnostics_faults(list), 2);
    fd_diagnostics_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_plain_and_quoted_cells),
        cmocka_unit_test(finds_the_delimiter),
        cmocka_unit_test(counts_the_lines_of_the_file),
        cmocka_unit_test(reads_gbk),
        cmocka_unit_test(finds_every_fault_with_its_line),
        cmocka_unit_test(an_empty_file_is_a_fault),
        cmocka_unit_test(gives_up_on_a_hostile_file),
        cmocka_unit_test(reads_back_what_a_table_wrote),
        cmocka_unit_test(no_text_breaks_it),
        cmocka_unit_test(reads_files_within_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
