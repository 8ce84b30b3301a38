/* The inside of a transport (solver/transport.h), shared by its set-up and its step. */
#ifndef FD_SOLVER_STEP_H
#define FD_SOLVER_STEP_H

#include "base/sum.h"
#include "solver/blend.h"
#include "solver/parcel.h"
#include "solver/transport.h"

struct fd_transport {
    fd_transport_problem problem;
    fd_transport_settings settings;
    fd_carrier_flows flows; /* points into the arrays below */
    double *memory;
    double *flow, *source, *dispersion, *cell;   /* airways */
    double *inflow, *exchange, *fresh;           /* junctions */
    double *carried, *stays, *growth;            /* airways, of one step */
    double *gone, *end;                          /* 2 per airway, of one step */
    double *mass, *species, *leaving, *junction; /* junctions, of one step */
    double *spread;                              /* work of fd_parcels_spread */
    int *tail, *head;                            /* airways */
    double *pool;                                /* all parcels */
    fd_parcels *parcels;                         /* airways */
    fd_blend *blend;
    fd_transport_info info;
    bool filled;
    double time;
    fd_sum initial, sources, incoming, outgoing, imbalance;
};

/* The mass that crosses an airway entered by q within a step h; 0 where none does. */
double fd_step_crossing(double capacity, double q, double source, double h);

/* One step of h seconds. FD_NUMERICS where a loop has no solution. */
fd_status fd_step_make(fd_transport *work, double h);

#endif
