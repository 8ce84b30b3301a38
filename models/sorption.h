/* Gas content of coal from its pressure, and back.
 *
 *   W = a b p/(1 + b p) (1 - A - M)/(1 + 31 M) + phi p/(gamma p_n)
 *
 *   W      content, m3 of gas at 0 degC and p_n per kg of raw coal
 *   p      absolute pressure, Pa: gauge pressure + 0.1 MPa
 *   a, b   Langmuir volume, m3/kg, and constant, 1/Pa
 *   A, M   ash and moisture, air-dried, fractions (31 M is 0.31 times M in per cent)
 *   phi    porosity; gamma apparent density, kg/m3; p_n = 101325 Pa
 *
 * The inverse is the positive root of a square equation. W_CC, the content that coal
 * keeps at 0.1 MPa absolute, is W there; W - W_CC is desorbable. Ideal gas, no correction
 * for temperature: a is taken to hold at the temperature of the seam. Source: interim
 * rules for drainage to standard 2011, annex (gauge form); AQ 1026-2006. Range: p up to
 * some 6 MPa (the sorbed phase is not corrected, under 5 % below 3 MPa). Test:
 * unit/sorption, verify/wall, verify/hole. */
#ifndef FD_MODELS_SORPTION_H
#define FD_MODELS_SORPTION_H

/* Difference between gauge and absolute pressure in the rules for coal, Pa. */
#define FD_GAUGE_ZERO 1e5

typedef struct fd_coal {
    double a, b;          /* m3/kg, 1/Pa */
    double ash, moisture; /* fractions */
    double porosity;
    double density; /* kg/m3 */
} fd_coal;

/* W, m3/kg, at an absolute pressure, Pa. */
double fd_coal_content(const fd_coal *coal, double pressure);

/* dW/dp, m3/(kg Pa). */
double fd_coal_capacity(const fd_coal *coal, double pressure);

/* Absolute pressure, Pa, of a content; NaN for a negative one, and for one that coal
 * without pores cannot hold. */
double fd_coal_pressure(const fd_coal *coal, double content);

/* W_CC, m3/kg. */
double fd_coal_non_desorbable(const fd_coal *coal);

#endif
