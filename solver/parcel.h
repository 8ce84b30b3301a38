/* The gas in one airway as a row of parcels, from end first.
 *
 * A parcel has a mass and the species in it. Its fraction is even inside; the row is a
 * window in a longer buffer, which parcels join and leave at either end. Nothing here
 * allocates. Species is conserved by every function to round-off. */
#ifndef FD_SOLVER_PARCEL_H
#define FD_SOLVER_PARCEL_H

typedef struct fd_amount {
    double mass, species;
} fd_amount;

typedef struct fd_parcels {
    double *mass, *species; /* lent, room entries each */
    double owed;            /* species of the row too little to show in a parcel so far */
    int first, count;       /* the window */
    int room, most; /* of the buffer; of parcels kept; room is at least most + 1 */
} fd_parcels;

/* Replaces the row by pieces of equal mass and one fraction. pieces: 1..most. */
void fd_parcels_fill(fd_parcels *row, double mass, double fraction, int pieces);

/* Takes `mass` from an end (FD_FROM_END, FD_TO_END of solver/carrier.h); all there is
 * when it holds less. A remainder of a parcel too small to matter joins its neighbour. */
fd_amount fd_parcels_leave(fd_parcels *row, int end, double mass);

/* Adds a lump at an end. It joins the parcel there when both are lighter than cell, or
 * when their fractions differ by no more than tolerance (below 0: never), or when the row
 * is full; else it is a parcel of its own. A lump of no mass is left out. */
void fd_parcels_enter(fd_parcels *row, int end, fd_amount lump, double cell,
                      double tolerance);

/* Adds pure species to each parcel, `share` of its mass, and rounds the masses to their
 * known sum: left alone, its round-off would grow with the gas. A sum that is off by more
 * than round-off is left as it is. Returns the species added. */
double fd_parcels_grow(fd_parcels *row, double share, double mass);

/* Cuts parcels of two cells and more into equal pieces not lighter than a cell, as long
 * as there is room. */
void fd_parcels_split(fd_parcels *row, double cell);

/* One implicit (backward Euler) step of dispersion between neighbours, and through the
 * two ends to the fractions fixed[2], NaN where the end is closed. conduct: step * D *
 * (mass per length)^2, kg^2. work: 4 * most. Returns the species gained through the
 * ends. */
double fd_parcels_spread(fd_parcels *row, double conduct, const double fixed[2],
                         double *work);

/* Mass and species of the parcels, without what is owed. */
fd_amount fd_parcels_total(const fd_parcels *row);

/* The fraction of the parcel at an end; NaN of an empty row. */
double fd_parcels_end(const fd_parcels *row, int end);

/* The fraction at a depth of 0..total mass from the from end. Inside a parcel it follows
 * the slope to its neighbours, the flatter of the two and none at a peak, so that it
 * stays between their fractions; the parcels at the ends are flat. */
double fd_parcels_at(const fd_parcels *row, double depth);

double fd_parcels_max(const fd_parcels *row);

#endif
