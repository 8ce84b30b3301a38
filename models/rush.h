/* Gas rush of an outburst: coal is thrown and its gas breaks out in seconds to minutes.
 *
 *     G = M g                                                       all of the gas
 *     q(t) = G (exp(-t/Td) - exp(-t/Tr))/(Td - Tr)
 *     F(t) = 1 - (Td exp(-t/Td) - Tr exp(-t/Tr))/(Td - Tr)          share given off
 *
 *   M  coal thrown, kg      g   gas for each kg of it, m3/kg at 0 degC
 *   Tr time of rise, s      Td  time of decay, s, above 0
 *   q  m3/s at 0 degC       t   time since it broke out, s
 *
 * q starts from zero, is highest at Tr Td/(Td - Tr) ln(Td/Tr) and ends in plain decay;
 * the form is the same with Tr and Td exchanged, and for Tr = Td becomes G t/T^2
 * exp(-t/T). Tr = 0 starts at its highest. A step takes the exact mean over it: share(t1,
 * t2)/(t2 - t1), whose sum is G for any steps.
 *
 * g is more than the content of the coal thrown where the coal around gives gas too: 20
 * to 100 m3/t and beyond are reported from coals of 10 to 20 m3/t (unverified). The form
 * in time is chosen: reports give totals, seldom a curve. Not here: the coal that blocks
 * the road, the blast wave of the first second (the air has no compressibility), dust.
 * Proved in tests/verify/test_rush.c. */
#ifndef FD_MODELS_RUSH_H
#define FD_MODELS_RUSH_H

typedef struct fd_rush_law {
    double rise, decay; /* Tr >= 0, Td > 0, s */
} fd_rush_law;

/* q/G, 1/s, at a time (s); 0 before 0. */
double fd_rush_rate(const fd_rush_law *law, double t);

/* Share of the gas given off between two times, s (from <= to); nothing before 0. */
double fd_rush_share(const fd_rush_law *law, double from, double to);

/* When q is highest, s. */
double fd_rush_peak(const fd_rush_law *law);

#endif
