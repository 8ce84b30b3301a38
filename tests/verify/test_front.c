/* The dense fronts against the sparse columns, on the same graphs. */
#include "tests/test.h"

#include <stdbool.h>

#include "base/random.h"
#include "solver/etree.h"
#include "solver/front.h"
#include "solver/ldl.h"
#include "solver/order.h"

enum { MOST = 700, EDGES = 2100 };

struct graph {
    int n, m, from[EDGES], to[EDGES];
    double weight[EDGES], b[MOST];
};

/* Renumbers the nodes so that every subtree of the elimination tree stands together. */
static void gather_subtrees(struct graph *g) {
    int start[MOST + 1], list[EDGES], parent[MOST], count[MOST], mark[MOST], number[MOST];
    fd_order_list_lower(g->n, g->m, g->from, g->to, start, list);
    fd_etree_grow(g->n, start, list, parent, count, mark);
    fd_etree_postorder(g->n, parent, number, mark, count);
    for (int k = 0; k < g->n; k++)
        if (parent[k] >= 0) assert_true(number[k] < number[parent[k]]);
    for (int e = 0; e < g->m; e++) {
        if (g->from[e] >= 0) g->from[e] = number[g->from[e]];
        if (g->to[e] >= 0) g->to[e] = number[g->to[e]];
    }
}

/* A forest of random parts with chords, each part held to ground. */
static void draw(struct graph *g, int seed, double decades) {
    fd_random random = fd_random_start(41, (uint64_t)seed);
    g->n = 1 + fd_random_index(&random, seed % 3 ? 60 : MOST);
    g->m = 0;
    for (int v = 0; v < g->n; v++) {
        bool root = v == 0 || fd_random_index(&random, 50) == 0;
        g->from[g->m] = v;
        g->to[g->m++] = root ? -1 : fd_random_index(&random, v);
        for (int more = fd_random_index(&random, 3); more > 0; more--) {
            int reach = seed % 2 ? g->n : 30, low = v > reach ? v - reach : 0;
            g->from[g->m] = low + fd_random_index(&random, v - low + 1);
            g->to[g->m++] = v;
        }
    }
    for (int e = 0; e < g->m; e++)
        g->weight[e] = pow(10, decades * fd_random_uniform(&random));
    for (int v = 0; v < g->n; v++) g->b[v] = fd_random_uniform(&random);
    gather_subtrees(g);
}

static double compare_kernels(int seeds, double decades) {
    static struct graph g;
    double worst = 0;
    for (int seed = 0; seed < seeds; seed++) {
        draw(&g, seed, decades);
        double x[MOST], y[MOST], z[MOST];
        fd_front *front;
        fd_ldl *ldl;
        assert_int_equal(fd_front_new(g.n, g.m, g.from, g.to, &front), FD_OK);
        assert_int_equal(fd_ldl_new_ordered(g.n, g.m, g.from, g.to, false, &ldl), FD_OK);
        for (int again = 0; again < 2; again++) {
            for (int v = 0; v < g.n; v++) x[v] = y[v] = z[v] = g.b[v];
            assert_true(fd_front_eliminate(front, g.weight, x));
            fd_front_substitute_back(front, x);
            assert_true(fd_ldl_factor_solve(ldl, g.weight, y));
            fd_front_substitute_forward(front, z);
            fd_front_substitute_back(front, z);
        }
        for (int v = 0; v < g.n; v++) {
            worst = fmax(worst, fabs(x[v] / y[v] - 1));
            worst = fmax(worst, fabs(z[v] / y[v] - 1));
        }
        assert_true(fd_front_fill(front) >= fd_ldl_fill(ldl));
        fd_front_free(&front);
        assert_null(front);
        fd_ldl_free(&ldl);
    }
    return worst;
}

/* Every number is positive: no digit is lost, whatever the weights. */
static void agrees_with_the_columns(void **state) {
    (void)state;
    double near = compare_kernels(200, 3), wide = compare_kernels(100, 20);
    print_message("worst relative deviation: %.2g, over 20 decades %.2g\n", near, wide);
    assert_true(near < 1e-13);
    assert_true(wide < 1e-13);
}

static void the_order_takes_it_where_much_fills_in(void **state) {
    (void)state;
    enum { SIDE = 60 };
    static int from[2 * SIDE * SIDE], to[2 * SIDE * SIDE];
    for (int side = 10; side <= SIDE; side += 50) {
        int m = 0;
        for (int i = 0; i < side * side; i++) {
            from[m] = i;
            to[m++] = i % side ? i - 1 : -1;
            from[m] = i;
            to[m++] = i - side >= 0 ? i - side : -1;
        }
        fd_order *order;
        assert_int_equal(fd_order_new(side * side, m, from, to, &order), FD_OK);
        assert_int_equal(order->dense, side == SIDE);
        fd_order_free(&order);
        assert_null(order);
    }
}

static void refuses_what_is_not_definite(void **state) {
    (void)state;
    const int from[] = {0, 1}, to[] = {1, -1};
    const double weights[][2] = {{1, 0}, {NAN, 1}, {INFINITY, 1}, {1, NAN}};
    for (int i = 0; i < 4; i++) {
        double b[] = {1, 1};
        fd_front *front;
        assert_int_equal(fd_front_new(2, 2, from, to, &front), FD_OK);
        assert_false(fd_front_eliminate(front, weights[i], b));
        fd_front_free(&front);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_columns),
        cmocka_unit_test(the_order_takes_it_where_much_fills_in),
        cmocka_unit_test(refuses_what_is_not_definite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
