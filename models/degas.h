/* Degassing of a stopped heading through its duct: how much air may drive its gas out, so
 * that where its return meets air of full pressure the mixture keeps a limit.
 *
 *     Q <= W (t - cv)/(c - cv)  and  Q <= B (t - cv)/(c - t)
 *                                       Q may be any where c <= t, none where t <= cv
 *     Qd = Q - g                        what the duct may bring for it
 *     c  = m(QT) + sum of (m_i - m_(i-1)) erfc(x_i/(2 sqrt(D T))) behind
 *     R  = (p(Qd) + H)/Qd^2 - R0        throttle behind the fan, N s2/m8; none below zero
 *     T* >= (G - u V)/(W (l - cv))      least time, without what the coal gives meanwhile
 *     T* = sum of V_i/min(Qf, Q(c_i))   time of a plug flow, which no control beats
 *
 * in masses, as air of uneven density mixes, or for even density in volumes:
 *
 *   Q    what comes out of the heading to the mixing point, its own gas with it
 *
 *   W    all air that leaves the mixing point, kg/s or m3/s. Where the fan draws on the
 * road beside the heading it does not depend on Q; where the fan draws on other air, what
 * comes beside, B = W - Q, does not. Both bounds hold in either case.
 *
 *   g    what the heading gives off and the duct does not bring; of air held back to
 * a few m3/min it is a tenth and more
 *
 *   c    most methane in the air that comes out next, cv in the air it meets, t aimed at,
 *        l the limit, fractions by mass or volume
 *
 *   T    time until the throttle is set again, s: no more comes out than was looked at
 *
 *   c_i  in slices from the mixing point back, m_i the largest up to a slice, m(QT) over
 * the first Q T kg, x_i where a slice behind them begins, m from there. A front that
 * spreads against the mouth, through which nothing disperses, has no more there within T:
 * each rise of m is a step of gas that stands still but for spreading, the bound of a
 * closed end. D dispersion, m2/s, straight in Q. The air of a duct that is throttled runs
 * on by less than the one slice that x_i = 0 takes in full
 *
 *   p    pressure of the fan at the flow, Pa; R0 resistance of the duct; Qf its full
 * flow; H what drives the air of the duct beside the fan, Pa: main ventilation, and the
 * weight of light gas in a heading that rises or falls
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
    double whole;  /* W >= 0, kg/s or m3/s */
    double beside; /* B, 0 to W */
    double vent;   /* cv */
    double aim;    /* t, or l */
} fd_degas_air;

/* What comes out next: slices from the mixing point back. */
typedef struct fd_degas_view {
    int n, within; /* slices; those of them that may come out until the next setting */
    const double *mass, *length, *fraction; /* kg or m3, m, c_i */
    double every;                           /* T > 0 */
    double still, stirred;                  /* D = still + stirred Q, each >= 0 */
} fd_degas_view;

/* Largest Q for air of a fraction c; infinite where it may be any. */
double fd_degas_delivery(const fd_degas_air *air, double c);

/* Largest Q until the next setting. */
double fd_degas_setting(const fd_degas_air *air, const fd_degas_view *view);

/* R for a pressure p, H in it, at a flow Q > 0 over R0. */
double fd_degas_throttle(double p, double Q, double R0);

/* Least T; 0 where G is no more than u V, infinite where the limit lets nothing out. */
double fd_degas_least_time(const fd_degas_air *air, double G, double V, double u);

/* T of a plug flow of n slices. */
double fd_degas_plug_time(const fd_degas_air *air, double Qf, int n, const double *V,
                          const double *c);

#endif
