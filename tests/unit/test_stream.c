#include "tests/test.h"

#include "solver/stream.h"

enum { ROOM = 16 };

typedef struct pieces {
    double until[ROOM], y[2 * ROOM];
    fd_stream stream;
} pieces;

static void set(pieces *p, int count, const double *until, const double *y) {
    p->stream = (fd_stream){count, ROOM, 1, p->until, p->y};
    for (int i = 0; i < count; i++) {
        p->until[i] = until[i];
        p->y[i] = y[i];
    }
}

/* Two streams of rates 1 and 3, and 0.4 of species in a total of 5. */
static void mixes_piece_by_piece(void **state) {
    (void)state;
    pieces a, b, out;
    int at[2];
    const double rate[] = {1, 3}, known = 0.4;
    set(&a, 2, (double[]){0.25, 1}, (double[]){0, 1});
    set(&b, 2, (double[]){0.5, 1}, (double[]){0.2, 0.1});
    set(&out, 0, NULL, NULL);
    const fd_stream in[] = {a.stream, b.stream};
    fd_stream_mix(2, in, rate, &known, 5, at, &out.stream);
    assert_int_equal(out.stream.count, 3);
    const double expected[] = {1.0 / 5, 2.0 / 5, 1.7 / 5}, until[] = {0.25, 0.5, 1};
    for (int i = 0; i < 3; i++) {
        assert_close(out.y[i], expected[i], 1e-15, 0);
        assert_close(out.until[i], until[i], 0, 0);
    }
    assert_close(fd_stream_mean(&out.stream, 0), (0.05 + 0.1 + 0.17), 1e-15, 0);
    /* Alone and undiluted a stream passes to the last bit. */
    const double none = 0;
    fd_stream_mix(1, in, rate, &none, 1, at, &out.stream);
    assert_int_equal(out.stream.count, 2);
    assert_close(out.y[1], 1, 0, 0);
}

static void levels_small_changes_alone(void **state) {
    (void)state;
    pieces p;
    const double least = 0.01;
    set(&p, 4, (double[]){0.2, 0.4, 0.5, 1}, (double[]){0.1, 0.105, 0.5, 0.505});
    fd_stream_level(&p.stream, &least, 1);
    assert_int_equal(p.stream.count, 2);
    assert_close(p.y[0], 0.1025, 1e-15, 0);
    assert_close(p.until[0], 0.4, 0, 0);
    assert_close(p.y[1], (0.05 + 0.2525) / 0.6, 1e-15, 0);
}

/* dY/dt = x (1 - Y) + g in unit time, from 0, in two pieces. */
static void stirs_exactly(void **state) {
    (void)state;
    for (double x = 1e-9; x < 1e3; x *= 10) {
        pieces p;
        const double grown = 0.25;
        double y = 0, level = 1 + grown / x;
        set(&p, 2, (double[]){0.3, 1}, (double[]){1, 1});
        fd_stream_stir(&p.stream, 2 * x, 2, &grown, &y);
        assert_close(y, -level * expm1(-x), 1e-13, 0);
        /* What came in and grew, less what left, is there. */
        double left = x * fd_stream_mean(&p.stream, 0);
        assert_close(x + grown - left, y, 1e-12, 0);
    }
    pieces still;
    double y = 0.5;
    set(&still, 1, (double[]){1}, (double[]){0.9});
    fd_stream_stir(&still.stream, 0, 2, &(double){0.1}, &y);
    assert_close(y, 0.6, 1e-15, 0);
}

/* In any pieces what leaves a vessel is, all in all, what it is in one. */
static void relaxes_as_it_stirs(void **state) {
    (void)state;
    for (double x = 1e-6; x < 1e3; x *= 7) {
        pieces p, whole, out;
        const double least = 1e-3, none = 0;
        double y = 0.2, stirred = 0.2;
        set(&p, 2, (double[]){0.3, 1}, (double[]){0.9, 0.1});
        set(&whole, 2, (double[]){0.3, 1}, (double[]){0.9, 0.1});
        set(&out, 0, NULL, NULL);
        fd_stream_relax(&p.stream, 3 * x, 3, 0.01, &least, &y, ROOM, &out.stream);
        fd_stream_stir(&whole.stream, 3 * x, 3, &none, &stirred);
        assert_close(y, stirred, 1e-12, 0);
        assert_close(fd_stream_mean(&out.stream, 0), fd_stream_mean(&whole.stream, 0),
                     1e-12, 0);
        assert_close(out.until[out.stream.count - 1], 1, 0, 0);
        /* In one piece where the vessel is slow, in more where it answers within. */
        assert_true(x > 0.01 || out.stream.count == 2);
        if (x > 5 && x < 50) assert_true(out.stream.count > 4);
    }
}

static void cuts_at_given_times(void **state) {
    (void)state;
    pieces p, out;
    set(&p, 2, (double[]){0.3, 1}, (double[]){0.9, 0.1});
    set(&out, 0, NULL, NULL);
    fd_stream_cut(&p.stream, 3, (double[]){0.25, 0.3, 1}, &out.stream);
    const double until[] = {0.25, 0.3, 1}, y[] = {0.9, 0.9, 0.1};
    assert_int_equal(out.stream.count, 3);
    for (int i = 0; i < 3; i++) {
        assert_close(out.until[i], until[i], 0, 0);
        assert_close(out.y[i], y[i], 0, 0);
    }
    assert_close(fd_stream_last(&out.stream, 0, 0.8), (0.1 * 0.9 + 0.7 * 0.1) / 0.8,
                 1e-15, 0);
}

static void shares_are_exact_when_small(void **state) {
    (void)state;
    assert_close(fd_stream_share(0), 0, 0, 0);
    assert_close(fd_stream_share(1e-12), 5e-13, 1e-11, 0);
    /* Both forms meet at 0.01, where the direct one has lost four digits. */
    assert_close(fd_stream_share(0.0100000001), fd_stream_share(0.0099999999), 3e-8, 0);
    assert_close(fd_stream_share(1), exp(-1), 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixes_piece_by_piece),
        cmocka_unit_test(levels_small_changes_alone),
        cmocka_unit_test(relaxes_as_it_stirs),
        cmocka_unit_test(cuts_at_given_times),
        cmocka_unit_test(stirs_exactly),
        cmocka_unit_test(shares_are_exact_when_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
