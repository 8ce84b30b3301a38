#include "tests/test.h"

#include <float.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"

static void write_sample(fd_json_writer *w) {
    fd_json_open_object(w, NULL);
    fd_json_put_text(w, "名称", "回风巷 \"1\" \\ \n\x01\x7f");
    fd_json_put_number(w, "flow_m3s", 0.1);
    fd_json_put_number(w, "unknown", NAN);
    fd_json_put_integer(w, "count", INT64_MIN);
    fd_json_put_boolean(w, "converged", true);
    fd_json_put_text(w, "note", NULL);
    fd_json_open_array(w, "series");
    for (int i = 1; i <= 3; i++) fd_json_put_number(w, NULL, i / 3.0);
    fd_json_close(w);
    fd_json_open_array(w, "verdicts");
    fd_json_open_object(w, NULL);
    fd_json_put_number(w, "a/b", 1);
    fd_json_close(w);
    fd_json_open_object(w, NULL);
    fd_json_close(w);
    fd_json_close(w);
    fd_json_close(w);
}

static void writes_in_the_order_of_the_calls(void **state) {
    (void)state;
    fd_json_writer *w = fd_json_writer_new();
    write_sample(w);
    const char *text;
    size_t length;
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(fd_json_finish(w, &text, &length), FD_OK);
        assert_string_equal(text,
                            "{\n"
                            "  \"名称\": \"回风巷 \\\"1\\\" \\\\ \\u000a\\u0001\x7f\",\n"
                            "  \"flow_m3s\": 0.1,\n"
                            "  \"unknown\": null,\n"
                            "  \"count\": -9223372036854775808,\n"
                            "  \"converged\": true,\n"
                            "  \"note\": null,\n"
                            "  \"series\": [0.3333333333333333, 0.6666666666666666, 1],\n"
                            "  \"verdicts\": [\n"
                            "    {\n"
                            "      \"a/b\": 1\n"
                            "    },\n"
                            "    {}\n"
                            "  ]\n"
                            "}\n");
        assert_int_equal(length, strlen(text));
    }
    fd_json_writer_free(&w);
    assert_null(w);
    fd_json_writer_free(&w);
}

static void reads_back_what_it_wrote(void **state) {
    (void)state;
    fd_json_writer *w = fd_json_writer_new();
    write_sample(w);
    const char *text;
    size_t length;
    assert_int_equal(fd_json_finish(w, &text, &length), FD_OK);
    fd_json_document *document;
    assert_int_equal(fd_json_parse(text, length, "a", NULL, &document), FD_OK);
    const fd_json *root = fd_json_root(document);
    const char *name;
    double number = 7;
    int64_t count = 7;
    bool truth = false;
    assert_true(fd_json_get_text(root, "名称", &name));
    assert_string_equal(name, "回风巷 \"1\" \\ \n\x01\x7f");
    assert_true(fd_json_get_number(root, "series/1", &number));
    assert_true(number == 2 / 3.0);
    assert_true(fd_json_get_integer(root, "count", &count));
    assert_true(count == INT64_MIN);
    assert_true(fd_json_get_boolean(root, "converged", &truth));
    assert_true(truth);
    assert_true(fd_json_get_number(root, "series/2", &number));
    assert_true(number == 1);
    fd_json_document_free(&document);
    assert_null(document);
    fd_json_document_free(&document);
    fd_json_writer_free(&w);
}

/* Numbers of every size come back bit by bit through the foreign reader. */
static void put_long_array(fd_json_writer *w) {
    fd_json_open_array(w, NULL);
    for (int i = 0; i < 20000; i++) {
        fd_json_open_object(w, NULL);
        fd_json_put_number(w, "value", i / 7.0);
        fd_json_close(w);
    }
    fd_json_close(w);
}

/* The same bytes, whether held or sent off. */
static void streams_what_it_would_hold(void **state) {
    (void)state;
    fd_json_writer *held = fd_json_writer_new(), *sent = fd_json_writer_new();
    FILE *stream = tmpfile();
    fd_json_writer_stream(sent, stream);
    put_long_array(held);
    put_long_array(sent);
    const char *whole, *rest;
    size_t length, left;
    assert_int_equal(fd_json_finish(held, &whole, &length), FD_OK);
    assert_int_equal(fd_json_finish(sent, &rest, &left), FD_OK);
    assert_in_range(left, 1, length / 4);
    assert_int_equal(fwrite(rest, 1, left, stream), left);
    char *written = malloc(length + 1);
    rewind(stream);
    assert_int_equal(fread(written, 1, length + 1, stream), length);
    assert_memory_equal(written, whole, length);
    free(written);
    fclose(stream);
    fd_json_writer_free(&held);
    fd_json_writer_free(&sent);
}

static void numbers_keep_their_bits(void **state) {
    (void)state;
    const double numbers[] = {0.1 + 0.2, 1e23,     DBL_MAX,  DBL_MIN,
                              5e-324,    -1.0 / 3, 1e15 + 1, 123456789012345678,
                              1e100};
    enum { COUNT = sizeof numbers / sizeof *numbers };
    fd_json_writer *w = fd_json_writer_new();
    fd_json_open_array(w, NULL);
    for (int i = 0; i < COUNT; i++) fd_json_put_number(w, NULL, numbers[i]);
    fd_json_close(w);
    const char *text;
    size_t length;
    assert_int_equal(fd_json_finish(w, &text, &length), FD_OK);
    fd_json_document *document;
    assert_int_equal(fd_json_parse(text, length, "a", NULL, &document), FD_OK);
    for (int i = 0; i < COUNT; i++) {
        double back;
        assert_true(
            fd_json_get_number(fd_json_item(fd_json_root(document), i), "", &back));
        assert_memory_equal(&back, &numbers[i], sizeof back);
    }
    fd_json_document_free(&document);
    fd_json_writer_free(&w);
}

static void wrong_calls_give_no_text(void **state) {
    (void)state;
    for (int fault = 0; fault < 11; fault++) {
        fd_json_writer *w = fd_json_writer_new();
        if (fault != 0) fd_json_open_object(w, fault == 1 ? "key" : NULL);
        if (fault == 2) fd_json_put_number(w, NULL, 1);
        if (fault == 3) fd_json_put_number(w, "a", INFINITY);
        if (fault == 4) fd_json_put_text(w, "a", "\xce\xc4");
        if (fault == 5) fd_json_put_text(w, "\xff", "a");
        if (fault == 6) fd_json_open_array(w, "a");
        if (fault == 7) fd_json_close(w);
        if (fault == 8) fd_json_open_array(w, "a"), fd_json_put_integer(w, "b", 1);
        if (fault == 8) fd_json_close(w);
        for (int i = 0; fault == 9 && i < 64; i++) fd_json_open_object(w, "a");
        for (int i = 0; fault == 9 && i < 64; i++) fd_json_close(w);
        if (fault != 0) fd_json_close(w);
        if (fault == 10) fd_json_put_text(w, NULL, "a second value");
        const char *text;
        size_t length = 7;
        if (fd_json_finish(w, &text, &length) != FD_BAD_ARGUMENT)
            fail_msg("fault %d gives %s", fault, text);
        assert_int_equal(length, 0);
        assert_string_equal(text, "");
        fd_json_writer_free(&w);
    }
}

static void nests_64_levels_and_no_more(void **state) {
    (void)state;
    for (int levels = 64; levels <= 65; levels++) {
        fd_json_writer *w = fd_json_writer_new();
        for (int i = 0; i < levels; i++) fd_json_open_array(w, NULL);
        for (int i = 0; i < levels; i++) fd_json_close(w);
        const char *text;
        size_t length;
        assert_int_equal(fd_json_finish(w, &text, &length),
                         levels == 64 ? FD_OK : FD_BAD_ARGUMENT);
        fd_json_writer_free(&w);
    }
}

static fd_json_document *parse(const char *text) {
    fd_json_document *document;
    assert_int_equal(fd_json_parse(text, strlen(text), "a", NULL, &document), FD_OK);
    return document;
}

static void a_path_finds_or_says_no(void **state) {
    (void)state;
    fd_json_document *document =
        parse("{\"a\": {\"b\": [10, {\"c\": 2.5}], \"s\": \"t\"}, \"n\": null}");
    const fd_json *root = fd_json_root(document);
    double number = 7;
    assert_true(fd_json_get_number(root, "a/b/0", &number));
    assert_true(number == 10);
    assert_true(fd_json_get_number(fd_json_find(root, "a/b"), "1/c", &number));
    assert_true(number == 2.5);
    const char *const missing[] = {
        "b", "a/b/2",   "a/b/-1", "a/b/x",          "a/b/",           "a/s", "n", "a",
        "",  "a/b/0/c", "a//b",   "a/b/4294967296", "a/b/00000000000"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        number = 7;
        bool found = fd_json_get_number(root, missing[i], &number);
        if (found || number != 7) fail_msg("%s is found", missing[i]);
    }
    int64_t integer = 7;
    bool truth;
    const char *text;
    assert_false(fd_json_get_integer(root, "a/b/1/c", &integer));
    assert_int_equal(integer, 7);
    assert_false(fd_json_get_boolean(root, "a/s", &truth));
    assert_false(fd_json_get_text(root, "n", &text));
    assert_false(fd_json_get_text(NULL, "n", &text));
    assert_non_null(fd_json_find(root, "n"));
    fd_json_document_free(&document);
}

static void walks_through_objects(void **state) {
    (void)state;
    fd_json_document *document = parse("{\"z\": 1, \"a/b\": 2, \"m\": {}, \"e\": []}");
    const fd_json *root = fd_json_root(document);
    assert_int_equal(fd_json_count(root), 4);
    const char *const keys[] = {"z", "a/b", "m", "e"};
    const char *key = NULL;
    for (int i = 0; i < 4; i++) {
        key = fd_json_next_key(root, key);
        assert_string_equal(key, keys[i]);
    }
    assert_null(fd_json_next_key(root, key));
    double number;
    assert_true(fd_json_get_number(fd_json_member(root, "a/b"), "", &number));
    assert_true(number == 2);
    assert_null(fd_json_member(root, "x"));
    assert_int_equal(fd_json_count(fd_json_member(root, "z")), 0);
    assert_int_equal(fd_json_count(NULL), 0);
    assert_null(fd_json_next_key(fd_json_member(root, "m"), NULL));
    assert_null(fd_json_item(fd_json_member(root, "e"), 0));
    assert_null(fd_json_item(fd_json_member(root, "e"), -1));
    fd_json_document_free(&document);
}

static void unsound_text_is_refused_with_its_line(void **state) {
    (void)state;
    const char *const wrong[] = {"",
                                 "{",
                                 "{\"a\": 1,}",
                                 "{\"a\": 1, \"a\": 2}",
                                 "[1e999]",
                                 "[99999999999999999999]",
                                 "[NaN]",
                                 "['a']",
                                 "[\"\xce\xc4\"]",
                                 "[\"a\\u0000b\"]",
                                 "[1] [2]"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        fd_diagnostics *list = fd_diagnostics_new();
        fd_json_document *document;
        if (fd_json_parse(wrong[i], strlen(wrong[i]), "a.json", list, &document) !=
            FD_BAD_INPUT)
            fail_msg("%s is taken", wrong[i]);
        assert_null(document);
        assert_int_equal(fd_diagnostics_faults(list), 1);
        assert_string_equal(fd_diagnostics_get(list, 0)->message->code, "JSON-SYNTAX");
        fd_diagnostics_free(&list);
    }
    fd_diagnostics *list = fd_diagnostics_new();
    fd_json_document *document;
    fd_json_parse("{\n\"a\": 1,\n\"b\" 2}", 17, "a.json", list, &document);
    assert_int_equal(fd_diagnostics_get(list, 0)->place.line, 3);
    assert_string_equal(fd_diagnostics_get(list, 0)->place.file, "a.json");
    fd_diagnostics_free(&list);
}

static void depth_does_not_break_the_reader(void **state) {
    (void)state;
    enum { DEPTH = 1000000 };
    char *text = malloc(DEPTH);
    memset(text, '[', DEPTH);
    fd_json_document *document;
    assert_int_equal(fd_json_parse(text, DEPTH, "a", NULL, &document), FD_BAD_INPUT);
    free(text);
}

static void reads_files(void **state) {
    (void)state;
    char path[] = "/tmp/fd-json-XXXXXX";
    fclose(fdopen(mkstemp(path), "r"));
    assert_int_equal(fd_file_write(path, "[5]", 3), FD_OK);
    fd_json_document *document;
    fd_diagnostics *list = fd_diagnostics_new();
    double number;
    assert_int_equal(fd_json_read(path, 3, list, &document), FD_OK);
    assert_true(fd_json_get_number(fd_json_root(document), "0", &number));
    fd_json_document_free(&document);
    assert_int_equal(fd_json_read(path, 2, list, &document), FD_BAD_INPUT);
    assert_null(document);
    assert_int_equal(fd_file_remove(path), FD_OK);
    assert_int_equal(fd_json_read(path, 3, list, &document), FD_CANNOT_READ);
    assert_null(document);
    assert_int_equal(fd_diagnostics_faults(list), 2);
    fd_diagnostics_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_in_the_order_of_the_calls),
        cmocka_unit_test(reads_back_what_it_wrote),
        cmocka_unit_test(streams_what_it_would_hold),
        cmocka_unit_test(numbers_keep_their_bits),
        cmocka_unit_test(wrong_calls_give_no_text),
        cmocka_unit_test(nests_64_levels_and_no_more),
        cmocka_unit_test(a_path_finds_or_says_no),
        cmocka_unit_test(walks_through_objects),
        cmocka_unit_test(unsound_text_is_refused_with_its_line),
        cmocka_unit_test(depth_does_not_break_the_reader),
        cmocka_unit_test(reads_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
