#include "tests/test.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

static void takes_aligned_zeroed_memory(void **state) {
    (void)state;
    fd_arena *arena = fd_arena_new();
    for (size_t bytes = 0; bytes < 300000; bytes = 3 * bytes + 1) {
        unsigned char *memory = fd_arena_take(arena, bytes);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < bytes; i++) assert_int_equal(memory[i], 0);
        memset(memory, 0xa5, bytes);
    }
    fd_arena_free(&arena);
    assert_null(arena);
    fd_arena_free(&arena);
}

static void copies_text(void **state) {
    (void)state;
    fd_arena *arena = fd_arena_new();
    char text[] = "回风巷";
    const char *copy = fd_arena_text(arena, text);
    text[0] = 'x';
    assert_string_equal(copy, "回风巷");
    assert_null(fd_arena_text(arena, NULL));
    fd_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_aligned_zeroed_memory),
        cmocka_unit_test(copies_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
