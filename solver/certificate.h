/* An audit of a solved network, on another path than the solver's.
 *
 * It knows neither laws nor solver. The caller recomputes each branch's drop and rise
 * from the physics at the solved flows; this file only checks that numbers fit together:
 *   mass    sum in + inflow = sum out at every junction of free pressure
 *   law     p_from - p_to = drop - rise on every branch of free flow
 *   mesh    the sum of drop - rise round every mesh of its own spanning forest is zero, a
 *           path between two fixed pressures being a mesh through the outside
 *   power   what fans, heads, boundaries and regulating branches give is what is lost
 * Plain sums suffice: one of k terms is off by less than k 1.1e-16 of the sum of their
 * sizes, and every limit is 1e-9 of that or more. The mesh sums are taken over the
 * residuals of the law, which leaves out the pressures that cancel along the way. Every
 * limit is crossed by a NaN.
 *
 * Power here is mass flow times Pa, kg/s Pa: the sum that Tellegen's theorem keeps
 * exactly at any densities. Divided by a density of 1.2 kg/m3 it is watts, and is
 * reported so. Proved in tests/unit/test_certificate.c. */
#ifndef FD_SOLVER_CERTIFICATE_H
#define FD_SOLVER_CERTIFICATE_H

#include <stdbool.h>

#include "base/status.h"

typedef struct fd_certificate_input {
    int n, m;
    const int *from, *to;       /* m */
    const double *flow;         /* m, kg/s */
    const double *drop;         /* m, Pa: losses from -> to, recomputed */
    const double *rise;         /* m, Pa: fans and heads from -> to, recomputed */
    const bool *flow_fixed;     /* m */
    const double *pressure;     /* n, Pa */
    const double *inflow;       /* n, kg/s; not read where the pressure is fixed */
    const bool *pressure_fixed; /* n */
} fd_certificate_input;

typedef struct fd_certificate_limits {
    double mass;       /* residual over throughflow */
    double least_flow; /* kg/s: a throughflow under this counts as this */
    double pressure;   /* law and mesh residual over the largest drop, rise or spread of
                          fixed pressures */
    double least_pressure; /* Pa, added to the above */
    double power; /* imbalance over the power lost; to it comes what the pressure allowed
                     is at the largest flow */
} fd_certificate_limits;

/* The everyday limits; each value with its reason is in certificate.c. */
fd_certificate_limits fd_certificate_limits_default(void);

typedef enum fd_certificate_line {
    FD_CERTIFICATE_MASS,
    FD_CERTIFICATE_LAW,
    FD_CERTIFICATE_MESH,
    FD_CERTIFICATE_POWER,
    FD_CERTIFICATE_LINES
} fd_certificate_line;

/* One line: the worst residual, what is allowed there, and where. */
typedef struct fd_certificate_entry {
    double worst;   /* mass kg/s, law and mesh Pa, power W */
    double allowed; /* same unit */
    int where; /* junction (mass), branch (law; mesh: the one that closes it), or -1 */
    bool holds;
} fd_certificate_entry;

typedef struct fd_certificate {
    fd_certificate_entry line[FD_CERTIFICATE_LINES];
    double mass_relative; /* of the worst mass line, over its throughflow */
    double power_lost;    /* W */
    int meshes;
    int unreached;      /* junctions no branch of free flow joins to a fixed pressure */
    bool holds;         /* every line, and nothing unreached */
    const char *failed; /* name of the first line that does not hold; null when all do */
} fd_certificate;

typedef struct fd_certificate_plan fd_certificate_plan;

/* Lays the spanning forest over a topology: from, to, flow_fixed, pressure_fixed of the
 * input; the rest is not read. Fails with FD_NO_MEMORY. */
fd_status fd_certificate_plan_new(const fd_certificate_input *topology,
                                  fd_certificate_plan **plan);
void fd_certificate_plan_free(fd_certificate_plan **plan);

/* Checks an answer on the topology of the plan. Allocates nothing and cannot fail: a bad
 * answer is a verdict. */
void fd_certificate_check(fd_certificate_plan *plan, const fd_certificate_input *input,
                          const fd_certificate_limits *limits,
                          fd_certificate *certificate);

/* Notes a residual (>= 0) that is larger than the worst of the line so far; a NaN is the
 * largest, and stays. What is allowed is the caller's to judge. */
void fd_certificate_weigh(fd_certificate_entry *line, double residual, int where);

/* "mass", "law", "mesh", "power". */
const char *fd_certificate_line_text(fd_certificate_line line);

#endif
