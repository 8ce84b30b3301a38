#include "tests/test.h"

#include "models/adjacent.h"
#include "models/emission.h"
#include "models/exposure.h"
#include "models/face.h"
#include "models/forecast.h"
#include "models/heading.h"
#include "models/rib.h"
#include "models/strata.h"

/* A typical mine reckoned by hand from rounded inputs: a seam of 3.5 m, 11 m3/t, Vdaf
 * 0.15, coal 1.40 t/m3; a face of 180 m that advances 4.6 m/d; headings of 16 m2 at 8
 * m/d. A hand figure is met to half a unit of its last digit unless a comment says
 * otherwise. */
#define MINUTE 60.0
#define OUTPUT (3850 * FD_TONNES_PER_DAY)
#define V      (8 * FD_METRES_PER_DAY)
#define LENGTH 1200.0
#define W0     (11 * FD_M3_PER_TONNE)

static const fd_residual seam3 = {3.5e-3, 1.67e-3};

static void show(const char *what, double actual, double hand, double relative,
                 double absolute) {
    print_message("%-26s %8.4f, by hand %8.4f, off by %+.2f %%\n", what, actual, hand,
                  100 * (actual / hand - 1));
    assert_close(actual, hand, relative, absolute);
}

static void residual_contents_agree(void **state) {
    (void)state;
    unsigned flags = 0;
    assert_close(fd_residual_content(W0, 0.15, true, &flags), seam3.Wc, 1e-14, 0);
    /* Printed to two decimals. */
    show("Wc of 2#", 1e3 * fd_residual_content(9e-3, 0.15, true, &flags), 4.66, 0, 0.005);
    show("Wc of 11#", 1e3 * fd_residual_content(5e-3, 0.15, true, &flags), 2.46, 0,
         0.005);
    assert_int_equal(flags, 0);
}

/* Three contents of the strip; the hand factor is 1.05 to half a unit, 0.5 %. */
static void own_seam_of_the_face_agrees(void **state) {
    (void)state;
    const double W[] = {11.0, 9.2, 6.85}, hand[] = {21.0, 16.0, 9.4};
    const fd_face_factors about = {1.05, 1, 1, 1};
    unsigned flags = 0;
    for (int i = 0; i < 3; i++)
        show("face own seam m3/min",
             fd_face_own_seam(&about, &seam3, W[i] * FD_M3_PER_TONNE, &flags) * OUTPUT *
                 MINUTE,
             hand[i], 0.005, 0);

    /* What makes 1.05: caving, 0.95 of the coal won, gates open for 200 d. */
    double h = fd_exposure_width(FD_COAL_LEAN, 200 * 86400.0, &flags);
    double K = fd_face_rock_factor(FD_GOAF_CAVING) * fd_face_loss_factor(0.95) *
               fd_face_retreat_factor(180, h, h, &flags);
    show("K1 K2 K3", K, 1.05, 0.005, 0);
    assert_int_equal(flags, 0);
}

static double neighbours(double *eta_above, unsigned *flags) {
    fd_strata_zones zone = fd_strata_heights(FD_ROOF_MEDIUM, 3.5);
    const fd_relief relief = {3.5, 180, zone.caving, zone.fractured, 50};
    *eta_above = fd_adjacent_eta(&relief, 12, true, flags);
    double below = fd_adjacent_eta(&relief, 40, false, flags);
    const fd_adjacent seam[] = {{0.8, 9e-3, {4.66e-3, NAN}, *eta_above},
                                {2.5, 5e-3, {2.46e-3, NAN}, below}};
    return OUTPUT * fd_adjacent_emission(seam, 2, 3.5, flags);
}

static void neighbours_of_the_face_agree(void **state) {
    (void)state;
    unsigned flags = 0;
    double above, flow = neighbours(&above, &flags);
    show("emission rate of 2#", above, 0.68, 0, 0.005);
    /* "About 1.0 m3/t (2.8 m3/min)": the second has the more digits, and 50 m of broken
     * floor were chosen to meet it; 35 to 60 m are customary. */
    show("neighbours m3/min", flow * MINUTE, 2.8, 0, 0.05);
    assert_int_equal(flags, 0);
}

static double heading_emission(double W, unsigned *flags) {
    double q0 = fd_rib_initial(0.15, W);
    return fd_heading_ribs(fd_heading_perimeter_thin(3.5), V, LENGTH, q0) +
           fd_heading_broken_coal(16, V, 1400, &seam3, W, flags);
}

static void headings_agree(void **state) {
    (void)state;
    unsigned flags = 0;
    show("heading undrained m3/min", heading_emission(W0, &flags) * MINUTE, 3.5, 0, 0.05);
    show("heading at 7.3 m3/t m3/min", heading_emission(7.3e-3, &flags) * MINUTE, 2.2, 0,
         0.05);
    assert_int_equal(flags, 0);
}

static double youngest(double tau) {
    double q0 = fd_rib_initial(0.15, 7.3e-3);
    return fd_heading_ribs_aged(7, V, q0, tau, tau + 10 / V);
}

/* Minutes until 160 m3 of air rise from 0.44 % to a limit by the youngest 10 m. */
static double minutes_to(double limit) {
    double gas = 0.44e-2 * 160, step = 1, t = 0;
    for (; gas < limit * 160; t += step) gas += step * youngest(t + step / 2);
    return t / MINUTE;
}

static void the_stopped_heading_agrees(void **state) {
    (void)state;
    show("youngest 10 m m3/min", youngest(0) * MINUTE, 0.155, 0, 0.5e-3);
    print_message("after 6, 11, 26 min: %.4f %.4f %.4f m3/min\n", youngest(360) * MINUTE,
                  youngest(660) * MINUTE, youngest(1560) * MINUTE);
    /* By hand at a constant 0.155 m3/min and rounded to minutes; the decay adds up to 8
     * %. */
    show("minutes to 1.0 %", minutes_to(0.010), 0.56e-2 * 160 / 0.155, 0.08, 0);
    show("minutes to 1.5 %", minutes_to(0.015), 1.06e-2 * 160 / 0.155, 0.08, 0);
    show("minutes to 3.0 %", minutes_to(0.030), 2.56e-2 * 160 / 0.155, 0.08, 0);
}

/* Gas of seam and neighbours in 1800 m3/min. The hand figures set gas at 0 degC against
 * air as it is; at 20 degC both would be 7.3 % more. */
static void the_undrained_return_agrees(void **state) {
    (void)state;
    const fd_face_factors about = {1.05, 1, 1, 1};
    unsigned flags = 0;
    double eta, flow = fd_face_own_seam(&about, &seam3, W0, &flags) * OUTPUT;
    double mean = (flow + neighbours(&eta, &flags)) * MINUTE / 1800;
    show("return mean %", 100 * mean, 1.32, 0, 0.005);
    /* By hand from the rounded mean. */
    show("return peak %", 100 * fd_forecast_peak(mean, FD_IMBALANCE), 1.78, 0, 0.01);
    print_message("with the gas at 20 degC: mean %.3f, peak %.3f %%\n",
                  100 * mean * 293.15 / 273.15,
                  100 * fd_forecast_peak(mean, FD_IMBALANCE) * 293.15 / 273.15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(residual_contents_agree),
        cmocka_unit_test(own_seam_of_the_face_agrees),
        cmocka_unit_test(neighbours_of_the_face_agree),
        cmocka_unit_test(headings_agree),
        cmocka_unit_test(the_stopped_heading_agrees),
        cmocka_unit_test(the_undrained_return_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
