#include "tests/test.h"

#include "solver/sequence.h"

/* 0 -> 1 -> {2 <-> 3} -> 4, and 5 alone; one edge left out. */
static void orders_blocks_downstream(void **state) {
    (void)state;
    const int from[] = {3, 0, 1, 2, 3, -1}, to[] = {4, 1, 2, 3, 2, 0};
    int node[6], start[7], place[6], block[6];
    int blocks = fd_sequence_order(6, 6, from, to, node, start);
    assert_int_equal(blocks, 5);
    assert_int_equal(start[0], 0);
    assert_int_equal(start[blocks], 6);
    for (int b = 0; b < blocks; b++)
        for (int i = start[b]; i < start[b + 1]; i++) {
            place[node[i]] = i;
            block[node[i]] = b;
        }
    assert_int_equal(block[2], block[3]);
    assert_true(block[0] < block[1] && block[1] < block[2] && block[3] < block[4]);
    assert_int_equal(start[block[2] + 1] - start[block[2]], 2);
    assert_true(place[2] < place[3]); /* walked from 1 */
}

/* A long chain and a long ring: no recursion to run out of. */
static void walks_far(void **state) {
    (void)state;
    enum { N = 200000 };
    int *memory = malloc((4 * N + 1) * sizeof(int));
    assert_non_null(memory);
    int *from = memory, *to = memory + N, *node = memory + 2 * N, *start = memory + 3 * N;
    for (int v = 0; v < N; v++) {
        from[v] = v;
        to[v] = (v + 1) % N;
    }
    assert_int_equal(fd_sequence_order(N, N - 1, from, to, node, start), N);
    for (int v = 0; v < N; v++) assert_int_equal(node[v], v);
    assert_int_equal(fd_sequence_order(N, N, from, to, node, start), 1);
    free(memory);
}

static void takes_an_empty_graph(void **state) {
    (void)state;
    int node[1], start[1];
    assert_int_equal(fd_sequence_order(0, 0, NULL, NULL, node, start), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_blocks_downstream),
        cmocka_unit_test(walks_far),
        cmocka_unit_test(takes_an_empty_graph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
