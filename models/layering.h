/* Methane at the roof: whether it layers, and how far the roof is above the mean.
 *
 *     L = u / (g ((1 - s) q/W))^(1/3)                    layering number
 *
 * u   air velocity, m/s; the source means that of the upper half of the road, the mean
 *     is taken here     q   methane entering at the roof, m3/s     W   width of the road,
 * m s   density of methane over that of air, 0.554      g   gravity
 *
 * Leach 1962 defines it as U/(37 (V/D)^(1/3)) in ft/min, ft3/min and ft, which is
 * u/(1.625 (q/W)^(1/3)) in SI; the form above has 1.635 and is 0.7 % lower. A level road
 * has no turbulent mixing of the layer below about 2; at 5 the layer is under control:
 * more air hardly shortens it. Air that runs uphill needs more, downhill the layer may
 * run against it, so 5 is a bound for level roads only. All the methane that enters a
 * road is taken as entering at its roof: L is then the least it can be.
 *
 * Above 5 the roof is estimated by passive mixing across the height H, from a line of
 * gas across the roof, x downstream:
 *
 *     c_roof = c_in + (c - c_in) (1 + 2 sum_n exp(-n2 pi2 K x / (u H2)))
 *     K = kappa u* H / 12
 *
 * c_in  fraction of the air that meets the gas      c   the mixed mean after it
 * K     vertical eddy diffusivity, m2/s: the mean over the height of the profile
 *       kappa u* z (1 - z/h), h = H/2, of a channel (unverified)     kappa 0.4
 * u*    friction velocity, m/s (models/dispersion.h)
 * The sum is the exact answer for even K and u; it tends to the mean far downstream, and
 * to (c - c_in) H sqrt(u/(pi K x)) near the source. Stable layering damps K: at L = 5, by
 * 4 % with the function of Munk and Anderson 1948, (1 + 10/3 Ri)^(-3/2), Ri = 1/L^3
 * (unverified); so the estimate speaks for L >= 5 only, and for x >= 10 H (chosen: the
 * plume is then deeper than the eddies at the wall, where K is less than its mean). Where
 * it does not speak it is NaN, which is no pass: below 5 the roof may hold any fraction.
 *
 * Tests: unit/layering, verify/layering. */
#ifndef FD_MODELS_LAYERING_H
#define FD_MODELS_LAYERING_H

/* Layering number for a velocity (m/s, either sign), methane (m3/s, >= 0) and a width (m,
 * > 0); INFINITY without methane, NaN out of range. */
double fd_layering_number(double velocity, double methane, double width);

/* The number from which a layer on a level roof is under control: 5. */
extern const double fd_layering_controlled;

typedef struct fd_roof {
    double velocity, methane, width; /* as above */
    double height, distance;         /* H, x, m, > 0 */
    double friction_velocity;        /* u*, m/s, > 0 */
    double before, mean;             /* c_in, c: 0 <= c_in <= c < 1 */
} fd_roof;

/* c_roof, cut off at pure methane; NaN out of range. */
double fd_layering_roof(const fd_roof *roof);

#endif
