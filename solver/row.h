/* How gas leaves and enters a row of parcels (solver/parcel.h), written to be inlined
 * where the number of species is known: a step of the transport spends its time here. */
#ifndef FD_SOLVER_ROW_H
#define FD_SOLVER_ROW_H

#include <math.h>
#include <stddef.h>

#include "solver/carrier.h"
#include "solver/parcel.h"

/* A remainder below this share of its parcel joins the neighbour. Chosen: far above the
 * round-off of a mass, far below anything that could be seen. */
#define FD_ROW_SLIVER 1e-9

/* Fractions this near are one: a few units in the last place. Where parcels join they may
 * be further apart, as they take their mean: far above round-off, so that it does not
 * decide which join. Chosen. */
#define FD_ROW_SAME 1e-15
#define FD_ROW_NEAR 1e-12

/* solver/parcel.c: what is seldom needed. The remainder of a parcel, too light to stand
 * alone, goes to its neighbour; the window moves to the middle of the buffer when it
 * touches the end that grows; the two neighbours most alike join, the row being full. */
void fd_row_leave_no_sliver(fd_parcels *row, int end);
void fd_row_make_way(fd_parcels *row, int end);
void fd_row_make_room(fd_parcels *row, const double *weight);

static inline int fd_row_end(const fd_parcels *row, int end) {
    return end == FD_FROM_END ? row->first : row->first + row->count - 1;
}

static inline double *fd_row_fraction(const fd_parcels *row, int i, int k) {
    return row->y + (size_t)k * (size_t)row->room + (size_t)i;
}

static inline void fd_row_drop(fd_parcels *row, int end) {
    if (end == FD_FROM_END) row->first++;
    row->count--;
}

/* Adds gas to parcel i, which then holds `total`: y[k * stride] its fractions. */
static inline void fd_row_join_to(fd_parcels *row, int i, double share, double total,
                                  const double *y, size_t stride, int species) {
    row->mass[i] = total;
    for (int k = 0; k < species; k++) {
        double *mine = fd_row_fraction(row, i, k);
        *mine += share * (y[(size_t)k * stride] - *mine);
    }
}

static inline void fd_row_join(fd_parcels *row, int i, double mass, const double *y,
                               size_t stride, int species) {
    double total = row->mass[i] + mass;
    fd_row_join_to(row, i, mass / total, total, y, stride, species);
}

/* See fd_parcels_leave. */
static inline void fd_row_leave(fd_parcels *row, int end, double mass, double *part,
                                fd_stream *out, int species) {
    int pieces = 0, step = end == FD_FROM_END ? 1 : -1, i = fd_row_end(row, end);
    int count = row->count;
    double left = mass, per = 1 / mass;
    bool sliver = false;
    for (; count > 0; i += step) {
        double here = row->mass[i], keep = here - left;
        double taken = keep > 0 ? left : here;
        for (int k = 0; k < species; k++)
            out->y[(size_t)k * (size_t)out->room + (size_t)pieces] =
                *fd_row_fraction(row, i, k);
        left -= taken;
        part[pieces] = taken;
        out->until[pieces++] = 1 - left * per;
        if (keep > 0) {
            row->mass[i] = keep;
            sliver = keep < FD_ROW_SLIVER * here;
            break;
        }
        count--;
        if (!(left > 0)) break;
    }
    if (end == FD_FROM_END) row->first += row->count - count;
    row->count = count;
    out->count = pieces;
    if (pieces > 0) out->until[pieces - 1] = 1;
    if (sliver) fd_row_leave_no_sliver(row, end);
}

/* Takes `mass`, or all there is when it holds less, from an end of a row of cells, mixed:
 * a cell is what passes in a step, or more. amount: species, out. Returns the mass. */
static inline double fd_row_leave_mixed(fd_parcels *row, int end, double mass,
                                        double *amount, int species) {
    int step = end == FD_FROM_END ? 1 : -1, i = fd_row_end(row, end), count = row->count;
    double left = mass;
    for (int k = 0; k < species; k++) amount[k] = 0;
    for (; count > 0 && row->mass[i] <= left; i += step, count--) {
        for (int k = 0; k < species; k++)
            amount[k] += row->mass[i] * *fd_row_fraction(row, i, k);
        left -= row->mass[i];
    }
    if (end == FD_FROM_END) row->first += row->count - count;
    row->count = count;
    if (count == 0) return mass - left;
    for (int k = 0; k < species; k++) amount[k] += left * *fd_row_fraction(row, i, k);
    row->mass[i] -= left;
    return mass;
}

static inline void fd_row_append(fd_parcels *row, int end, double mass, const double *y,
                                 size_t stride, int species) {
    if (end == FD_FROM_END ? row->first == 0 : row->first + row->count == row->room)
        fd_row_make_way(row, end);
    if (end == FD_FROM_END) row->first--;
    row->count++;
    int i = fd_row_end(row, end);
    row->mass[i] = mass;
    for (int k = 0; k < species; k++) *fd_row_fraction(row, i, k) = y[(size_t)k * stride];
}

static inline bool fd_row_alike(const fd_parcels *row, int i, const double *y,
                                size_t stride, double tolerance, double near,
                                int species) {
    for (int k = 0; k < species; k++) {
        double mine = *fd_row_fraction(row, i, k);
        if (!(fabs(mine - y[(size_t)k * stride]) <= tolerance + near * fabs(mine)))
            return false;
    }
    return true;
}

/* How far two compositions are apart. */
static inline double fd_row_apart(const fd_parcels *row, int i, const double *y,
                                  size_t stride, const double *weight, int species) {
    double sum = 0;
    for (int k = 0; k < species; k++)
        sum += weight[k] * fabs(*fd_row_fraction(row, i, k) - y[(size_t)k * stride]);
    return sum;
}

/* A piece that stays apart from what is there, if it can. */
static inline void fd_row_put(fd_parcels *row, int end, double mass, const double *y,
                              size_t stride, double tolerance, const double *weight,
                              int species) {
    if (row->count == 0) {
        fd_row_append(row, end, mass, y, stride, species);
        return;
    }
    int last = fd_row_end(row, end), before = end == FD_FROM_END ? last + 1 : last - 1;
    if (mass < FD_ROW_SLIVER * row->cell ||
        fd_row_alike(row, last, y, stride, tolerance, FD_ROW_NEAR, species)) {
        fd_row_join(row, last, mass, y, stride, species);
        return;
    }
    if (row->count > 1 && mass + row->mass[last] + row->mass[before] < row->cell) {
        const double *mine = fd_row_fraction(row, last, 0);
        if (fd_row_apart(row, last, y, stride, weight, species) <
            fd_row_apart(row, before, mine, (size_t)row->room, weight, species)) {
            fd_row_join(row, last, mass, y, stride, species);
            return;
        }
        fd_row_join(row, before, row->mass[last], mine, (size_t)row->room, species);
        row->mass[last] = mass;
        for (int k = 0; k < species; k++)
            *fd_row_fraction(row, last, k) = y[(size_t)k * stride];
        return;
    }
    if (row->count >= row->most) fd_row_make_room(row, weight);
    fd_row_append(row, end, mass, y, stride, species);
}

/* A piece that fills cells. */
static inline void fd_row_put_cells(fd_parcels *row, int end, double mass,
                                    const double *y, size_t stride, int species) {
    while (mass > 0) {
        if (row->count > 0) {
            int i = fd_row_end(row, end);
            double space = row->cell - row->mass[i];
            if (space > 0 && mass >= space) {
                fd_row_join_to(row, i, space / row->cell, row->cell, y, stride, species);
                mass -= space;
                continue;
            }
            if (space > 0 || row->count >= row->most) {
                fd_row_join(row, i, mass, y, stride, species);
                if (space <= 0) row->regular = false;
                return;
            }
        }
        double piece = mass < row->cell ? mass : row->cell;
        fd_row_append(row, end, piece, y, stride, species);
        mass -= piece;
    }
}

static inline void fd_row_enter_piece(fd_parcels *row, int end, double mass,
                                      const double *y, size_t stride, double tolerance,
                                      const double *weight, int species) {
    if (!(mass > 0)) return;
    if (row->cells)
        fd_row_put_cells(row, end, mass, y, stride, species);
    else
        fd_row_put(row, end, mass, y, stride, tolerance, weight, species);
}

/* All that a stream brings, `mass`, in proportion to its time. */
static inline void fd_row_enter(fd_parcels *row, int end, double mass,
                                const fd_stream *in, double tolerance,
                                const double *weight, int species) {
    double begin = 0;
    for (int i = 0; i < in->count; i++) {
        fd_row_enter_piece(row, end, mass * (in->until[i] - begin), in->y + i,
                           (size_t)in->room, tolerance, weight, species);
        begin = in->until[i];
    }
}

#endif
