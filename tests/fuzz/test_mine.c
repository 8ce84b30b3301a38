/* A sound mine file, broken at random: the reader says what is wrong and never falls. */
#include "networks/mine.h"

#include "tests/inputs.h"

enum { ROUNDS = 400, ROOM = 20000 };

/* Numerical Recipes' quick generator, with a fixed seed. */
static uint32_t next(uint32_t *x) {
    *x = *x * 1664525u + 1013904223u;
    return *x >> 8;
}

static size_t load(char bytes[ROOM]) {
    FILE *file = fopen("tests/data/mine.xml", "rb");
    assert_non_null(file);
    size_t length = fread(bytes, 1, ROOM, file);
    fclose(file);
    assert_in_range(length, 1000, ROOM - 100);
    return length;
}

/* One to eight of: another byte, a piece cut out, a piece twice, the rest cut off. */
static size_t break_it(char *bytes, size_t length, uint32_t *x) {
    static const char signs[] = "<>/\"'&= \n0-.e%#m\xff\xe4\0]!";
    int times = 1 + (int)(next(x) % 8);
    for (int i = 0; i < times; i++) {
        size_t at = next(x) % length, piece = 1 + next(x) % 60;
        if (at + piece > length) piece = length - at;
        switch (next(x) % 8) {
        case 0:
            memmove(bytes + at, bytes + at + piece, length - at - piece);
            length -= piece;
            break;
        case 1:
            if (length + piece > ROOM) break;
            memmove(bytes + at + piece, bytes + at, length - at);
            length += piece;
            break;
        case 2:
            if (next(x) % 8 == 0) length = at + 1;
            break;
        default:
            bytes[at] = signs[next(x) % sizeof signs];
        }
        if (length < 2) return length;
    }
    return length;
}

static void never_falls(void **state) {
    (void)state;
    char sound[ROOM], broken[ROOM];
    size_t length = load(sound);
    uint32_t x = 20260501;
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
        memcpy(broken, sound, length);
        size_t n = break_it(broken, length, &x);
        input in = input_of_bytes(broken, n);
        fd_diagnostics *list = fd_diagnostics_new();
        fd_mine *mine;
        fd_status status = fd_mine_read(in.path, list, &mine);
        unlink(in.path);
        /* what is refused has a reason, what is taken has none */
        assert_true(status == FD_OK || status == FD_BAD_INPUT);
        assert_true((fd_diagnostics_faults(list) > 0) == (status == FD_BAD_INPUT));
        assert_true((mine != NULL) == (status == FD_OK));
        refused += status != FD_OK;
        fd_mine_free(&mine);
        fd_diagnostics_free(&list);
    }
    print_message("%d of %d files refused\n", refused, ROUNDS);
    /* most breaks matter, some fall into comments and names */
    assert_in_range(refused, ROUNDS / 2, ROUNDS - 1);
}

/* The file in which every value of every attribute is in turn made absurd. */
static void judges_every_attribute(void **state) {
    (void)state;
    static const char *const absurd[] = {"", "-1e308 kg", "\xe4\xba\x95", "1e400", "   "};
    char sound[ROOM], broken[ROOM + 100];
    size_t length = load(sound);
    int n = 0;
    for (size_t at = strcspn(sound, "="); at + 2 < length; at++) {
        if (sound[at] != '=' || sound[at + 1] != '"') continue;
        size_t end = at + 2;
        while (end < length && sound[end] != '"') end++;
        const char *value = absurd[n++ % 5];
        size_t size = strlen(value);
        memcpy(broken, sound, at + 2);
        memcpy(broken + at + 2, value, size);
        memcpy(broken + at + 2 + size, sound + end, length - end);
        input in = input_of_bytes(broken, at + 2 + size + length - end);
        fd_diagnostics *list = fd_diagnostics_new();
        fd_mine *mine;
        fd_status status = fd_mine_read(in.path, list, &mine);
        assert_true(status == FD_OK || status == FD_BAD_INPUT);
        assert_true((fd_diagnostics_faults(list) > 0) == (status == FD_BAD_INPUT));
        unlink(in.path);
        fd_mine_free(&mine);
        fd_diagnostics_free(&list);
    }
    assert_in_range(n, 100, 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_falls),
        cmocka_unit_test(judges_every_attribute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
