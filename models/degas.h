/* Degassing of a stopped heading through its duct: how much air may drive its gas out, so
 * that where its return meets air of full pressure the mixture keeps a limit.
 *
 *     Q <= W (t - cv)/(c - cv)          Q may be any where c <= t, none where t <= cv
 *     R  = p(Q)/Q^2 - R0                throttle behind the fan, N s2/m8; none below zero
 *     T >= (G - u V)/(W (l - cv))       least time, without what the coal gives meanwhile
 *     T  = sum of V_i/min(Qf, Q(c_i))   time of a plug flow, which no control beats
 *
 * in masses, as air of uneven density mixes, or for even density in volumes:
 *
 *   W    all air that leaves the mixing point, kg/s or m3/s; it hardly depends on Q,
 * since what the fan does not take goes by the road beside it
 *
 *   c    largest methane in the air that comes out next, cv in the air it meets, t aimed
 *        at, l the limit, fractions by mass or volume
 *
 *   p    pressure of the fan at the flow, Pa; R0 resistance of the duct; Qf its full flow
 *
 *   G    methane in the heading, kg or m3; V all in it; u fraction at which it is clean
 *
 *   V_i  slices of the heading from its mouth on, c_i methane in them
 *
 * The gas does not tell a throttled duct from one whose joint near the fan is opened: the
 * same Q comes to the face, and the rest is let into the road before the mixing point.
 * R alone asks for volumes. Balances, exact for even density; REG25 Art. 197 (REG22 Art.
 * 176) has the limit, 1.5 %. Proved in tests/verify/test_degas.c. */
#ifndef FD_MODELS_DEGAS_H
#define FD_MODELS_DEGAS_H

typedef struct fd_degas_air {
    double whole; /* W >= 0, m3/s */
    double vent;  /* cv */
    double aim;   /* t, or l */
} fd_degas_air;

/* Largest Q for air of a fraction c; infinite where it may be any. */
double fd_degas_delivery(const fd_degas_air *air, double c);

/* R for a pressure p > 0 at a flow Q > 0 over R0. */
double fd_degas_throttle(double p, double Q, double R0);

/* Least T; 0 where G is no more than u V, infinite where the limit lets nothing out. */
double fd_degas_least_time(const fd_degas_air *air, double G, double V, double u);

/* T of a plug flow of n slices. */
double fd_degas_plug_time(const fd_degas_air *air, double Qf, int n, const double *V,
                          const double *c);

#endif
