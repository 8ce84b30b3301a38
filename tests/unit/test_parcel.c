#include "tests/test.h"

#include "solver/carrier.h"
#include "solver/parcel.h"

enum { MOST = 6, ROOM = 12 };

typedef struct fixture {
    double mass[ROOM], species[ROOM], work[4 * MOST];
    fd_parcels row;
} fixture;

static void lay(fixture *f, int count, const double *mass, const double *fraction) {
    f->row =
        (fd_parcels){.mass = f->mass, .species = f->species, .room = ROOM, .most = MOST};
    f->row.first = 3;
    f->row.count = 0;
    for (int i = 0; i < count; i++)
        fd_parcels_enter(&f->row, FD_TO_END, (fd_amount){mass[i], mass[i] * fraction[i]},
                         0, -1);
    assert_int_equal(f->row.count, count);
}

static void takes_and_cuts_at_either_end(void **state) {
    (void)state;
    fixture f;
    lay(&f, 3, (double[]){1, 2, 4}, (double[]){0.1, 0.2, 0.4});
    fd_amount gone = fd_parcels_leave(&f.row, FD_FROM_END, 2);
    assert_close(gone.species, 0.1 + 0.2, 1e-15, 0);
    assert_int_equal(f.row.count, 2);
    gone = fd_parcels_leave(&f.row, FD_TO_END, 4.5);
    assert_close(gone.species, 1.6 + 0.1, 1e-15, 0);
    assert_close(fd_parcels_total(&f.row).species, 0.1, 1e-15, 0);
    gone = fd_parcels_leave(&f.row, FD_TO_END, 9);
    assert_close(gone.mass, 0.5, 1e-15, 0);
    assert_int_equal(f.row.count, 0);
    assert_true(isnan(fd_parcels_end(&f.row, FD_TO_END)));
}

/* A remainder of 1e-12 of a parcel joins the neighbour with its species. */
static void leaves_no_slivers(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 1}, (double[]){0.5, 0.25});
    fd_amount gone = fd_parcels_leave(&f.row, FD_TO_END, 1 - 1e-12);
    assert_int_equal(f.row.count, 1);
    assert_close(gone.species + fd_parcels_total(&f.row).species, 0.75, 1e-15, 0);
}

static void joins_what_is_light_or_alike_or_too_many(void **state) {
    (void)state;
    fixture f;
    lay(&f, 1, (double[]){1}, (double[]){0.2});
    fd_parcels_enter(&f.row, FD_FROM_END, (fd_amount){1, 0.3}, 1.5, -1); /* both light */
    assert_int_equal(f.row.count, 1);
    fd_parcels_enter(&f.row, FD_FROM_END, (fd_amount){1, 0.3}, 1.5, -1); /* one heavy */
    assert_int_equal(f.row.count, 2);
    fd_parcels_enter(&f.row, FD_FROM_END, (fd_amount){2, 0.6}, 0,
                     0); /* equal fractions */
    assert_int_equal(f.row.count, 2);
    for (int i = 0; i < 9; i++)
        fd_parcels_enter(&f.row, i % 2, (fd_amount){1, 0.1 * i}, 0, -1);
    assert_int_equal(f.row.count, MOST);
    assert_close(fd_parcels_total(&f.row).species, 0.2 + 0.3 + 0.3 + 0.6 + 3.6, 1e-14, 0);
    fd_parcels_enter(&f.row, FD_TO_END, (fd_amount){0, 0}, 0, -1);
    assert_int_equal(f.row.count, MOST);
}

/* The window runs against each end of its buffer many times. */
static void slides_without_end(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 1}, (double[]){0, 1});
    for (int k = 0; k < 200; k++) {
        int end = k < 100 ? FD_FROM_END : FD_TO_END;
        fd_parcels_enter(&f.row, end, (fd_amount){1, 0.001 * k}, 0, -1);
        fd_amount gone = fd_parcels_leave(&f.row, 1 - end, 1);
        assert_close(gone.mass, 1, 1e-15, 0);
        if (k >= 2 && k < 100) assert_close(gone.species, 0.001 * (k - 2), 1e-15, 0);
        if (k >= 102) assert_close(gone.species, 0.001 * (k - 2), 1e-15, 0);
    }
}

static void grows_and_rounds_its_mass(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 3}, (double[]){0, 0.5});
    double added = fd_parcels_grow(&f.row, 0.25, 5 * (1 + 1e-12));
    assert_close(added, 1, 1e-15, 0);
    assert_close(fd_parcels_total(&f.row).species, 2.5, 1e-15, 0);
    assert_close(fd_parcels_total(&f.row).mass - 5, 5e-12, 1e-3, 0);
    fd_parcels_grow(&f.row, 0, 6); /* not round-off: left alone */
    assert_close(fd_parcels_total(&f.row).mass, 5, 1e-11, 0);
}

static void splits_into_cells(void **state) {
    (void)state;
    fixture f;
    lay(&f, 2, (double[]){1, 3.5}, (double[]){0.2, 0.4});
    fd_parcels_split(&f.row, 1);
    assert_int_equal(f.row.count, 4);
    assert_close(f.row.mass[f.row.first + 3], 3.5 / 3, 1e-15, 0);
    assert_close(fd_parcels_end(&f.row, FD_FROM_END), 0.2, 1e-15, 0);
    assert_close(fd_parcels_total(&f.row).species, 1.6, 1e-15, 0);
    fd_parcels_split(&f.row, 0.1); /* no room for 45 */
    assert_int_equal(f.row.count, 4);
}

/* Without bound on the step: even, and nothing lost. Then one end held. */
static void spreads(void **state) {
    (void)state;
    fixture f;
    const double closed[] = {NAN, NAN}, held[] = {0.7, NAN};
    lay(&f, 3, (double[]){1, 2, 1}, (double[]){1, 0, 0});
    assert_close(fd_parcels_spread(&f.row, 1e15, closed, f.work), 0, 0, 0);
    for (int i = 0; i < 3; i++)
        assert_close(f.row.species[f.row.first + i] / f.row.mass[f.row.first + i], 0.25,
                     1e-13, 0);
    double before = fd_parcels_total(&f.row).species;
    double gained = fd_parcels_spread(&f.row, 0.3, held, f.work);
    assert_true(gained > 0);
    assert_close(fd_parcels_total(&f.row).species, before + gained, 1e-14, 0);
}

/* Two equal vessels: (1 + g) a - g b = 1, with g = conduct / mass^2. */
static void spreads_by_the_formula(void **state) {
    (void)state;
    fixture f;
    const double closed[] = {NAN, NAN};
    lay(&f, 2, (double[]){2, 2}, (double[]){1, 0});
    fd_parcels_spread(&f.row, 4 * 0.6, closed, f.work);
    assert_close(fd_parcels_end(&f.row, FD_FROM_END), 1.6 / 2.2, 1e-15, 0);
    assert_close(fd_parcels_end(&f.row, FD_TO_END), 0.6 / 2.2, 1e-15, 0);
}

static void reads_between_neighbours(void **state) {
    (void)state;
    fixture f;
    lay(&f, 5, (double[]){1, 1, 1, 1, 1}, (double[]){0, 0.1, 0.3, 0.2, 0.2});
    assert_close(fd_parcels_at(&f.row, 1.5), 0.1, 1e-15, 0);  /* centre */
    assert_close(fd_parcels_at(&f.row, 1.9), 0.14, 1e-13, 0); /* the flatter slope */
    assert_close(fd_parcels_at(&f.row, 2.9), 0.3, 1e-15, 0);  /* a peak is flat */
    assert_close(fd_parcels_at(&f.row, 0), 0, 0, 0);
    assert_close(fd_parcels_at(&f.row, 5), 0.2, 1e-15, 0);
    assert_close(fd_parcels_max(&f.row), 0.3, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_and_cuts_at_either_end),
        cmocka_unit_test(leaves_no_slivers),
        cmocka_unit_test(joins_what_is_light_or_alike_or_too_many),
        cmocka_unit_test(slides_without_end),
        cmocka_unit_test(grows_and_rounds_its_mass),
        cmocka_unit_test(splits_into_cells),
        cmocka_unit_test(spreads),
        cmocka_unit_test(spreads_by_the_formula),
        cmocka_unit_test(reads_between_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
