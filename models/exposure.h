/* Equivalent pre-drained width h of an exposed roadway side: the strip of coal that has
 * in effect lost its gas into the roadway when the face reaches it.
 *
 *   h(t) = table, linear in t
 *
 * t  time since exposure, s here (days in the table)
 * h  m
 *
 *   days                     25    50   100   160   200   250  >= 300
 *   anthracite              6.5   7.4   9.0  10.5  11.0  12.0    13.0
 *   lean and coking         9.0  10.5  12.4  14.2  15.4  16.9    18.0
 *   fat, gas, long-flame   11.5  13.0  16.0  18.0  19.7  21.5    23.0
 *
 * Beyond 300 d the width is constant, as the table says. Below 25 d the source is silent:
 * chosen is a straight line from zero, flagged; it lies under the growth with sqrt(t) of
 * wall emission and so leaves more gas to the face.
 * Two fits are printed with the table and fit it loosely (unit/exposure prints by how
 * much): low rank 0.808 t^0.55, high rank 13.85 * 0.0183 t / (1 + 0.0183 t), t in days.
 * The table is the model; the fits are for comparison.
 * Source: interim rules for drainage to standard 2011, annex table 1; AQ 1018-2006 has
 * the same table, unverified. Test: unit/exposure. */
#ifndef FD_MODELS_EXPOSURE_H
#define FD_MODELS_EXPOSURE_H

typedef enum fd_coal_rank {
    FD_COAL_ANTHRACITE,
    FD_COAL_LEAN, /* lean and coking coal */
    FD_COAL_FAT   /* fat, gas and long-flame coal */
} fd_coal_rank;

/* h (m) after t seconds. Under 25 d adds FD_EMISSION_EXPOSURE_YOUNG; NaN for a negative
 * t. */
double fd_exposure_width(fd_coal_rank rank, double t, unsigned *flags);

/* The fits, m after t seconds. */
double fd_exposure_fit_low_rank(double t);
double fd_exposure_fit_high_rank(double t);

#endif
