/* Methane in air: fractions, flows, and the return corner of a face.
 *
 * Fractions. With the molar masses m of methane and a of dry air, the mass fraction y and
 * the volume (mole) fraction c of an ideal mixture,
 *
 *     c = (y / m) / (y / m + (1 - y) / a),     y = c m / (c m + (1 - c) a)
 *
 * exact for 0..1. Humid air is lighter by up to 2 %, which shifts y by as much of itself.
 *
 * Return corner of a U-ventilated face, simplified, unverified. A share lambda of the
 * face air leaks through the goaf and comes out at the return corner, with a share sigma
 * of all the gas of the face, before it mixes with the rest. With c0 in the intake and cr
 * in the return after mixing, the gas added per unit of intake air is g = (cr - c0) / (1
 * - cr), and
 *
 *     corner = (lambda c0 + sigma g) / (lambda + sigma g)
 *
 * lambda  leakage share, 0.05..0.25 (range chosen by judgement, unverified)
 * sigma   share of the gas that comes by the goaf, lambda..1: with less the corner would
 *         be leaner than the return, which the model does not mean
 * The stream is even across the corner: layers and pockets at the roof are richer still.
 * It serves mass and volume fractions alike, each with lambda of the same kind. It is no
 * substitute for the goaf flow model, and where it cannot speak it says so.
 *
 * Tests: tests/verify/test_methane.c. */
#ifndef FD_MODELS_METHANE_H
#define FD_MODELS_METHANE_H

/* NaN outside 0..1. */
double fd_methane_volume_fraction(double mass_fraction);
double fd_methane_mass_fraction(double volume_fraction);

/* kg/s of methane from a flow in m3/min at normal pressure and the stated reference
 * temperature (273.15 K, 293.15 K ...): fd_methane_density. NaN where that is not > 0. */
double fd_methane_mass_flow(double flow_m3min, double reference_k);

typedef enum fd_corner_outcome {
    FD_CORNER_NOT_ASSESSED, /* an input is missing (NaN) or out of range: never a pass */
    FD_CORNER_ASSESSED
} fd_corner_outcome;

typedef struct fd_corner {
    fd_corner_outcome outcome;
    double fraction; /* NaN where not assessed */
} fd_corner;

/* The return corner from the intake and return fractions (0 <= intake <= face_return <
 * 1), the leakage share and the goaf's share of the gas. */
fd_corner fd_methane_corner(double intake, double face_return, double leakage_share,
                            double goaf_share);

#endif
