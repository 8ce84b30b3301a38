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
        fd_order whole = {.n = g.n, .parts = 1, .first = {0, g.n}};
        assert_int_equal(fd_front_new(&whole, g.m, g.from, g.to, &front), FD_OK);
        assert_int_equal(fd_ldl_new_ordered(&whole, g.m, g.from, g.to, &ldl), FD_OK);
        for (int again = 0; again < 2; again++) {
            for (int v = 0; v < g.n; v++) x[v] = y[v] = z[v] = g.b[v];
            assert_true(fd_front_eliminate(front, g.weight, x, NULL));
            fd_front_substitute_back(front, x, NULL);
            assert_true(fd_ldl_factor_solve(ldl, g.weight, y, NULL));
            fd_front_substitute_forward(front, z);
            fd_front_substitute_back(front, z, NULL);
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

/* A tree of ladders, or a lattice, large enough to be cut: in order of elimination, its
 * edges part by part. */
struct cut_graph {
    int m, *from, *to;
    double *weight, *b;
    fd_order *order;
};

static struct cut_graph *draw_cut(bool lattice) {
    enum { SIDE = 60, ROWS = 90, LENGTH = 40 };
    int n = lattice ? SIDE * SIDE : ROWS * LENGTH, width = lattice ? SIDE : LENGTH;
    fd_random random = fd_random_start(43, lattice);
    struct cut_graph *g = calloc(1, sizeof *g);
    int *a = calloc(2 * (size_t)n, sizeof *a), *b = calloc(2 * (size_t)n, sizeof *b);
    for (int i = 0; i < n; i++) {
        a[g->m] = i;
        int trunk = i == 0 ? -1 : (i / width - 1) / 2 * width; /* a tree of ladders */
        b[g->m++] = i % width ? i - 1 : lattice ? -1 : trunk;
        if (!lattice && i % 7) continue;
        a[g->m] = i;
        b[g->m++] = i >= width ? lattice ? i - width : i - 2 : -1;
    }
    assert_int_equal(fd_order_new(n, g->m, a, b, &g->order), FD_OK);
    assert_int_equal(g->order->dense, lattice);
    assert_true(g->order->parts > 1);
    g->from = calloc((size_t)g->m, sizeof *g->from);
    g->to = calloc((size_t)g->m, sizeof *g->to);
    g->weight = calloc((size_t)g->m, sizeof *g->weight);
    g->b = calloc((size_t)n, sizeof *g->b);
    for (int part = 0, k = 0; part <= g->order->parts; part++)
        for (int e = 0; e < g->m; e++) {
            int x = g->order->position[a[e]];
            int y = b[e] < 0 ? -1 : g->order->position[b[e]];
            if (fd_order_part(g->order, y >= 0 && y < x ? y : x) != part) continue;
            g->from[k] = x;
            g->to[k++] = y;
        }
    for (int e = 0; e < g->m; e++) g->weight[e] = pow(10, 6 * fd_random_uniform(&random));
    for (int v = 0; v < n; v++) g->b[v] = fd_random_uniform(&random);
    free(a);
    free(b);
    return g;
}

static void free_cut(struct cut_graph *g) {
    fd_order_free(&g->order);
    free(g->from);
    free(g->to);
    free(g->weight);
    free(g->b);
    free(g);
}

static void solve_cut(const struct cut_graph *g, const fd_order *order, fd_pool *pool,
                      double *x, double *again) {
    fd_ldl *ldl;
    assert_int_equal(fd_ldl_new_ordered(order, g->m, g->from, g->to, &ldl), FD_OK);
    for (int refill = 0; refill < 2; refill++) {
        for (int v = 0; v < order->n; v++) x[v] = again[v] = g->b[v];
        assert_true(fd_ldl_factor_solve(ldl, g->weight, x, pool));
        fd_ldl_solve(ldl, again, pool);
    }
    fd_ldl_free(&ldl);
}

/* Parts give what the whole gives, and the same bits with any number of threads. */
static void parts_make_up_the_whole(void **state) {
    (void)state;
    for (int lattice = 0; lattice < 2; lattice++) {
        struct cut_graph *g = draw_cut(lattice);
        int n = g->order->n;
        fd_order whole = {.n = n, .parts = 1, .first = {0, n}};
        double *x[6], worst = 0;
        for (int i = 0; i < 6; i++) x[i] = calloc((size_t)n, sizeof **x);
        solve_cut(g, &whole, NULL, x[0], x[1]);
        solve_cut(g, g->order, NULL, x[2], x[3]);
        for (int v = 0; v < n; v++)
            for (int i = 1; i < 4; i++) worst = fmax(worst, fabs(x[i][v] / x[0][v] - 1));
        print_message("parts against the whole: %.2g\n", worst);
        assert_true(worst < 1e-13);
        for (int threads = 1; threads <= 4; threads++) {
            fd_pool *pool;
            assert_int_equal(fd_pool_new(threads, &pool), FD_OK);
            solve_cut(g, g->order, pool, x[4], x[5]);
            assert_memory_equal(x[2], x[4], (size_t)n * sizeof **x);
            assert_memory_equal(x[3], x[5], (size_t)n * sizeof **x);
            fd_pool_free(&pool);
        }
        for (int i = 0; i < 6; i++) free(x[i]);
        free_cut(g);
    }
}

/* In a part as in the top: every node's pivot is looked at. */
static void a_bad_pivot_is_seen_in_any_part(void **state) {
    (void)state;
    for (int lattice = 0; lattice < 2; lattice++) {
        struct cut_graph *g = draw_cut(lattice);
        double *b = calloc((size_t)g->order->n, sizeof *b);
        fd_pool *pool;
        fd_ldl *ldl;
        assert_int_equal(fd_pool_new(2, &pool), FD_OK);
        assert_int_equal(fd_ldl_new_ordered(g->order, g->m, g->from, g->to, &ldl), FD_OK);
        for (int e = 0; e < g->m; e += g->m / 50) {
            double kept = g->weight[e];
            g->weight[e] = NAN;
            assert_false(fd_ldl_factor_solve(ldl, g->weight, b, pool));
            g->weight[e] = kept;
        }
        assert_true(fd_ldl_factor_solve(ldl, g->weight, b, pool));
        fd_ldl_free(&ldl);
        fd_pool_free(&pool);
        free(b);
        free_cut(g);
    }
}

static void edges_must_stand_part_by_part(void **state) {
    (void)state;
    struct cut_graph *g = draw_cut(false);
    int last = g->m - 1, from = g->from[0], to = g->to[0];
    fd_ldl *ldl;
    g->from[0] = g->from[last];
    g->to[0] = g->to[last];
    g->from[last] = from;
    g->to[last] = to;
    assert_int_equal(fd_ldl_new_ordered(g->order, g->m, g->from, g->to, &ldl),
                     FD_BAD_ARGUMENT);
    assert_null(ldl);
    free_cut(g);
}

static void refuses_what_is_not_definite(void **state) {
    (void)state;
    const int from[] = {0, 1}, to[] = {1, -1};
    const double weights[][2] = {{1, 0}, {NAN, 1}, {INFINITY, 1}, {1, NAN}};
    for (int i = 0; i < 4; i++) {
        double b[] = {1, 1};
        fd_front *front;
        fd_order whole = {.n = 2, .parts = 1, .first = {0, 2}};
        assert_int_equal(fd_front_new(&whole, 2, from, to, &front), FD_OK);
        assert_false(fd_front_eliminate(front, weights[i], b, NULL));
        fd_front_free(&front);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_columns),
        cmocka_unit_test(the_order_takes_it_where_much_fills_in),
        cmocka_unit_test(parts_make_up_the_whole),
        cmocka_unit_test(a_bad_pivot_is_seen_in_any_part),
        cmocka_unit_test(edges_must_stand_part_by_part),
        cmocka_unit_test(refuses_what_is_not_definite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
