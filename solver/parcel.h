/* The gas in one airway as a row of parcels, from end first.
 *
 * A parcel has a mass and a fraction of each species, even inside; the row is a window in
 * a longer buffer, which parcels join and leave at either end. Nothing here allocates.
 * Species are conserved by every function to round-off.
 *
 * Gas that enters stays apart from what is there, so a front keeps its edge: only equal
 * fractions join, and of three neighbours that together are lighter than a cell the two
 * most alike. So a row holds no more than two parcels a cell, and a front among small
 * changes stands. Rows of cells (dispersion works on them) are cut in parcels of a cell
 * each, but for the two at the ends. */
#ifndef FD_SOLVER_PARCEL_H
#define FD_SOLVER_PARCEL_H

#include <stdbool.h>

#include "solver/stream.h"

typedef struct fd_parcels {
    double *mass;   /* lent, room entries */
    double *y;      /* lent, species x room: fraction k of parcel i at y[k * room + i] */
    double *owed;   /* lent, species: too little to show in a parcel so far */
    double cell;    /* mass of a cell, > 0 */
    double stirred; /* mass of the parcel at the end that gas leaves by, through which it
                     * passes mixing; 0: none */
    int first, count; /* the window */
    int room, most;   /* of the buffer; of parcels kept; room is at least most + 1 */
    int species;
    bool cells;   /* parcels that enter fill cells */
    bool regular; /* all but the end parcels are one cell each, to the last digit */
} fd_parcels;

/* Replaces the row by pieces of equal mass and one composition (y: species). pieces:
 * 1..most. */
void fd_parcels_fill(fd_parcels *row, double mass, const double *y, int pieces);

/* Takes `mass` from an end (FD_FROM_END, FD_TO_END of solver/carrier.h), all there is
 * when it holds less, as a stream that fills the step in proportion to its mass; out has
 * room for count + 1 pieces, part gets their masses. A remainder of a parcel too small
 * to matter joins its neighbour. */
void fd_parcels_leave(fd_parcels *row, int end, double mass, double *part,
                      fd_stream *out);

/* After fd_parcels_leave has cut the parcel at an end: species k rises by rise[k] for
 * each kg from its inner to its outer edge, so the last piece of the stream has more than
 * what stays. Less, by one share for all species, where its neighbour does not bear that
 * out by half; not at all in a parcel heavier than most, or without a neighbour. */
void fd_parcels_tilt(fd_parcels *row, int end, const double *part, const double *rise,
                     double most, fd_stream *out);

/* Takes the stirred parcel from the end that gas leaves by, gathered there where it is
 * not, and no more than leaves `mass` in the row. y: species, out. Returns its mass, 0
 * where there is none; put it back after gas has left. */
double fd_parcels_lift(fd_parcels *row, int end, double mass, double *y);
void fd_parcels_put_back(fd_parcels *row, int end, double mass, const double *y);

/* Takes `mass`, less than it holds, from an end of a row of one composition. */
void fd_parcels_shed(fd_parcels *row, int end, double mass);

/* Adds the pieces of a stream at an end, part[i] of mass each. Fractions that differ by
 * no more than tolerance are taken as equal; weight: species, how much each counts where
 * likeness is compared. */
void fd_parcels_enter(fd_parcels *row, int end, const double *part, const fd_stream *in,
                      double tolerance, const double *weight);

/* Lets the gas grow: masses by a factor, fractions to y * keep + add[k]; then rounds the
 * masses to their known sum: left alone, their round-off would grow with the gas. A sum
 * off by more than round-off is left as it is. */
void fd_parcels_grow(fd_parcels *row, double factor, double keep, const double *add,
                     double mass);

/* Cuts the row anew in cells of mass row->cell from an end (whole) on, the parcel at the
 * other being what is left over, as far as there is room. work: (species + 1) * most. */
void fd_parcels_regrid(fd_parcels *row, int whole, double *work);

double fd_parcels_mass(const fd_parcels *row);

/* Mass times fraction over the row, without what is owed. */
double fd_parcels_amount(const fd_parcels *row, int species);

/* True where all parcels have the composition of the first, to round-off. */
bool fd_parcels_even(const fd_parcels *row);

/* Gives all parcels their mean composition. */
void fd_parcels_flatten(fd_parcels *row);

/* The fraction of the parcel at an end; NaN of an empty row. */
double fd_parcels_end(const fd_parcels *row, int end, int species);

/* The fraction at a depth of 0..total mass from the from end. Inside a parcel it follows
 * the slope to its neighbours, the flatter of the two and none at a peak, so that it
 * stays between their fractions; the parcels at the ends are flat. */
double fd_parcels_at(const fd_parcels *row, double depth, int species);

/* That of the parcel itself: fractions of several species add up there. */
double fd_parcels_in(const fd_parcels *row, double depth, int species);

double fd_parcels_max(const fd_parcels *row, int species);

#endif
