#include "tests/test.h"

#include <string.h>

#include "base/buffer.h"

static void grows_and_stays_terminated(void **state) {
    (void)state;
    fd_buffer out = {0};
    assert_string_equal(fd_buffer_get(&out), "");
    char expected[20001] = "";
    for (int i = 0; i < 1000; i++) {
        fd_buffer_text(&out, "0123456789");
        fd_buffer_add(&out, "abcdef", 4);
        fd_buffer_repeat(&out, '.', 2);
        fd_buffer_print(&out, "%04d", i);
        snprintf(expected + 20 * i, 21, "0123456789abcd..%04d", i);
        assert_int_equal(out.length, 20 * (i + 1));
        assert_int_equal(strlen(fd_buffer_get(&out)), out.length);
    }
    assert_string_equal(fd_buffer_get(&out), expected);
    fd_buffer_add(&out, NULL, 0);
    fd_buffer_repeat(&out, 'x', 0);
    assert_int_equal(out.length, 20000);
    fd_buffer_free(&out);
    assert_string_equal(fd_buffer_get(&out), "");
}

static void says_when_memory_was_short(void **state) {
    (void)state;
    fd_buffer out = {0};
    fd_buffer_text(&out, "kept");
    fd_buffer_repeat(&out, 'x', SIZE_MAX);
    assert_true(out.lost);
    fd_buffer_text(&out, "too late");
    assert_string_equal(fd_buffer_get(&out), "kept");
    assert_int_equal(fd_buffer_write(&out, stdout), FD_NO_MEMORY);
    fd_buffer_free(&out);
    assert_false(out.lost);
}

static void writes_to_a_stream(void **state) {
    (void)state;
    fd_buffer out = {0};
    char written[64] = "";
    fd_buffer_text(&out, "瓦斯\n");
    FILE *stream = tmpfile();
    assert_int_equal(fd_buffer_write(&out, stream), FD_OK);
    rewind(stream);
    assert_int_equal(fread(written, 1, sizeof written, stream), out.length);
    assert_string_equal(written, "瓦斯\n");
    fclose(stream);
    FILE *closed_to_writing = fopen("/dev/null", "r");
    assert_int_equal(fd_buffer_write(&out, closed_to_writing), FD_CANNOT_WRITE);
    fclose(closed_to_writing);
    fd_buffer_free(&out);
}

/* Whole blocks leave, what is left is short, and nothing is lost on the way. */
static void drains_into_its_stream(void **state) {
    (void)state;
    enum { LINES = 50000 };
    FILE *stream = tmpfile();
    fd_buffer held = {0}, out = {.stream = stream};
    for (int i = 0; i < LINES; i++) {
        fd_buffer_print(&held, "line %d\n", i);
        fd_buffer_print(&out, "line %d\n", i);
        fd_buffer_drain(&held);
        fd_buffer_drain(&out);
    }
    assert_true(held.length > 500000);
    assert_true(out.length < held.length / 4 && out.room < held.room / 2);
    assert_int_equal(fd_buffer_write(&out, stream), FD_OK);
    char *written = malloc(held.length + 1);
    rewind(stream);
    assert_int_equal(fread(written, 1, held.length + 1, stream), held.length);
    assert_memory_equal(written, fd_buffer_get(&held), held.length);
    free(written);
    fclose(stream);
    fd_buffer_free(&out);
    fd_buffer_free(&held);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_stays_terminated),
        cmocka_unit_test(says_when_memory_was_short),
        cmocka_unit_test(writes_to_a_stream),
        cmocka_unit_test(drains_into_its_stream),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
