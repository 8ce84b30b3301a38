#include "tests/test.h"

#include <string.h>

#include "base/file.h"
#include "base/resource.h"
#include "base/text.h"

static const char *const pairs[][2] = {{"", "Language: zh_CN\n"},
                                       {"airway", "巷道"},
                                       {"fan", ""},
                                       {"flow %1 of %2", "%2的风量为%1"},
                                       {"goaf", "采空区"}};
enum { PAIRS = 5, HEAD = 20, FILE_ROOM = 4096 };

typedef struct image {
    unsigned char bytes[FILE_ROOM];
    size_t length;
    bool big_endian;
} image;

static void put_number(image *mo, size_t at, uint32_t number) {
    for (int i = 0; i < 4; i++)
        mo->bytes[at + i] = (unsigned char)(number >> 8 * (mo->big_endian ? 3 - i : i));
}

/* A catalogue as the manual of gettext lays it out: head, two tables, texts, no hashes.
 */
static void make_image(bool big_endian, image *mo) {
    *mo = (image){.big_endian = big_endian};
    const uint32_t head[] = {0x950412de, 0, PAIRS, HEAD, HEAD + 8 * PAIRS};
    for (int i = 0; i < 5; i++) put_number(mo, 4 * i, head[i]);
    mo->length = HEAD + 16 * PAIRS;
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < PAIRS; i++) {
            size_t size = strlen(pairs[i][side]);
            put_number(mo, HEAD + 8 * (PAIRS * side + i), (uint32_t)size);
            put_number(mo, HEAD + 8 * (PAIRS * side + i) + 4, (uint32_t)mo->length);
            memcpy(mo->bytes + mo->length, pairs[i][side], size + 1);
            mo->length += size + 1;
        }
}

static fd_catalogue *open_image(const image *mo) {
    char path[] = "/tmp/fd-text-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(fd_file_write(path, mo->bytes, mo->length), FD_OK);
    fd_catalogue *catalogue = fd_catalogue_open(path);
    assert_int_equal(fd_file_remove(path), FD_OK);
    fclose(fdopen(file, "r"));
    return catalogue;
}

static void translates_in_both_byte_orders(void **state) {
    (void)state;
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        image mo;
        make_image(big_endian, &mo);
        fd_catalogue *catalogue = open_image(&mo);
        assert_non_null(catalogue);
        assert_string_equal(fd_text(catalogue, "airway"), "巷道");
        assert_string_equal(fd_text(catalogue, "goaf"), "采空区");
        assert_string_equal(fd_text(catalogue, "fan"), "fan");
        assert_string_equal(fd_text(catalogue, ""), "");
        const char *const unknown[] = {"a", "airways", "zone", "goa", "\xff"};
        for (int i = 0; i < 5; i++)
            assert_ptr_equal(fd_text(catalogue, unknown[i]), unknown[i]);
        fd_catalogue_free(&catalogue);
        assert_null(catalogue);
        fd_catalogue_free(&catalogue);
    }
    assert_string_equal(fd_text(NULL, "airway"), "airway");
}

static void refuses_damaged_files(void **state) {
    (void)state;
    /* Where a number is put, and which: magic, revision, count, tables, an entry. */
    const uint32_t damage[][2] = {{0, 0x950412df},
                                  {4, 2u << 16},
                                  {8, 0xffffffff},
                                  {8, 100000},
                                  {12, 0xfffffff0},
                                  {12, 5000},
                                  {16, 0xffffffff},
                                  {HEAD, 0xffffffff},
                                  {HEAD + 4, 0xffffffff},
                                  {HEAD + 8, 7},
                                  {HEAD + 8 * PAIRS, 0xfffffffe},
                                  {HEAD + 8 * PAIRS + 12, 4095}};
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        image mo;
        make_image(false, &mo);
        put_number(&mo, damage[i][0], damage[i][1]);
        if (open_image(&mo)) fail_msg("damage %zu is not seen", i);
    }
    image mo;
    make_image(false, &mo);
    uint32_t first = HEAD + 8;
    unsigned char entry[8];
    memcpy(entry, mo.bytes + first, 8);
    memcpy(mo.bytes + first, mo.bytes + first + 8, 8);
    memcpy(mo.bytes + first + 8, entry, 8);
    if (open_image(&mo)) fail_msg("keys out of order are not seen");
    assert_null(fd_catalogue_open("/nonexistent/firedamp.mo"));
}

/* Cut anywhere, or with any one byte changed, a file is refused or read within its
 * bounds, which the address sanitizer watches. */
static void no_damage_leads_out_of_the_file(void **state) {
    (void)state;
    image whole;
    make_image(false, &whole);
    for (size_t length = 0; length < whole.length; length++) {
        image mo = whole;
        mo.length = length;
        assert_null(open_image(&mo));
    }
    for (size_t at = 0; at < whole.length; at++) {
        image mo = whole;
        mo.bytes[at] ^= 0x80;
        fd_catalogue *catalogue = open_image(&mo);
        for (int i = 0; catalogue && i < PAIRS; i++)
            assert_true(strlen(fd_text(catalogue, pairs[i][0])) < FILE_ROOM);
        fd_catalogue_free(&catalogue);
    }
}

/* The catalogue of the build, which msgfmt wrote. */
static void reads_the_catalogue_of_the_program(void **state) {
    (void)state;
    unsetenv("FIREDAMP_DATA");
    char *path;
    assert_int_equal(fd_resource_find("locale/zh_CN/firedamp.mo", &path), FD_OK);
    fd_catalogue *catalogue = fd_catalogue_open(path);
    assert_non_null(catalogue);
    assert_string_equal(fd_text(catalogue, "the file is UTF-16"), "文件是 UTF-16");
    assert_string_equal(fd_text(catalogue, ""), "");
    fd_catalogue_free(&catalogue);
    free(path);
}

static void puts_arguments_where_the_language_wants_them(void **state) {
    (void)state;
    image mo;
    make_image(true, &mo);
    fd_catalogue *catalogue = open_image(&mo);
    const char *const arguments[] = {"25", "a1"};
    char text[64];
    size_t needed =
        fd_text_format(catalogue, "flow %1 of %2", 2, arguments, text, sizeof text);
    assert_string_equal(text, "a1的风量为25");
    assert_int_equal(needed, strlen(text));
    fd_text_format(NULL, "flow %1 of %2", 2, arguments, text, sizeof text);
    assert_string_equal(text, "flow 25 of a1");
    const char *const words[] = {"airway", "fan"};
    fd_text_format(catalogue, "%~1 %1 %~2", 2, words, text, sizeof text);
    assert_string_equal(text, "巷道 airway fan");
    fd_text_format(NULL, "%~1 %1", 2, words, text, sizeof text);
    assert_string_equal(text, "airway airway");
    fd_catalogue_free(&catalogue);
}

static void leaves_other_percent_signs_alone(void **state) {
    (void)state;
    const char *const arguments[] = {"%2", "%s%n", NULL};
    const char *const cases[][2] = {
        {"%1%2", "%2%s%n"}, {"5 %% of %1", "5 % of %2"},
        {"%%1", "%1"},      {"%3 %4 %0 %x %", "%3 %4 %0 %x %"},
        {"%~1%~", "%2%~"},  {"%~3 %~0 %%~1", "%~3 %~0 %~1"},
        {"%", "%"},         {"%%", "%"},
        {"%11", "%21"},     {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64];
        size_t needed =
            fd_text_format(NULL, cases[i][0], 3, arguments, text, sizeof text);
        assert_string_equal(text, cases[i][1]);
        assert_int_equal(needed, strlen(cases[i][1]));
    }
    char text[8];
    fd_text_format(NULL, "%1", 0, NULL, text, sizeof text);
    assert_string_equal(text, "%1");
}

static void cuts_between_characters(void **state) {
    (void)state;
    const char *const arguments[] = {"aé风\xf0\xa0\x80\x80z"};
    const char *const expected[] = {"",
                                    "",
                                    "a",
                                    "a",
                                    "aé",
                                    "aé",
                                    "aé",
                                    "aé风",
                                    "aé风",
                                    "aé风",
                                    "aé风",
                                    "aé风\xf0\xa0\x80\x80",
                                    "aé风\xf0\xa0\x80\x80z"};
    for (size_t size = 0; size <= 12; size++) {
        char *text = malloc(size ? size : 1);
        assert_int_equal(
            fd_text_format(NULL, "%1", 1, arguments, size ? text : NULL, size), 11);
        if (size > 0) assert_string_equal(text, expected[size]);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(translates_in_both_byte_orders),
        cmocka_unit_test(refuses_damaged_files),
        cmocka_unit_test(no_damage_leads_out_of_the_file),
        cmocka_unit_test(reads_the_catalogue_of_the_program),
        cmocka_unit_test(puts_arguments_where_the_language_wants_them),
        cmocka_unit_test(leaves_other_percent_signs_alone),
        cmocka_unit_test(cuts_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
