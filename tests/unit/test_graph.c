#include "tests/test.h"

#include "solver/graph.h"

static void numbers_components_by_lowest_node(void **state) {
    (void)state;
    const int from[] = {4, 1, 5, -1}, to[] = {2, 3, 2, 0};
    int component[6];
    assert_int_equal(fd_graph_components(6, 4, from, to, component), 3);
    const int expected[] = {0, 1, 2, 1, 2, 2};
    for (int v = 0; v < 6; v++) assert_int_equal(component[v], expected[v]);
}

static void counts_lone_nodes(void **state) {
    (void)state;
    int component[3];
    assert_int_equal(fd_graph_components(3, 0, NULL, NULL, component), 3);
    assert_int_equal(fd_graph_components(0, 0, NULL, NULL, component), 0);
}

static void lists_the_edges_of_each_node(void **state) {
    (void)state;
    const int from[] = {2, 0, 1, 0}, to[] = {0, 1, 1, 2};
    const bool left_out[] = {false, true, false, false};
    int start[5] = {7, 7, 7, 7, 7}, list[8]; /* what stood there before does not count */
    fd_graph_list_edges(4, 4, from, to, left_out, start, list);
    const int starts[] = {0, 2, 4, 6, 6}, edges[] = {0, 3, 2, 2, 0, 3};
    for (int v = 0; v < 5; v++) assert_int_equal(start[v], starts[v]);
    for (int q = 0; q < 6; q++) assert_int_equal(list[q], edges[q]);
    fd_graph_list_edges(0, 0, NULL, NULL, NULL, start, list);
    assert_int_equal(start[0], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_components_by_lowest_node),
        cmocka_unit_test(counts_lone_nodes),
        cmocka_unit_test(lists_the_edges_of_each_node),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
