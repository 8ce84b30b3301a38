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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_components_by_lowest_node),
        cmocka_unit_test(counts_lone_nodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
