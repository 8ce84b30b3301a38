#include "tests/test.h"

#include "solver/carrier.h"
#include "solver/parcel.h"
#include "solver/spread.h"

enum { MOST = 6, ROOM = 12 };

typedef struct fixture {
    double mass[ROOM], y[ROOM], owed, work[8 * MOST];
    double part[ROOM], until[ROOM], gone[ROOM];
    fd_parcels row;
    fd_stream out;
} fixture;

static const double WEIGHT = 1;

static void enter(fixture *f, int end, double mass, double y, double tolerance) {
    double until = 1;
    const fd_stream in = {1, 1, 1, &until, &y};
    fd_parcels_enter(&f->row, end, &mass, &in, tolerance, &WEIGHT);
}

static void lay(fixture *f, int count, const double *mass, const double *y) {
    f->row = (fd_parcels){.mass = f->mass,
                          .y = f->y,
                          .owed = &f->owed,
                          .room = ROOM,
                          .most = MOST,
                          .species = 1,
                          .cell = 1e-6};
    f->out = (fd_stream){.room = ROOM, .species = 1, .until = f->until, .y = f->gone};
    f->owed = 0;
    f->row.first = 3;
    f->row.count = 0;
    for (int i = 0; i < count; i++) enter(f, FD_TO_END, mass[i], y[i], 0);
    assert_int_equal(f->row.count, count);
}

static double take(fixture *f, int end, double mass) {
    fd_parcels_leave(&f->row, end, mass, f->part, &f->out);
    double sum = 0;
    for (int i = 0; i < f->out.count; i++) sum += f->part[i] * f->gone[i];
    return sum;
}

static void takes_and_cuts_at_either_end(void **state) {
    (void)state;
    fixture f;
    lay(&f, 3, (double[]){1, 2, 4}, (double[]){0.1, 0.2, 0.4});
    assert_close(take(&f, FD_FROM_END, 2), 0.1 + 0.2, 1e-15, 0);
    assert_int_equal(f.row.count, 2);
    assert_int_equal(f.out.count, 2);
    assert_close(f.until[0], 0.5, 1e-15, 0);
    assert_close(f.until[1], 1, 0, 0);
    assert_close(take(&f, FD_TO_END, 4.5), 1.6 + 0.1, 1e-15, 0);
    assert_close(f.gone[0], 0.4, 0, 0); /* in the order of leaving */
    assert_close(fd_parcels_amount(&f.row, 0), 0.1, 1e-15, 0);
    assert_close(take(&f, FD_TO_END, 9), 0.1, 1e-15, 0);
    assert_int_equal(f.row.count, 0);
    assert_true(isnan(fd_parcels_end(&f.row, FD_TO_END, 0)));
}

/* A remainder of 1e-12 of a parcel joins the neighbour with its species. */
static void leaves_no_slivers(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 1}, (double[]){0.5, 0.25});
    double gone = take(&f, FD_TO_END, 1 - 1e-12);
    assert_int_equal(f.row.count, 1);
    assert_close(gone + fd_parcels_amount(&f.row, 0), 0.75, 1e-15, 0);
}

/* What is alike joins; of three light ones, the two most alike; a full row makes room. */
static void keeps_fronts_apart(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 1}, (double[]){0.2, 0.21});
    enter(&f, FD_TO_END, 1, 0.21, 0);
    assert_int_equal(f.row.count, 2);
    f.row.cell = 10;
    enter(&f, FD_TO_END, 1, 0.9, 0); /* the front stands, 0.2 and 0.21 join */
    assert_int_equal(f.row.count, 2);
    assert_close(fd_parcels_end(&f.row, FD_FROM_END, 0), (0.2 + 0.42) / 3, 1e-15, 0);
    enter(&f, FD_TO_END, 1, 0.91, 0);
    assert_int_equal(f.row.count, 2);
    assert_close(fd_parcels_end(&f.row, FD_TO_END, 0), 0.905, 1e-15, 0);
    f.row.cell = 1e-6;
    for (int i = 0; i < 9; i++) enter(&f, i % 2, 1, 0.1 * i, 0);
    assert_int_equal(f.row.count, MOST);
    assert_close(fd_parcels_amount(&f.row, 0), 0.62 + 1.81 + 3.6, 1e-14, 0);
    enter(&f, FD_TO_END, 0, 0, 0);
    assert_int_equal(f.row.count, MOST);
}

/* The window runs against each end of its buffer many times. */
static void slides_without_end(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 1}, (double[]){0, 1});
    for (int k = 0; k < 200; k++) {
        int end = k < 100 ? FD_FROM_END : FD_TO_END;
        enter(&f, end, 1, 0.001 * k, 0);
        double gone = take(&f, 1 - end, 1);
        if (k >= 2 && k < 100) assert_close(gone, 0.001 * (k - 2), 1e-15, 0);
        if (k >= 102) assert_close(gone, 0.001 * (k - 2), 1e-15, 0);
    }
}

static void grows_and_rounds_its_mass(void **state) {
    (void)state;
    fixture f;
    const double pure = 0.2;
    lay(&f, 2, (double[]){1, 3}, (double[]){0, 0.5});
    fd_parcels_grow(&f.row, 1.25, 0.8, &pure, 5 * (1 + 1e-12));
    assert_close(fd_parcels_amount(&f.row, 0), 2.5, 1e-11, 0);
    assert_close(fd_parcels_mass(&f.row) - 5, 5e-12, 1e-3, 0);
    fd_parcels_grow(&f.row, 1, 1, (double[]){0}, 6); /* not round-off: left alone */
    assert_close(fd_parcels_mass(&f.row), 5, 1e-11, 0);
}

/* Cells of 1.25 from an end on, the rest at the other; then pieces fill cells. */
static void is_cut_in_cells(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 3.5}, (double[]){0.2, 0.4});
    f.row.cell = 1.25;
    fd_parcels_regrid(&f.row, FD_FROM_END, f.work);
    assert_int_equal(f.row.count, 4);
    assert_close(f.row.mass[f.row.first], 1.25, 0, 0);
    assert_close(f.row.mass[f.row.first + 3], 0.75, 1e-15, 0);
    fd_parcels_regrid(&f.row, FD_TO_END, f.work);
    assert_int_equal(f.row.count, 4);
    assert_close(f.row.mass[f.row.first], 0.75, 1e-15, 0);
    assert_close(f.row.mass[f.row.first + 1], 1.25, 0, 0);
    assert_close(fd_parcels_end(&f.row, FD_FROM_END, 0), 0.24, 1e-15, 0);
    assert_close(fd_parcels_amount(&f.row, 0), 1.6, 1e-15, 0);
    f.row.cells = true;
    enter(&f, FD_FROM_END, 0.75, 0, 0);
    assert_int_equal(f.row.count, 5);
    assert_close(f.row.mass[f.row.first + 1], 1.25, 0, 0);
    assert_close(f.row.mass[f.row.first], 0.25, 1e-15, 0);
    assert_close(fd_parcels_amount(&f.row, 0), 1.6, 1e-15, 0);
    f.row.cell = 0.1; /* no room for 45 */
    fd_parcels_regrid(&f.row, FD_FROM_END, f.work);
    assert_int_equal(f.row.count, 5);
}

static const double *const CLOSED[2] = {NULL, NULL};

/* Without bound on the step: even, and nothing lost. Then one end held. */
static void spreads(void **state) {
    (void)state;
    fixture f;
    const double level = 0.7, *const held[] = {&level, NULL};
    lay(&f, 3, (double[]){1, 2, 1}, (double[]){1, 0, 0.5});
    fd_spread(&f.row, 1e15, CLOSED, f.work, NULL);
    for (int i = 0; i < 3; i++) assert_close(f.row.y[f.row.first + i], 0.375, 1e-13, 0);
    double before = fd_parcels_amount(&f.row, 0), gained = 0;
    fd_spread(&f.row, 0.3, held, f.work, &gained);
    assert_true(gained > 0);
    assert_close(fd_parcels_amount(&f.row, 0), before + gained, 1e-14, 0);
}

/* Two equal vessels, r = conduct / mass^2 = 0.6: the part before is 1/2 + 1/7.2. */
static void spreads_by_the_formula(void **state) {
    (void)state;
    fixture f;
    const double r = 0.6, before = 0.5 + 1 / (12 * r);
    lay(&f, 2, (double[]){2, 2}, (double[]){1, 0});
    fd_spread(&f.row, 4 * r, CLOSED, f.work, NULL);
    double apart = (1 - 2 * r * before) / (1 + 2 * r * (1 - before));
    assert_close(fd_parcels_end(&f.row, FD_FROM_END, 0), 0.5 + 0.5 * apart, 1e-15, 0);
    assert_close(fd_parcels_end(&f.row, FD_TO_END, 0), 0.5 - 0.5 * apart, 1e-15, 0);
}

/* Equal cells go the explicit way and agree with the other to the error of the
 * step, of first order at the ends. */
static void both_ways_agree(void **state) {
    (void)state;
    fixture f, g;
    const double mass[] = {0.5, 1, 1, 1, 0.75}, y[] = {0, 0.1, 0.9, 1, 0.2};
    lay(&f, 5, mass, y);
    lay(&g, 5, mass, y);
    f.row.cell = g.row.cell = 1;
    f.row.regular = true;
    double amount = fd_parcels_amount(&f.row, 0);
    for (int k = 0; k < 1000; k++) {
        fd_spread(&f.row, 1e-4, CLOSED, f.work, NULL);
        fd_spread(&g.row, 1e-4, CLOSED, g.work, NULL);
    }
    assert_close(fd_parcels_amount(&f.row, 0), amount, 1e-14, 0);
    for (int i = 0; i < 5; i++)
        assert_close(f.row.y[f.row.first + i], g.row.y[g.row.first + i], 0, 5e-5);
}

/* The stirred parcel is gathered from the end, lifted, and put back. */
static void lifts_what_is_stirred(void **state) {
    (void)state;
    fixture f;
    double y;
    for (int end = 0; end < 2; end++) {
        lay(&f, 4, (double[]){2, 1, 1, 2}, (double[]){1, 0.5, 0.6, 1});
        assert_close(fd_parcels_lift(&f.row, end, 0, &y), 0, 0, 0);
        f.row.stirred = 2.5;
        assert_close(fd_parcels_lift(&f.row, end, 3.4, &y), 2.5, 1e-15, 0);
        assert_close(y, (2 * 1 + 0.5 * (end ? 0.6 : 0.5)) / 2.5, 1e-15, 0);
        assert_close(fd_parcels_mass(&f.row), 3.5, 1e-15, 0);
        fd_parcels_put_back(&f.row, end, 2.5, &y);
        assert_int_equal(f.row.count, 4);
    }
}

static void reads_between_neighbours(void **state) {
    (void)state;
    fixture f;
    lay(&f, 5, (double[]){1, 1, 1, 1, 1}, (double[]){0, 0.1, 0.3, 0.2, 0.25});
    assert_close(fd_parcels_at(&f.row, 1.5, 0), 0.1, 1e-15, 0);  /* centre */
    assert_close(fd_parcels_at(&f.row, 1.9, 0), 0.14, 1e-13, 0); /* the flatter slope */
    assert_close(fd_parcels_at(&f.row, 2.9, 0), 0.3, 1e-15, 0);  /* a peak is flat */
    assert_close(fd_parcels_at(&f.row, 0, 0), 0, 0, 0);
    assert_close(fd_parcels_at(&f.row, 5, 0), 0.25, 1e-15, 0);
    assert_close(fd_parcels_max(&f.row, 0), 0.3, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_and_cuts_at_either_end),
        cmocka_unit_test(leaves_no_slivers),
        cmocka_unit_test(keeps_fronts_apart),
        cmocka_unit_test(slides_without_end),
        cmocka_unit_test(grows_and_rounds_its_mass),
        cmocka_unit_test(is_cut_in_cells),
        cmocka_unit_test(spreads),
        cmocka_unit_test(spreads_by_the_formula),
        cmocka_unit_test(both_ways_agree),
        cmocka_unit_test(lifts_what_is_stirred),
        cmocka_unit_test(reads_between_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
