/* What of the bench can be asserted everywhere: exact counts on small networks. */
#include "tests/test.h"

#include "base/random.h"
#include "tests/bench/own.h"
#include "tests/counting.h"

/* Seeds 1 to `seeds`, cold, each within `most` iterations, certified, nothing allocated;
 * then warm after a branch was made ten times as resistive, within as many. */
static void solve_all(enum family_kind kind, double branches, int seeds, int most,
                      struct own_physics physics) {
    int worst = 0, worst_warm = 0;
    for (int seed = 1; seed <= seeds; seed++) {
        struct family *family = family_new(kind, branches, 0, (uint64_t)seed);
        struct own own;
        assert_non_null(family);
        assert_true(own_open(family, physics, &own) && own_analyse(&own));
        long before = allocations;
        bool solved = own_solve(&own, false), certified = own_certify(&own);
        int iterations = own.info.iterations;
        own.r[family->m / 2] *= 10;
        own.settings.edited = family->m / 2;
        bool solved_warm = own_solve(&own, true), certified_warm = own_certify(&own);
        assert_int_equal(allocations, before);
        if (!solved || !certified || !solved_warm || !certified_warm)
            fail_msg("%s of %g branches, seed %d: %s", family_kind_text(kind), branches,
                     seed, fd_flow_outcome_text(own.info.outcome));
        if (iterations > worst) worst = iterations;
        if (own.info.iterations > worst_warm) worst_warm = own.info.iterations;
        own_close(&own);
        family_free(&family);
    }
    print_message("%s of %g branches: %d networks, most iterations %d, warm %d\n",
                  family_kind_text(kind), branches, seeds, worst, worst_warm);
    assert_true(worst > 0 && worst <= most && worst_warm <= most);
}

static const struct own_physics SQUARE = {false, false}, ALL = {true, true};

/* The counts are the goals of docs/performance.md, less where a margin is known. */
static void realistic_networks_take_few_iterations(void **state) {
    (void)state;
    solve_all(FAMILY_LONGWALL, 1e2, 20, 9, SQUARE);
    solve_all(FAMILY_LONGWALL, 1e3, 20, 9, SQUARE);
    solve_all(FAMILY_LONGWALL, 1e4, 3, 9, SQUARE);
    solve_all(FAMILY_LONGWALL, 1e3, 20, 9, ALL);
}

static void networks_under_stress_take_not_many(void **state) {
    (void)state;
    solve_all(FAMILY_GRID, 1e3, 10, 13, SQUARE);
    solve_all(FAMILY_GRID, 1e4, 2, 13, SQUARE);
    solve_all(FAMILY_GRID, 1e3, 10, 13, ALL);
    solve_all(FAMILY_TWIN, 1e3, 10, 13, SQUARE);
}

/* Iterations of 100 edits of a mine, each from its answer. */
static int iterations_of_edits(struct own *own, const struct family *family, bool told) {
    static const double BY[] = {0.1, 10, 1000, 0.001};
    fd_random random = fd_random_start(77, 0);
    int sum = 0;
    for (int i = 0; i < 100; i++) {
        int branch = fd_random_index(&random, family->m);
        if (family->class[branch] == FAMILY_FAN) continue;
        double r = own->r[branch];
        own->settings.edited = told ? branch : -1;
        own->r[branch] = r * BY[i % 4];
        assert_true(own_solve(own, true) && own_certify(own));
        sum += own->info.iterations;
        own->r[branch] = r;
        assert_true(own_solve(own, true));
    }
    return sum;
}

/* Measured: 342 and 301. */
static void an_edit_that_is_told_takes_fewer_iterations(void **state) {
    (void)state;
    struct family *family = family_new(FAMILY_LONGWALL, 1e3, 0, 1);
    struct own own;
    assert_non_null(family);
    assert_true(own_open(family, SQUARE, &own) && own_analyse(&own));
    assert_true(own_solve(&own, false));
    int plain = iterations_of_edits(&own, family, false);
    int told = iterations_of_edits(&own, family, true);
    print_message("100 edits: %d iterations, told which branch %d\n", plain, told);
    assert_true(told < 0.95 * plain);
    own_close(&own);
    family_free(&family);
}

/* The sizes of the families as they were described; resistances within their classes. */
static void families_are_what_they_say(void **state) {
    (void)state;
    const struct {
        enum family_kind kind;
        double branches;
        int n, m, fans;
    } given[] = {
        {FAMILY_LONGWALL, 1e2, 61, 91, 1},     {FAMILY_LONGWALL, 1e3, 636, 963, 2},
        {FAMILY_LONGWALL, 1e4, 6325, 9544, 4}, {FAMILY_GRID, 1e2, 70, 102, 1},
        {FAMILY_GRID, 1e4, 6755, 10126, 4},    {FAMILY_TWIN, 1e3, 679, 1004, 2}};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        struct family *f = family_new(given[i].kind, given[i].branches, 0, 1);
        assert_int_equal(f->n, given[i].n);
        assert_int_equal(f->m, given[i].m);
        assert_int_equal(f->fans, given[i].fans);
        double low = INFINITY, high = 0;
        for (int e = 0; e < f->m; e++) {
            assert_in_range(f->from[e], 0, f->n - 1);
            assert_in_range(f->to[e], 0, f->n - 1);
            if (f->class[e] == FAMILY_FAN) continue;
            low = fmin(low, f->r[e]);
            high = fmax(high, f->r[e]);
            assert_true(family_area(f, e) >= 10 && family_area(f, e) <= 35);
            assert_true(family_length(f, e) >= 20 && family_length(f, e) <= 500);
        }
        assert_true(low >= 1e-4 && high <= 1e4);
        if (given[i].m == 9544) assert_true(low < 5e-4 && high > 5e3);
        family_free(&f);
    }
}

/* The same network twice, another one by another seed. */
static void a_family_is_a_function_of_its_seed(void **state) {
    (void)state;
    struct family *a = family_new(FAMILY_LONGWALL, 1000, 2, 7);
    struct family *b = family_new(FAMILY_LONGWALL, 1000, 2, 7);
    struct family *c = family_new(FAMILY_LONGWALL, 1000, 2, 8);
    assert_memory_equal(a->r, b->r, (size_t)a->m * sizeof *a->r);
    assert_memory_equal(a->fan, b->fan, sizeof a->fan);
    assert_true(a->r[5] != c->r[5] && a->fan[0].shut != c->fan[0].shut);
    assert_memory_equal(a->from, c->from, (size_t)a->m * sizeof *a->from);
    family_free(&a);
    family_free(&b);
    family_free(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(realistic_networks_take_few_iterations),
        cmocka_unit_test(networks_under_stress_take_not_many),
        cmocka_unit_test(an_edit_that_is_told_takes_fewer_iterations),
        cmocka_unit_test(families_are_what_they_say),
        cmocka_unit_test(a_family_is_a_function_of_its_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
