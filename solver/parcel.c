#include "solver/parcel.h"

#include <math.h>
#include <string.h>

#include "solver/row.h"

/* A difference of masses that can only be round-off of the steps so far. Chosen. */
static const double ROUND_OFF = 1e-9;

void fd_parcels_fill(fd_parcels *row, double mass, const double *y, int pieces) {
    row->count = pieces;
    row->first = (row->room - pieces) / 2;
    row->regular = false;
    for (int i = row->first; i < row->first + pieces; i++) {
        row->mass[i] = mass / pieces;
        for (int k = 0; k < row->species; k++) *fd_row_fraction(row, i, k) = y[k];
    }
    for (int k = 0; k < row->species; k++) row->owed[k] = 0;
}

void fd_row_leave_no_sliver(fd_parcels *row, int end) {
    if (row->count < 2 || row->cells) return;
    int i = fd_row_end(row, end);
    double mass = row->mass[i];
    fd_row_drop(row, end);
    fd_row_join(row, fd_row_end(row, end), mass, fd_row_fraction(row, i, 0),
                (size_t)row->room, row->species);
}

void fd_row_make_way(fd_parcels *row, int end) {
    int first = (row->room - row->count) / 2;
    if (end == FD_FROM_END && first == 0) first = 1;
    size_t bytes = (size_t)row->count * sizeof(double);
    memmove(row->mass + first, row->mass + row->first, bytes);
    for (int k = 0; k < row->species; k++)
        memmove(fd_row_fraction(row, first, k), fd_row_fraction(row, row->first, k),
                bytes);
    row->first = first;
}

void fd_row_make_room(fd_parcels *row, const double *weight) {
    int best = row->first, last = row->first + row->count - 1;
    double least = INFINITY;
    for (int i = row->first; i < last; i++) {
        double far = fd_row_apart(row, i, fd_row_fraction(row, i + 1, 0),
                                  (size_t)row->room, weight, row->species);
        if (far < least) {
            least = far;
            best = i;
        }
    }
    if (best == last) return;
    fd_row_join(row, best, row->mass[best + 1], fd_row_fraction(row, best + 1, 0),
                (size_t)row->room, row->species);
    size_t bytes = (size_t)(last - best - 1) * sizeof(double);
    memmove(row->mass + best + 1, row->mass + best + 2, bytes);
    for (int k = 0; k < row->species; k++)
        memmove(fd_row_fraction(row, best + 1, k), fd_row_fraction(row, best + 2, k),
                bytes);
    row->count--;
}

void fd_parcels_leave(fd_parcels *row, int end, double mass, double *part,
                      fd_stream *out) {
    if (row->species == 1)
        fd_row_leave(row, end, mass, part, out, 1);
    else
        fd_row_leave(row, end, mass, part, out, row->species);
}

void fd_parcels_tilt(fd_parcels *row, int end, const double *part, const double *rise,
                     double most, fd_stream *out) {
    if (row->count < 2 || out->count == 0) return;
    int i = fd_row_end(row, end), inner = end == FD_FROM_END ? i + 1 : i - 1;
    double keep = row->mass[i], taken = part[out->count - 1], share = 1;
    double far = 0.5 * (taken + keep + row->mass[inner]);
    double *gone = out->y + (out->count - 1);
    if (keep + taken > most) return;
    for (int k = 0; k < row->species; k++) {
        double y = *fd_row_fraction(row, i, k);
        if (y != gone[(size_t)k * (size_t)out->room]) return; /* not cut */
        if (rise[k] == 0) continue;
        share = fmin(share, 2 * (y - *fd_row_fraction(row, inner, k)) / (far * rise[k]));
        share = fmin(share, 2 * y / (fabs(rise[k]) * (keep + taken)));
    }
    for (int k = 0; k < row->species && share > 0; k++) {
        gone[(size_t)k * (size_t)out->room] += 0.5 * share * rise[k] * keep;
        *fd_row_fraction(row, i, k) -= 0.5 * share * rise[k] * taken;
    }
}

double fd_parcels_lift(fd_parcels *row, int end, double mass, double *y) {
    if (!(row->stirred > 0) || row->count == 0) return 0;
    double wanted = fmin(row->stirred, fd_parcels_mass(row) - mass), total = 0;
    if (!(wanted > ROUND_OFF * row->stirred)) return 0;
    for (int k = 0; k < row->species; k++) y[k] = 0;
    while (row->count > 0 && total < wanted) {
        int i = fd_row_end(row, end);
        double here = row->mass[i], taken = fmin(here, wanted - total);
        if (fabs(total + here - wanted) <= ROUND_OFF * wanted) taken = here;
        for (int k = 0; k < row->species; k++)
            y[k] += taken / (total + taken) * (*fd_row_fraction(row, i, k) - y[k]);
        total += taken;
        row->mass[i] -= taken;
        if (taken == here) fd_row_drop(row, end);
        if (total >= (1 - ROUND_OFF) * wanted) break;
    }
    return total;
}

void fd_parcels_put_back(fd_parcels *row, int end, double mass, const double *y) {
    if (mass > 0) fd_row_append(row, end, mass, y, 1, row->species);
}

void fd_parcels_shed(fd_parcels *row, int end, double mass) {
    while (row->count > 1) {
        double *here = row->mass + fd_row_end(row, end);
        if (*here > mass) {
            *here -= mass;
            return;
        }
        mass -= *here;
        fd_row_drop(row, end);
    }
    row->mass[row->first] -= mass;
}

void fd_parcels_enter(fd_parcels *row, int end, const double *part, const fd_stream *in,
                      double tolerance, const double *weight) {
    for (int i = 0; i < in->count; i++)
        fd_row_enter_piece(row, end, part[i], in->y + i, (size_t)in->room, tolerance,
                           weight, row->species);
}

void fd_parcels_grow(fd_parcels *row, double factor, double keep, const double *add,
                     double mass) {
    int first = row->first, count = row->count;
    double total = 0;
    for (int i = first; i < first + count; i++) total += row->mass[i] * factor;
    double right = mass / total;
    if (fabs(right - 1) < ROUND_OFF) factor *= right;
    if (factor != 1) row->regular = false;
    for (int i = first; i < first + count; i++) row->mass[i] *= factor;
    for (int k = 0; k < row->species; k++) {
        double *y = fd_row_fraction(row, 0, k);
        for (int i = first; i < first + count; i++) y[i] = y[i] * keep + add[k];
    }
}

/* Copies the row to work, masses first. */
static void copy_out(const fd_parcels *row, double *work) {
    size_t bytes = (size_t)row->count * sizeof(double);
    memcpy(work, row->mass + row->first, bytes);
    for (int k = 0; k < row->species; k++)
        memcpy(work + (size_t)(k + 1) * (size_t)row->count,
               fd_row_fraction(row, row->first, k), bytes);
}

void fd_parcels_regrid(fd_parcels *row, int whole, double *work) {
    int count = row->count;
    double mass = fd_parcels_mass(row), cell = row->cell;
    row->regular = false;
    if (count == 0 || mass > cell * (row->most - 2)) return;
    copy_out(row, work);
    row->count = 0;
    row->first = row->room - 1;
    row->regular = true;
    /* The row is laid from its to end. */
    double rest = mass - (ceil(mass / cell) - 1) * cell;
    double end = whole == FD_TO_END ? fmin(cell, mass) : rest, size = end, space = 0;
    for (int i = count - 1; i >= 0; i--) {
        const double *y = work + count + i;
        for (double left = work[i]; left > 0;) {
            bool opens = !(space > 0);
            if (opens) space = size = row->count == 0 ? end : cell;
            bool fills = left >= space;
            double taken = fills ? space : left;
            if (opens)
                fd_row_append(row, FD_FROM_END, taken, y, (size_t)count, row->species);
            else
                fd_row_join(row, row->first, taken, y, (size_t)count, row->species);
            if (fills) row->mass[row->first] = size;
            left -= taken;
            space -= taken;
        }
    }
}

double fd_parcels_mass(const fd_parcels *row) {
    double total = 0;
    for (int i = row->first; i < row->first + row->count; i++) total += row->mass[i];
    return total;
}

double fd_parcels_amount(const fd_parcels *row, int species) {
    const double *y = fd_row_fraction(row, 0, species);
    double total = 0;
    for (int i = row->first; i < row->first + row->count; i++)
        total += row->mass[i] * y[i];
    return total;
}

bool fd_parcels_even(const fd_parcels *row) {
    for (int i = row->first + 1; i < row->first + row->count; i++)
        if (!fd_row_alike(row, row->first, fd_row_fraction(row, i, 0), (size_t)row->room,
                          0, FD_ROW_SAME, row->species))
            return false;
    return row->count > 0;
}

void fd_parcels_flatten(fd_parcels *row) {
    double mass = fd_parcels_mass(row);
    for (int k = 0; k < row->species; k++) {
        double *y = fd_row_fraction(row, 0, k), mean = fd_parcels_amount(row, k) / mass;
        for (int i = row->first; i < row->first + row->count; i++) y[i] = mean;
    }
}

double fd_parcels_end(const fd_parcels *row, int end, int species) {
    return row->count > 0 ? *fd_row_fraction(row, fd_row_end(row, end), species) : NAN;
}

/* Change of fraction per mass inside parcel i. */
static double slope(const fd_parcels *row, int i, const double *y) {
    if (i == row->first || i == row->first + row->count - 1) return 0;
    const double *mass = row->mass;
    double before = (y[i] - y[i - 1]) / (0.5 * (mass[i - 1] + mass[i]));
    double after = (y[i + 1] - y[i]) / (0.5 * (mass[i] + mass[i + 1]));
    if (!(before * after > 0)) return 0;
    return fabs(before) < fabs(after) ? before : after;
}

/* The parcel at a depth, which becomes that within it. */
static int parcel_at(const fd_parcels *row, double *depth) {
    int i = row->first, last = row->first + row->count - 1;
    while (i<last && * depth> row->mass[i]) *depth -= row->mass[i++];
    return i;
}

double fd_parcels_at(const fd_parcels *row, double depth, int species) {
    if (row->count == 0) return NAN;
    const double *y = fd_row_fraction(row, 0, species);
    int i = parcel_at(row, &depth);
    return y[i] + slope(row, i, y) * (depth - 0.5 * row->mass[i]);
}

double fd_parcels_in(const fd_parcels *row, double depth, int species) {
    return row->count > 0 ? *fd_row_fraction(row, parcel_at(row, &depth), species) : NAN;
}

double fd_parcels_max(const fd_parcels *row, int species) {
    const double *y = fd_row_fraction(row, 0, species);
    double most = row->count > 0 ? 0 : NAN;
    for (int i = row->first; i < row->first + row->count; i++) most = fmax(most, y[i]);
    return most;
}
