#include "tests/test.h"

#include <string.h>

#include "base/encoding.h"

/* Decodes and checks the code of the one diagnostic, or that there is none. */
static char *decode(const char *bytes, size_t length, fd_status expected,
                    const char *code, int line) {
    fd_diagnostics *list = fd_diagnostics_new();
    char *text = NULL;
    assert_int_equal(fd_encoding_decode(bytes, length, "a.csv", list, &text), expected);
    assert_int_equal(fd_diagnostics_count(list), code != NULL);
    assert_int_equal(fd_diagnostics_faults(list), expected != FD_OK);
    if (code) {
        const fd_diagnostic *d = fd_diagnostics_get(list, 0);
        assert_string_equal(d->message->code, code);
        assert_string_equal(d->place.file, "a.csv");
        assert_int_equal(d->place.line, line);
    }
    assert_int_equal(text != NULL, expected == FD_OK);
    fd_diagnostics_free(&list);
    return text;
}

static void assert_decodes(const char *bytes, const char *expected, const char *code) {
    char *text = decode(bytes, strlen(bytes), FD_OK, code, 0);
    assert_string_equal(text, expected);
    free(text);
}

static void takes_utf8_and_drops_its_mark(void **state) {
    (void)state;
    assert_decodes("回风巷", "回风巷", NULL);
    assert_decodes("\xef\xbb\xbf"
                   "回风",
                   "回风", NULL);
    assert_decodes("\xef\xbb\xbf", "", NULL);
    free(decode(NULL, 0, FD_OK, NULL, 0));
}

/* 瓦斯 in GB 2312 and 镕, which only GBK has; a four-byte character of GB18030. */
static void takes_gb18030_with_a_note(void **state) {
    (void)state;
    assert_decodes("\xcd\xdf\xcb\xb9,CH4", "瓦斯,CH4", "ENCODING-GB18030");
    assert_decodes("\xe9\x46", "镕", "ENCODING-GB18030");
    assert_decodes("\x95\x32\x82\x36", "\xf0\xa0\x80\x80", "ENCODING-GB18030");
}

static void refuses_what_is_no_text(void **state) {
    (void)state;
    decode("a\n\xff\xff", 4, FD_BAD_INPUT, "ENCODING-UNKNOWN", 2);
    decode("a\n\n\xcd", 4, FD_BAD_INPUT, "ENCODING-UNKNOWN", 3);
    decode("\xef\xbb\xbf\xcd\xdf", 5, FD_BAD_INPUT, "ENCODING-UNKNOWN", 0);
    decode("\xff\xfe\x61\x00", 4, FD_BAD_INPUT, "ENCODING-UTF16", 0);
    decode("\xfe\xff\x00\x61", 4, FD_BAD_INPUT, "ENCODING-UTF16", 0);
    decode("a\nb\0c", 5, FD_BAD_INPUT, "ENCODING-NULL", 2);
}

/* Every pair of bytes after a letter is text or refused; the sanitizers watch the room.
 */
static void every_pair_of_bytes_is_judged(void **state) {
    (void)state;
    int taken = 0;
    for (int pair = 0; pair < 65536; pair++) {
        const char bytes[3] = {'a', (char)(pair >> 8), (char)pair};
        char *text;
        fd_status status = fd_encoding_decode(bytes, 3, "a", NULL, &text);
        assert_true(status == (text ? FD_OK : FD_BAD_INPUT));
        taken += status == FD_OK;
        free(text);
    }
    /* At least ASCII without null, and the 23940 places of the two-byte area of GBK. */
    assert_in_range(taken, 127 * 127 + 23000, 65536);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_utf8_and_drops_its_mark),
        cmocka_unit_test(takes_gb18030_with_a_note),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(every_pair_of_bytes_is_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
