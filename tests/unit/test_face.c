#include "tests/test.h"

#include "models/emission.h"
#include "models/face.h"

static void slices_of_a_seam_add_up_to_their_number(void **state) {
    (void)state;
    for (int slices = 1; slices <= 4; slices++) {
        double sum = 0;
        for (int slice = 1; slice <= slices; slice++)
            sum += fd_face_slice_factor(slices, slice);
        /* Printed to three decimals, so the sum is exact but for round-off. */
        assert_close(sum, slices, 1e-15, 0);
        assert_true(isnan(fd_face_slice_factor(slices, slices + 1)));
        assert_true(isnan(fd_face_slice_factor(slices, 0)));
    }
    assert_true(fd_face_slice_factor(3, 2) == 0.692);
    assert_true(isnan(fd_face_slice_factor(5, 1)));
    assert_true(isnan(fd_face_slice_factor(0, 0)));
}

static void gate_sides_drain_a_retreat_face(void **state) {
    (void)state;
    unsigned flags = 0;
    assert_close(fd_face_retreat_factor(150, 10.5, 10.5, &flags), 0.86, 1e-15, 0);
    assert_close(fd_face_retreat_factor(150, 13, 8, &flags), 0.86, 1e-15, 0);
    assert_true(fd_face_retreat_factor(26, 13, 13, &flags) == 0);
    assert_int_equal(flags, 0);
    assert_true(fd_face_retreat_factor(25, 13, 13, &flags) == 0);
    assert_int_equal(flags, FD_EMISSION_FACE_DRAINED);
}

static void an_advancing_face_takes_gas_from_its_sides(void **state) {
    (void)state;
    /* (150 + 21 + 8)/(150 + 8). */
    assert_close(fd_face_advance_factor(150, 10.5, 4), 179.0 / 158, 1e-15, 0);
    assert_true(fd_face_advance_factor(150, 0, 4) == 1);
}

static void rock_and_loss_raise_the_emission(void **state) {
    (void)state;
    assert_true(fd_face_rock_factor(FD_GOAF_CAVING) == 1.20);
    assert_true(fd_face_rock_factor(FD_GOAF_PART_STOWED) == 1.15);
    assert_true(fd_face_rock_factor(FD_GOAF_STOWED) == 1.10);
    assert_true(fd_face_rock_factor(FD_GOAF_THICK_ROOF) == 1.30);
    assert_close(fd_face_loss_factor(0.95), 1.052631578947368, 1e-15, 0);
}

static void drained_coal_gives_what_is_left(void **state) {
    (void)state;
    const fd_face_factors f = {1.2, 1.05, 0.8, 1.5};
    const fd_residual r = {3.5, 1.67};
    unsigned flags = 0;
    /* 1.2 * 1.05 * 0.8 * 1.5 = 1.512; round-off of five products. */
    assert_close(fd_face_own_seam(&f, &r, 11, &flags), 1.512 * 7.5, 1e-15, 0);
    assert_close(fd_face_own_seam(&f, &r, 6.85, &flags), 1.512 * 3.35, 1e-15, 0);
    assert_int_equal(flags, 0);
    assert_close(fd_face_own_seam(&f, &r, 3, &flags), 1.512 * 1.33, 1e-15, 0);
    assert_int_equal(flags, FD_EMISSION_RESIDUAL_REPLACED);
}

/* Where lost coal gives as much as coal won, caving is the one-lift formula. */
static void top_coal_balances_and_is_marked(void **state) {
    (void)state;
    const fd_face_factors f = {1.2, fd_face_loss_factor(0.8), 0.9, 1};
    const fd_residual r = {3, 1};
    unsigned flags = 0, none = 0;
    double one_lift = fd_face_own_seam(&f, &r, 10, &none);
    assert_close(fd_face_top_coal(1.2, 0.9, 0.8, 7, 7, &flags), one_lift, 1e-15, 0);
    assert_int_equal(flags, FD_EMISSION_OUTSIDE_SCOPE);
    assert_int_equal(none, 0);
    assert_true(fd_face_top_coal(1.2, 0.9, 0.8, 7, 4, &flags) < one_lift);
    assert_close(fd_face_top_coal(1, 1, 0.8, 7, 4, &flags), 8, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_of_a_seam_add_up_to_their_number),
        cmocka_unit_test(gate_sides_drain_a_retreat_face),
        cmocka_unit_test(an_advancing_face_takes_gas_from_its_sides),
        cmocka_unit_test(rock_and_loss_raise_the_emission),
        cmocka_unit_test(drained_coal_gives_what_is_left),
        cmocka_unit_test(top_coal_balances_and_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
