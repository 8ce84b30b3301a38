/* A network of the families in the hands of our solver, certificate included. */
#ifndef FD_TESTS_OWN_H
#define FD_TESTS_OWN_H

#include "models/fan.h"
#include "solver/certificate.h"
#include "solver/flow.h"
#include "tests/bench/family.h"

/* Which physics the branches carry. The square law alone is what the peers solve. */
struct own_physics {
    bool laminar;     /* a laminar toe on every branch (models/friction.h) */
    bool fans_points; /* fans by points of their curve, in place of a square law */
};

struct own {
    const struct family *family;
    double *r; /* m: the family's, or as edited; a fan's fall where it is a square law */
    double *transition, *head, *pressure, *inflow;
    double *drop, *rise; /* m: recomputed for the certificate */
    bool *fixed, *none;
    fd_fan_running fan[FAMILY_FANS];
    fd_fan_curve *curve[FAMILY_FANS];
    int fan_branch[FAMILY_FANS];
    fd_law_group group;
    fd_flow_problem problem;
    fd_flow_settings settings;
    fd_flow_state state;
    fd_flow_work *work;
    fd_certificate_plan *plan;
    fd_flow_info info;
    fd_certificate certificate;
};

/* Arrays and curves; no analysis yet. False when memory is short. */
bool own_open(const struct family *family, struct own_physics physics, struct own *own);
void own_close(struct own *own);

/* Analyses the topology: work and plan of the certificate. Once, or again after
 * own_forget. */
bool own_analyse(struct own *own);
void own_forget(struct own *own);

/* Solves, without certificate and with; warm from the flows before. True when it
 * converged (and the certificate holds). */
bool own_solve(struct own *own, bool warm);
bool own_certify(struct own *own);

/* Largest pressure a fan or boundary gives, Pa: what residuals are measured against. */
double own_drive(const struct own *own);

#endif
