/* The laws by which coal gives off gas over its age, in one shape.
 *
 *   R(t)        gas given off up to the age t; the emission is its slope
 *   R(0) = 0,   R never falls
 *
 * FD_KERNEL_AIREY   share of the gas of broken coal     models/lump.h; T, n
 * FD_KERNEL_POWER   the same by a power law             models/lump.h; T, a
 * FD_KERNEL_DECAY   share of the gas of relieved strata models/afterflow.h; T
 * FD_KERNEL_WALL    gas of a bare wall over q0, s       models/rib.h; no end
 *
 * Test: verify/kernel. */
#ifndef FD_MODELS_KERNEL_H
#define FD_MODELS_KERNEL_H

typedef enum fd_kernel_law {
    FD_KERNEL_AIREY,
    FD_KERNEL_POWER,
    FD_KERNEL_DECAY,
    FD_KERNEL_WALL
} fd_kernel_law;

typedef struct fd_kernel {
    fd_kernel_law law;
    double time;     /* T, s */
    double exponent; /* n or a */
} fd_kernel;

/* R at an age, s. At infinity 1, or infinity for a wall. 0 for an age below zero. */
double fd_kernel_released(const fd_kernel *kernel, double age);

/* Integral of R from 0 to a finite age, s; 0 for an age below zero. */
double fd_kernel_sum(const fd_kernel *kernel, double age);

#endif
