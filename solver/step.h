/* The inside of a transport (solver/transport.h), shared by its set-up and its step.
 *
 * A span is a run of equal steps with the same flows. It walks the junctions downstream.
 * At each, the gas that leaves the airways that lead there is taken as streams
 * (solver/stream.h), mixed, and let into the airways that depart: of the whole span, so
 * that a junction is visited and a row of parcels fetched once for many steps. Gas that
 * disperses or grows on its way is taken step by step, in the airway (solver/span.h).
 *
 * An airway that gas crosses within a step links its junctions: the walk comes to its
 * entry first. Where no flow runs in a loop the order is that of all flow, which lasts
 * while they change. Else a span is one step, the order that of the links, and flow that
 * runs in a loop of others is no loop here. Where all airways of a loop are crossed
 * within the step, its junctions are solved together, by their means over the step
 * (solver/ring.c).
 *
 * In an airway of capacity M with a source s, species k follows, t from the start of the
 * step,
 *     y(t) = y E(t) + b F(t),   E = exp(-s t/M),   F = integral of E,
 *     b = (source of the species + M * what each mass gains)/M
 * and masses grow by 1/E. Rows hold masses and fractions brought back to the start of the
 * step, so that gas may enter and leave in any order; G is the integral of F. */
#ifndef FD_SOLVER_STEP_H
#define FD_SOLVER_STEP_H

#include <stddef.h>

#include "base/sum.h"
#include "solver/blend.h"
#include "solver/parcel.h"
#include "solver/transport.h"

/* Lists by junction: item[start[j]] .. item[start[j + 1] - 1]. */
typedef struct fd_step_list {
    int *start, *item;
} fd_step_list;

/* Streams that wait for their junction (solver/span.c). */
typedef struct fd_span_block fd_span_block;

enum { FD_AWAKE, FD_CALM, FD_CLEAN };

/* Steps of a span, at most. Chosen: what each costs besides its steps no longer shows. */
enum { FD_SPAN_MOST = 16 };

struct fd_transport {
    fd_transport_problem problem;
    fd_transport_settings settings;
    int n, m, species, labels; /* junctions, airways; labels >= 1 */
    fd_species *kind;          /* species */
    double *most, *weight;     /* species: the largest fraction so far; one over that */
    double *lost;              /* species: what the junctions of a step lost */
    double *memory;
    double *flow, *source, *dispersion, *enters; /* airways */
    double *conduct;                 /* airways: dispersion * (mass per length)^2 */
    double *least;                   /* airways: the lightest cell */
    double *unspread, *spread_after; /* airways, s: since dispersion was taken; how long
                                      * that may be */
    double *leaves;                  /* 2 per airway */
    double *gain;                    /* species x airways: b of the header */
    double *given;                   /* species x airways: the sources, kg/s */
    double *keep, *sum, *area; /* airways: E, F, G at the end of a step of `tabled` */
    double tabled;
    double *in, *out, *exchange; /* junctions: all that arrives, that departs, kg/s */
    double *per_in, per_span;    /* one over what arrives; one over the span */
    double *known;    /* species x junctions: species that come in there, kg/s */
    double *base;     /* species x junctions: known, and what even airways bring, kg/s */
    double *fresh;    /* species x junctions */
    double *junction; /* species x junctions: over the last step */
    double *since;    /* junctions: booked until then, s of clock */
    double *away;     /* species x junctions: to the surroundings, kg/s */
    double *stood;    /* species x junctions: of the gas a junction holds */
    double *end;      /* species x 2 per airway, over the last step */
    double *mean;     /* species: scratch */
    double held;      /* all gas in airways and junctions, kg */
    double *rate;     /* scratch: arrivals of a junction */
    double *carried, *mass, *lump; /* of loops: airways, junctions, junctions */
    double *label_rate;            /* labels x species: sources, kg/s */
    double *fresh_rate;            /* species */
    int *numbers;
    int *tail, *head,
        *plan; /* airways: links of those crossed within a step; -1; scratch */
    int *node, *block, *place; /* the walk: junctions, blocks, place of a junction */
    int *trial;                /* scratch: junctions and blocks of another walk */
    int *at;                   /* scratch of fd_stream_mix */
    int *surface;              /* surface junctions */
    int *uneven;               /* junctions, where sorted */
    int blocks, surfaces;
    fd_step_list arrival, departure; /* 2 airway + end; airway */
    signed char *entry;              /* airways: the end that gas enters by, -1 none */
    bool *growing, *even, *early; /* airways: b or s is not 0; one composition all along;
                                   * left before it is entered, in a step */
    bool *unsized; /* airways: even, and its cells are to be sized when it is no more */
    short *calm;   /* junctions: FD_CALM: all that arrives is even, and so is all that
                    * departs; FD_CLEAN: of no species, whatever the flows */
    bool *touched; /* junctions: an airway there has another flow */
    bool *sorted; /* junctions: arrivals that are not even come first, `uneven` of them */
    bool *passes; /* 2 per airway: gas went through in the last step */
    bool *ring;   /* blocks: a loop within the step */
    double *pool; /* all parcels */
    double *piece, *young, *part;  /* scratch: pieces of streams; those that enter a
                                    * growing airway; their masses */
    size_t pieces;                 /* the most that a junction sees in a step */
    double h, span, step_share;    /* a step, all steps of the span, s; one over steps */
    int steps;                     /* of the span */
    double step_end[FD_SPAN_MOST]; /* shares of the span */
    fd_span_block *waiting, **waiting_at;
    fd_stream *passed; /* 2 per airway: what left it in the span, where gas is
                        * followed step by step */
    fd_stream slice, along[2], cut, relaxed; /* scratch: of a step; of a span */
    double *march;       /* scratch: cells of an airway and of a span */
    double *work;        /* of fd_spread and fd_parcels_regrid */
    fd_parcels *parcels; /* airways */
    fd_stream *arrived, mixed, single;
    fd_blend *blend; /* null: no loop is crossed within a step */
    fd_transport_info info;
    bool filled, set, ordered, short_of_memory;
    bool turned;        /* flows go other ways than in the last step */
    double time, clock; /* clock: as time, at the start of the step */
    fd_sum *ledger;     /* species x FD_BOOKS, then labels x species */
};

enum { FD_INITIAL, FD_GROWN, FD_INCOMING, FD_OUTGOING, FD_IMBALANCE, FD_BOOKS };

static inline fd_sum *fd_step_book(const fd_transport *w, int species, int book) {
    return w->ledger + species * FD_BOOKS + book;
}

static inline fd_sum *fd_step_label(const fd_transport *w, int species, int label) {
    return w->ledger + w->species * FD_BOOKS + label * w->species + species;
}

static inline bool fd_step_is_surface(const fd_transport *w, int j) {
    return w->problem.graph.surface && w->problem.graph.surface[j];
}

static inline int fd_step_junction_of(const fd_transport *w, int e, int end) {
    return end == FD_FROM_END ? w->problem.graph.from[e] : w->problem.graph.to[e];
}

/* What passes an end of an airway has this mean. */
static inline void fd_carry_note(fd_transport *w, int e, int end, const double *mean) {
    for (int k = 0; k < w->species; k++)
        w->end[(size_t)k * 2 * (size_t)w->m + (size_t)(2 * e + end)] = mean[k];
}

static inline double fd_step_volume(const fd_transport *w, int j) {
    return w->problem.volume ? w->problem.volume[j] : 0;
}

/* The shortest piece in which a stirred parcel answers to what passes it, by the step.
 * Chosen. */
#define FD_STEP_FINEST 0.25

/* Pieces in which gas may leave an airway in a step, at most. */
static inline int fd_step_most_pieces(const fd_transport *w, int e) {
    return w->parcels[e].most + 2;
}

/* (z - 1 + exp(-z)) / z^2, 1/2 at 0, to the last digits. */
double fd_step_mean_area(double z);

/* The time from the entry of an airway, entered by q, to its exit. */
double fd_step_transit(double capacity, double q, double source);

/* True where an airway is taken through the span as gas enters it; else gas leaves it
 * when its junction asks. */
static inline bool fd_step_follows(const fd_transport *w, int e) {
    return w->steps > 1 && (w->growing[e] || w->parcels[e].cells ||
                            w->enters[e] * w->span >= w->problem.capacity[e]);
}

/* A span of so many steps of h seconds; one, where gas runs in loops or an entry is held
 * (fixed_entry). FD_NUMERICS where a loop has no solution, FD_NO_MEMORY. */
fd_status fd_step_make(fd_transport *work, double h, int steps);

/* solver/carry.c: the mass that enters an airway in a step, brought back to its start;
 * what leaves an airway by an end in a step of h, as a stream whose pieces stand in
 * `piece` (room for the parcels of the row and one more, by species), and its mean
 * (species), noted in `end`; the stream of a junction enters it; the gas inside grows and
 * disperses. */
double fd_carry_entering(const fd_transport *work, int airway, double h);
void fd_carry_table(fd_transport *work, double h);
void fd_carry_out(fd_transport *work, int airway, int end, double h, fd_stream *out,
                  double *mean);
/* What has left the rest of an airway passes its stirred parcel (solver/parcel.h), which
 * is put back. mass: of the stream, whose pieces get theirs in `part`; finest, most: as
 * for fd_stream_relax. */
void fd_carry_stir(fd_transport *work, int airway, double mass, double finest, int most,
                   double stirred, double *y, const fd_stream *in, fd_stream *out);
void fd_carry_wake(fd_transport *work, int airway, double h);
void fd_carry_in(fd_transport *work, int airway, double h, const fd_stream *in);
void fd_carry_inside(fd_transport *work, int airway, double h);

/* solver/ring.c: the junctions of a block whose airways gas crosses within the step. */
fd_status fd_ring_step(fd_transport *work, int block, double h);

/* Books what a junction that lay calm has lost so far. */
void fd_step_catch_up(fd_transport *work, int junction);

/* solver/junction.c: all that departs from a surface junction in the span; false without
 * memory. What arrives at a junction, mixes and departs (short_of_memory is set without).
 * Notes the mixture of a junction (mean: species), and books what the junction loses. */
bool fd_junction_leave_surface(fd_transport *work, int junction);
void fd_junction_step(fd_transport *work, int junction);
void fd_junction_book(fd_transport *work, int junction, const double *mean);

/* solver/cells.c: after the flow, dispersion or source of an airway was taken over, how
 * large its cells are and what of the dispersion is left to do. */
void fd_cells_size(fd_transport *work, int airway);

/* An airway is even from now on, or no more: the junctions it leads to sort it anew. */
static inline void fd_step_set_even(fd_transport *w, int e, bool even) {
    int entry = w->entry[e];
    w->even[e] = even;
    if (!even && w->unsized[e]) fd_cells_size(w, e);
    if (entry != FD_FROM_END) w->sorted[w->problem.graph.from[e]] = false;
    if (entry != FD_TO_END) w->sorted[w->problem.graph.to[e]] = false;
}

/* solver/route.c: the walk and the lists for the flows that stand. False without memory;
 * the walk before stays then. */
bool fd_route_plan(fd_transport *work);

#endif
