#include "tests/test.h"

#include "base/random.h"

/* The known answers published with Random123 (file kat_vectors, philox4x32, 10 rounds).
 */
static void gives_the_published_answers(void **state) {
    (void)state;
    const struct {
        uint32_t counter[4], key[2], answer[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (int i = 0; i < 3; i++) {
        uint32_t out[4];
        fd_random_block(known[i].counter, known[i].key, out);
        for (int j = 0; j < 4; j++) assert_int_equal(out[j], known[i].answer[j]);
    }
}

static void streams_repeat_and_differ(void **state) {
    (void)state;
    fd_random a = fd_random_start(7, 1), b = fd_random_start(7, 1);
    fd_random c = fd_random_start(7, 2), d = fd_random_start(8, 1);
    int same_c = 0, same_d = 0;
    for (int i = 0; i < 1000; i++) {
        uint64_t bits = fd_random_bits(&a);
        assert_true(bits == fd_random_bits(&b));
        same_c += bits == fd_random_bits(&c);
        same_d += bits == fd_random_bits(&d);
    }
    assert_int_equal(same_c + same_d, 0);
}

/* 1e5 draws: mean and variance within 5 standard errors of 1/2 and 1/12. */
static void is_uniform(void **state) {
    (void)state;
    enum { N = 100000 };
    fd_random random = fd_random_start(1, 0);
    double sum = 0, square = 0;
    int count[7] = {0};
    for (int i = 0; i < N; i++) {
        double u = fd_random_uniform(&random);
        assert_true(u >= 0 && u < 1);
        sum += u - 0.5;
        square += (u - 0.5) * (u - 0.5);
        count[fd_random_index(&random, 7)]++;
    }
    assert_close(sum / N, 0, 0, 5 * sqrt(1.0 / 12 / N));
    assert_close(square / N, 1.0 / 12, 0, 5 * sqrt(1.0 / 180 / N));
    for (int k = 0; k < 7; k++)
        assert_close(count[k], N / 7.0, 0, 5 * sqrt(N * 6 / 49.0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_published_answers),
        cmocka_unit_test(streams_repeat_and_differ),
        cmocka_unit_test(is_uniform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
