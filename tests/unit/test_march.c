/* Cells that move on by whole cells a step, against the row of parcels itself. */
#include "tests/test.h"

#include <string.h>

#include "base/random.h"
#include "solver/march.h"
#include "solver/row.h"
#include "solver/spread.h"

enum { MOST = 40, ROOM = 4 * MOST, STEPS = 16 };

typedef struct road {
    double mass[ROOM], y[ROOM], owed, work[6 * ROOM];
    fd_parcels row;
} road;

/* count cells of mass 2, the two at the ends of any part of it. */
static void lay(road *r, int count, double first, double last, fd_random *random) {
    *r = (road){.row = {.cell = 2,
                        .first = (ROOM - count) / 2,
                        .count = count,
                        .room = ROOM,
                        .most = 2 * MOST,
                        .species = 1,
                        .cells = true,
                        .regular = true}};
    for (int i = 0; i < count; i++) {
        r->mass[r->row.first + i] = i == 0 ? first : i == count - 1 ? last : 2;
        r->y[r->row.first + i] = fd_random_uniform(random);
    }
}

static void lend(road *r) {
    r->row.mass = r->mass;
    r->row.y = r->y;
    r->row.owed = &r->owed;
}

/* One step by the functions of rows. */
static double step(road *r, int entry, double mass, double y, double conduct) {
    static const double *const CLOSED[2] = {NULL, NULL};
    double amount;
    fd_row_put_cells(&r->row, entry, mass, &y, 1, 1);
    double taken = fd_row_leave_mixed(&r->row, 1 - entry, mass, &amount, 1);
    fd_spread(&r->row, conduct, CLOSED, r->work, NULL);
    return amount / taken;
}

static void moves_as_the_row_does(void **state) {
    (void)state;
    fd_random random = fd_random_start(41, 0);
    double worst = 0;
    for (int run = 0; run < 400; run++) {
        road one, other;
        double in[STEPS], out[STEPS], work[MOST + STEPS * 8 + 1];
        int cells = 1 + fd_random_index(&random, 4);
        int count = cells + 3 + fd_random_index(&random, MOST - cells - 3);
        double first = run % 3 ? 2 * (1 - fd_random_uniform(&random)) : 2;
        double last = run % 5 ? 2 * (1 - fd_random_uniform(&random)) : 2;
        lay(&one, count, first, last, &random);
        lend(&one);
        other = one;
        lend(&other);
        fd_march march = {run % 2, cells, STEPS, 0};
        march.conduct = run % 7 ? 20 * fd_random_uniform(&random) : 0;
        assert_int_equal(fd_march_cells(&one.row, 2 * cells, march.conduct), cells);
        for (int s = 0; s < STEPS; s++) in[s] = fd_random_uniform(&random);
        fd_march_species(&one.row, &march, 0, in, false, out, work);
        for (int s = 0; s < STEPS; s++) {
            double left = step(&other, march.entry, 2 * cells, in[s], march.conduct);
            worst = fmax(worst, fabs(out[s] - left));
        }
        assert_close(fd_parcels_mass(&one.row), fd_parcels_mass(&other.row), 1e-13, 0);
        for (double depth = 0.01; depth < 2 * count - 4; depth += 0.3)
            worst = fmax(worst, fabs(fd_parcels_in(&one.row, depth, 0) -
                                     fd_parcels_in(&other.row, depth, 0)));
    }
    print_message("apart by %.1e\n", worst);
    assert_close(worst, 0, 0, 1e-13);
}

/* What is the same all along stays so, to the last digit. */
static void leaves_even_gas_even(void **state) {
    (void)state;
    fd_random random = fd_random_start(42, 0);
    road r;
    double y = 1.0 / 3, out[STEPS], work[MOST + STEPS * 8 + 1];
    lay(&r, 9, 0.7, 1.1, &random);
    lend(&r);
    for (int i = 0; i < ROOM; i++) r.y[i] = y;
    fd_march march = {FD_TO_END, 3, STEPS, 1.5};
    fd_march_species(&r.row, &march, 0, &y, true, out, work);
    for (int s = 0; s < STEPS; s++) assert_close(out[s], y, 0, 0);
    assert_close(fd_parcels_max(&r.row, 0), y, 0, 0);
}

static void refuses_what_does_not_fit(void **state) {
    (void)state;
    fd_random random = fd_random_start(43, 0);
    road r;
    lay(&r, 9, 0.7, 1.1, &random);
    lend(&r);
    assert_int_equal(fd_march_cells(&r.row, 4, 1), 2);
    assert_int_equal(fd_march_cells(&r.row, 4.001, 1), 0);
    assert_int_equal(fd_march_cells(&r.row, 1, 1), 0);
    assert_int_equal(fd_march_cells(&r.row, 4, 25), 0); /* r above 6 */
    r.row.regular = false;
    assert_int_equal(fd_march_cells(&r.row, 4, 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_as_the_row_does),
        cmocka_unit_test(leaves_even_gas_even),
        cmocka_unit_test(refuses_what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
