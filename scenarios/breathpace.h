/* How long a goaf may breathe before a pressure that is held.
 *
 * Through a piece of time the mouths of a goaf stand before the pressure that the air has
 * as the piece begins. Where a fan or door has acted just before, that is the beginning
 * of a course (the inertia of the air), and a long piece would hold it. So
 *
 *     h <= FIRST               a piece that begins with a jump, and the next
 *     h <= max(FIRST, 2 h')    h' the piece before, s
 *     h <= 0.9 h' sqrt(a/e)    e = |p - p'| (1 - exp(-h'/tau)), a = 0.1 Pa + d/40
 *     h >= max(FIRST, (t - t_jump)/50) by the last line alone
 *
 *   p, p'  pressure at a mouth as it has come, and as it was held, Pa
 *   tau    time of the goaf, s (models/breath.h): what it has not time to follow is small
 *   d      largest excess of the goaf before a mouth, which fades by 0.8 a piece, Pa
 *
 * for every mouth. Before steady air, whose pressure jumps with its state alone, the
 * first two lines hold. The last bounds the work to some hundred pieces a jump, also
 * where goaf and air swing. A trend of the pressure is not followed: where air and goaf
 * answer each other that swings at half the openness. All constants are chosen;
 * tests/unit/test_breathpace.c shows what volume they cost. */
#ifndef FD_SCENARIOS_BREATHPACE_H
#define FD_SCENARIOS_BREATHPACE_H

#include <stdbool.h>

/* FIRST, s. */
static const double FD_BREATHPACE_FIRST = 0.1;

typedef struct fd_breathpace {
    bool in_time;      /* the air has inertia */
    double from, jump; /* s: begin of the piece at hand, last jump or start; NaN */
    double last;       /* h', s; NaN */
    double miss;       /* largest e/a of the piece before */
    int fresh;         /* pieces whose pressure does not tell yet, since a jump */
} fd_breathpace;

/* Before the first piece. */
fd_breathpace fd_breathpace_new(bool in_time);

/* Whether at t, s, a pressure is to be taken anew: one that has stood for less than FIRST
 * is held on. Parts of a step that end sooner (an interlock is looked for) go on in the
 * piece at hand: flows that jump at each of them move the pressure at the mouth by the
 * inertia of the air, the more the shorter they are, and goaf and air would swing. */
bool fd_breathpace_renews(const fd_breathpace *pace, double t);

/* A piece begins at t, s, with or without a jump. */
void fd_breathpace_begin(fd_breathpace *pace, double t, bool jump);

/* Pressure at a mouth. All 0 at first. */
typedef struct fd_breathpace_mouth {
    double pressure; /* as the piece at hand began, Pa */
    double reach;    /* d, Pa */
} fd_breathpace_mouth;

/* Then for each mouth: its pressure of the air, Pa, and the excess of the goaf before it.
 * tau 0: the goaf follows at once. */
void fd_breathpace_see(fd_breathpace *pace, fd_breathpace_mouth *mouth, double pressure,
                       double excess, double tau);

/* Then: when the piece should end, s; infinite where nothing is known to hold it. */
double fd_breathpace_end(const fd_breathpace *pace);

#endif
