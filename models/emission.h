/* What the emission models share: units at the border, the reference state, and the flags
 * by which a model says that it left its formula.
 *
 * Contents are m3 of gas per kg of coal and emissions m3/s of gas, both as gas at 0 degC
 * and normal pressure, the state in which seam content is reported. */
#ifndef FD_MODELS_EMISSION_H
#define FD_MODELS_EMISSION_H

#define FD_M3_PER_TONNE   1e-3             /* m3/kg in one m3/t */
#define FD_M3_PER_MINUTE  (1.0 / 60)       /* m3/s in one m3/min */
#define FD_TONNES_PER_DAY (1000.0 / 86400) /* kg/s in one t/d */
#define FD_METRES_PER_DAY (1.0 / 86400)    /* m/s in one m/d */

/* Each call adds its flags to a set and takes none away; each is worth a note or a fault
 * to the reader of the result. */
typedef enum fd_emission_flag {
    FD_EMISSION_RESIDUAL_REPLACED = 1 << 0, /* content left is below Wc, W_CC stands in */
    FD_EMISSION_NOTHING_LEFT = 1 << 1,      /* content left is below W_CC too: zero */
    FD_EMISSION_ISOTHERM_MISSING = 1 << 2,  /* W_CC is wanted and unknown: NaN */
    FD_EMISSION_NO_RESIDUAL = 1 << 3,       /* AQ 1018 gives this coal no Wc: NaN */
    FD_EMISSION_FACE_DRAINED = 1 << 4,      /* gate sides drain the whole face: K3 is 0 */
    FD_EMISSION_EXPOSURE_YOUNG = 1 << 5,    /* under 25 d, before the table of widths */
    FD_EMISSION_ETA_CLAMPED = 1 << 6,       /* emission rate left [0, 1], was cut to it */
    FD_EMISSION_BEYOND_TABLE = 1 << 7,  /* distance outside a given table: end value */
    FD_EMISSION_OUTSIDE_SCOPE = 1 << 8, /* top-coal caving: AQ 1018 excludes it */
    FD_EMISSION_EXTRAPOLATED = 1 << 9,  /* mine statistics carried too deep */
    FD_EMISSION_WEATHERED = 1 << 10     /* level above the base of weathering */
} fd_emission_flag;

/* Mass flow (kg/s) of an emission (m3/s of methane at 0 degC). */
double fd_emission_mass(double flow);

/* Emission (m3/s of methane at 0 degC) of a mass flow (kg/s). */
double fd_emission_flow(double mass_flow);

#endif
