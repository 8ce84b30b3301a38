/* Speed of a fan that is switched off, or on, and what stands in its air meanwhile.
 *
 *     switched off   dn/dt = -(n^2 + f^2)/T     n = f tan( atan(n0/f) - f t/T )
 *     switched on    n = n0 + t/D_on
 *     R(n) = (1 - n)^2 R_0                      beside the curve at the speed n
 *
 *   n     speed over the full one, 0 ... 1; n0 where it begins      t   time since, s
 *   f^2   torque of bearings and seals over that of the air at full speed
 *   T     moment of inertia times full speed over the air's torque there, s
 *   D     run-down, s: from full speed to rest, D f/T = atan(1/f), by which T follows
 *   D_on  start-up, s: from rest to full speed
 *   R_0   resistance of the fan that stands, N s2/m8
 *
 * The air slows the blades with the square of the speed (fan laws, McPherson 1993,
 * chapter 10: power with the cube), bearings by a constant torque: without them n would
 * be n0/(1 + t/T) and never come to rest. f = 0.1, bearings 1 % of the torque: chosen.
 * The drive that accelerates evenly is chosen too; a motor on the line has its own curve.
 * A fan that stands is a resistance, one at full speed its curve alone; between, the
 * share (1 - n)^2 is chosen for being continuous with both and least where the fan works.
 *
 * Where the run-down was measured, its table n(t) takes the place of the law: rising
 * times from (0, 1), speeds that fall to 0, between them cubics that fall everywhere
 * (Hermite's, with the slope at an inner point the weighted harmonic mean of the slopes
 * beside it, Fritsch and Butland 1984). Switched off at a lower speed a fan begins where
 * the table has that speed. A start-up that was measured rises likewise, from (0, 0) to
 * 1: it is held as the table of what is missing, 1 - n, which falls.
 *
 * Range: a fan that nothing drives meanwhile; that the air of another fan turns it on is
 * left out. Proved in tests/unit/test_rundown.c. */
#ifndef FD_MODELS_RUNDOWN_H
#define FD_MODELS_RUNDOWN_H

/* n at a time after it is switched off at n0; 0 from its end on, at once where the
 * run-down is 0. */
double fd_rundown_speed(double start, double elapsed_s, double run_down_s);

/* The time from n0 to rest, s. */
double fd_rundown_time(double start, double run_down_s);

/* n at a time after it is switched on at n0; 1 from its end on. */
double fd_startup_speed(double start, double elapsed_s, double start_up_s);

/* The time from n0 to full speed, s. */
double fd_startup_time(double start, double start_up_s);

/* A measured run-down: n >= 2 points. */
typedef struct fd_rundown_table {
    int n;
    const double *time, *speed; /* s, from 0, rising; from 1, falling to 0 */
} fd_rundown_table;

/* As fd_rundown_speed and fd_rundown_time. */
double fd_rundown_table_speed(const fd_rundown_table *table, double start,
                              double elapsed_s);
double fd_rundown_table_time(const fd_rundown_table *table, double start);

/* The same of a fan that is switched on, by the table of 1 - n. */
double fd_startup_table_speed(const fd_rundown_table *table, double start,
                              double elapsed_s);
double fd_startup_table_time(const fd_rundown_table *table, double start);

/* R over R_0. */
double fd_rundown_standing(double speed);

#endif
