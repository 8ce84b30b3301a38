#include "solver/parcel.h"

#include <math.h>
#include <string.h>

#include "solver/carrier.h"
#include "solver/tridiagonal.h"

/* A remainder below this share of its parcel joins the neighbour. Chosen: far above the
 * round-off of a mass, far below anything that could be seen. */
static const double SLIVER = 1e-9;

/* A difference of masses that can only be round-off of the steps so far. Chosen. */
static const double ROUND_OFF = 1e-9;

static double fraction(const fd_parcels *row, int i) {
    return row->species[i] / row->mass[i];
}

static int end_index(const fd_parcels *row, int end) {
    return end == FD_FROM_END ? row->first : row->first + row->count - 1;
}

static void drop(fd_parcels *row, int end) {
    if (end == FD_FROM_END) row->first++;
    row->count--;
}

void fd_parcels_fill(fd_parcels *row, double mass, double y, int pieces) {
    row->count = pieces;
    row->owed = 0;
    row->first = (row->room - pieces) / 2;
    for (int i = row->first; i < row->first + pieces; i++) {
        row->mass[i] = mass / pieces;
        row->species[i] = row->mass[i] * y;
    }
}

static void join(fd_parcels *row, int i, fd_amount amount) {
    row->mass[i] += amount.mass;
    row->species[i] += amount.species;
}

fd_amount fd_parcels_leave(fd_parcels *row, int end, double mass) {
    fd_amount gone = {0};
    while (row->count > 0 && gone.mass < mass) {
        int i = end_index(row, end);
        double wanted = mass - gone.mass, keep = row->mass[i] - wanted;
        if (keep <= 0) {
            gone.mass += row->mass[i];
            gone.species += row->species[i];
            drop(row, end);
            continue;
        }
        double part = row->species[i] * (wanted / row->mass[i]);
        bool sliver = keep < SLIVER * row->mass[i];
        row->mass[i] = keep;
        row->species[i] -= part;
        gone.mass = mass;
        gone.species += part;
        if (sliver && row->count > 1) {
            fd_amount rest = {row->mass[i], row->species[i]};
            drop(row, end);
            join(row, end_index(row, end), rest);
        }
    }
    return gone;
}

/* Moves the window to the middle of the buffer when it touches the end that grows. */
static void make_way(fd_parcels *row, int end) {
    bool touches =
        end == FD_FROM_END ? row->first == 0 : row->first + row->count == row->room;
    if (!touches) return;
    int first = (row->room - row->count) / 2;
    if (end == FD_FROM_END && first == 0) first = 1;
    size_t bytes = (size_t)row->count * sizeof(double);
    memmove(row->mass + first, row->mass + row->first, bytes);
    memmove(row->species + first, row->species + row->first, bytes);
    row->first = first;
}

static bool joins(const fd_parcels *row, int i, fd_amount lump, double cell,
                  double tolerance) {
    if (row->count >= row->most) return true;
    if (row->mass[i] < cell && lump.mass < cell) return true;
    return fabs(fraction(row, i) - lump.species / lump.mass) <= tolerance;
}

void fd_parcels_enter(fd_parcels *row, int end, fd_amount lump, double cell,
                      double tolerance) {
    if (!(lump.mass > 0)) return;
    if (row->count > 0) {
        int i = end_index(row, end);
        if (joins(row, i, lump, cell, tolerance)) {
            join(row, i, lump);
            return;
        }
    }
    make_way(row, end);
    if (end == FD_FROM_END) row->first--;
    row->count++;
    int i = end_index(row, end);
    row->mass[i] = lump.mass;
    row->species[i] = lump.species;
}

double fd_parcels_grow(fd_parcels *row, double share, double mass) {
    double added = 0, total = 0;
    for (int i = row->first; i < row->first + row->count; i++) {
        double gain = row->mass[i] * share;
        row->mass[i] += gain;
        row->species[i] += gain;
        added += gain;
        total += row->mass[i];
    }
    double factor = mass / total;
    if (!(fabs(factor - 1) < ROUND_OFF)) return added;
    for (int i = row->first; i < row->first + row->count; i++) row->mass[i] *= factor;
    return added;
}

static int pieces_of(double mass, double cell) {
    return mass >= 2 * cell ? (int)(mass / cell) : 1;
}

void fd_parcels_split(fd_parcels *row, double cell) {
    int count = row->count, first = row->first, total = 0;
    if (!(cell > 0)) return;
    for (int i = first; i < first + count; i++) {
        int pieces = pieces_of(row->mass[i], cell);
        if (pieces > row->most - total) return;
        total += pieces;
    }
    if (count <= 0 || total == count) return;

    /* To the bottom of the buffer, then from the last parcel on spread upwards. */
    memmove(row->mass, row->mass + first, (size_t)count * sizeof(double));
    memmove(row->species, row->species + first, (size_t)count * sizeof(double));
    int top = total;
    for (int i = count - 1; i >= 0; i--) {
        int pieces = pieces_of(row->mass[i], cell);
        fd_amount piece = {row->mass[i] / pieces, row->species[i] / pieces};
        for (int k = 0; k < pieces; k++) {
            row->mass[--top] = piece.mass;
            row->species[top] = piece.species;
        }
    }
    row->first = 0;
    row->count = total;
}

/* The elimination is right to the last digit of each parcel, yet over 1e5 steps the last
 * digits add up. What the row owes goes to its richest parcel as soon as it shows there.
 */
static void settle(fd_parcels *row) {
    int rich = row->first;
    for (int i = row->first; i < row->first + row->count; i++)
        if (row->species[i] > row->species[rich]) rich = i;
    double before = row->species[rich];
    row->species[rich] += row->owed;
    row->owed -= row->species[rich] - before;
}

double fd_parcels_spread(fd_parcels *row, double conduct, const double fixed[2],
                         double *work) {
    int n = row->count, ends[2] = {0, n - 1};
    if (n == 0 || !(conduct > 0)) return 0;
    double *mass = row->mass + row->first, *y = row->species + row->first;
    double *link = work, *weight = work + n, *scratch = work + 2 * n,
           *before = work + 3 * n;
    double open[2] = {0, 0}, gained = 0;
    for (int k = 0; k + 1 < n; k++) link[k] = conduct / (0.5 * (mass[k] + mass[k + 1]));
    memcpy(weight, mass, (size_t)n * sizeof(double));
    memcpy(before, y, (size_t)n * sizeof(double));
    for (int i = 0; i < 2; i++) {
        if (isnan(fixed[i])) continue;
        open[i] = conduct / (0.5 * mass[ends[i]]);
        weight[ends[i]] += open[i];
        y[ends[i]] += open[i] * fixed[i];
    }

    /* The species array holds the right side, then the fractions, then species again. */
    fd_tridiagonal_solve(n, weight, link, y, scratch);
    for (int i = 0; i < 2; i++)
        if (open[i] > 0) gained += open[i] * (fixed[i] - y[ends[i]]);
    row->owed += gained;
    for (int k = 0; k < n; k++) {
        y[k] *= mass[k];
        row->owed += before[k] - y[k];
    }
    settle(row);
    return gained;
}

fd_amount fd_parcels_total(const fd_parcels *row) {
    fd_amount total = {0};
    for (int i = row->first; i < row->first + row->count; i++) {
        total.mass += row->mass[i];
        total.species += row->species[i];
    }
    return total;
}

double fd_parcels_end(const fd_parcels *row, int end) {
    return row->count > 0 ? fraction(row, end_index(row, end)) : NAN;
}

/* Change of fraction per mass inside parcel i. */
static double slope(const fd_parcels *row, int i) {
    if (i == row->first || i == row->first + row->count - 1) return 0;
    double y = fraction(row, i);
    double before =
        (y - fraction(row, i - 1)) / (0.5 * (row->mass[i - 1] + row->mass[i]));
    double after = (fraction(row, i + 1) - y) / (0.5 * (row->mass[i] + row->mass[i + 1]));
    if (!(before * after > 0)) return 0;
    return fabs(before) < fabs(after) ? before : after;
}

double fd_parcels_at(const fd_parcels *row, double depth) {
    if (row->count == 0) return NAN;
    int i = row->first, last = row->first + row->count - 1;
    while (i < last && depth > row->mass[i]) depth -= row->mass[i++];
    return fraction(row, i) + slope(row, i) * (depth - 0.5 * row->mass[i]);
}

double fd_parcels_max(const fd_parcels *row) {
    double most = row->count > 0 ? 0 : NAN;
    for (int i = row->first; i < row->first + row->count; i++)
        most = fmax(most, fraction(row, i));
    return most;
}
