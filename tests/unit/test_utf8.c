#include "tests/test.h"

#include <string.h>

#include "base/utf8.h"

/* The first and last character of each length, and those beside the surrogates. */
static void reads_characters_of_every_length(void **state) {
    (void)state;
    const char *text = "\x01\x7f"
                       "\xc2\x80\xdf\xbf"
                       "\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"
                       "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf";
    const int32_t expected[] = {0x1,    0x7f,   0x80,   0x7ff,   0x800,
                                0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};
    assert_true(fd_utf8_valid(text, strlen(text)));
    for (int i = 0; i < 10; i++) assert_int_equal(fd_utf8_next(&text), expected[i]);
    assert_int_equal(fd_utf8_next(&text), 0);
    assert_int_equal(fd_utf8_next(&text), 0);
}

static void refuses_what_is_no_character(void **state) {
    (void)state;
    const char *const wrong[] = {
        "\x80",             /* a continuation alone */
        "\xc2",             /* cut short */
        "\xe4\xb8",         /* cut short */
        "\xf0\x9f\x98",     /* cut short */
        "\xc1\xbf",         /* overlong */
        "\xe0\x9f\xbf",     /* overlong */
        "\xf0\x8f\xbf\xbf", /* overlong */
        "\xed\xa0\x80",     /* surrogate */
        "\xed\xbf\xbf",     /* surrogate */
        "\xf4\x90\x80\x80", /* above 10FFFF */
        "\xf8\x88\x80\x80", /* five bytes */
        "\xff",
        "\xce\xc4", /* GBK */
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[16];
        snprintf(text, sizeof text, "%s|", wrong[i]);
        if (fd_utf8_valid(wrong[i], strlen(wrong[i]))) fail_msg("case %zu is taken", i);
        assert_false(fd_utf8_valid(text, strlen(text)));
        const char *next = text;
        assert_int_equal(fd_utf8_next(&next), -1);
        assert_ptr_equal(next, text + 1);
        while (*next != '|') fd_utf8_next(&next);
        assert_int_equal(fd_utf8_next(&next), '|');
    }
}

static void a_length_may_cut_a_character(void **state) {
    (void)state;
    const char *text = "风a";
    assert_true(fd_utf8_valid(text, 4));
    assert_true(fd_utf8_valid(text, 3));
    assert_false(fd_utf8_valid(text, 2));
    assert_true(fd_utf8_valid("a\0b", 3));
    assert_true(fd_utf8_valid("", 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_characters_of_every_length),
        cmocka_unit_test(refuses_what_is_no_character),
        cmocka_unit_test(a_length_may_cut_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
