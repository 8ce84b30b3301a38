#include "solver/parcel.h"

#include <math.h>
#include <string.h>

#include "solver/carrier.h"

/* A remainder below this share of its parcel joins the neighbour. Chosen: far above the
 * round-off of a mass, far below anything that could be seen. */
static const double SLIVER = 1e-9;

/* A difference of masses that can only be round-off of the steps so far. Chosen. */
static const double ROUND_OFF = 1e-9;

/* Fractions this near are one. Chosen: a few units in the last place. */
static const double SAME = 1e-15;

static int end_index(const fd_parcels *row, int end) {
    return end == FD_FROM_END ? row->first : row->first + row->count - 1;
}

static double *fraction(const fd_parcels *row, int i, int k) {
    return row->y + (size_t)k * (size_t)row->room + (size_t)i;
}

static void drop(fd_parcels *row, int end) {
    if (end == FD_FROM_END) row->first++;
    row->count--;
}

void fd_parcels_fill(fd_parcels *row, double mass, const double *y, int pieces) {
    row->count = pieces;
    row->first = (row->room - pieces) / 2;
    row->regular = false;
    for (int i = row->first; i < row->first + pieces; i++) {
        row->mass[i] = mass / pieces;
        for (int k = 0; k < row->species; k++) *fraction(row, i, k) = y[k];
    }
    for (int k = 0; k < row->species; k++) row->owed[k] = 0;
}

/* Adds gas to parcel i: y[k * stride] its fractions. */
static inline void join(fd_parcels *row, int i, double mass, const double *y,
                        size_t stride) {
    double total = row->mass[i] + mass, share = mass / total;
    row->mass[i] = total;
    for (int k = 0; k < row->species; k++) {
        double *mine = fraction(row, i, k);
        *mine += share * (y[(size_t)k * stride] - *mine);
    }
}

/* The remainder of a parcel, too light to stand alone, goes to its neighbour. */
static void leave_no_sliver(fd_parcels *row, int end) {
    if (row->count < 2 || row->cells) return;
    int i = end_index(row, end);
    double mass = row->mass[i];
    drop(row, end);
    join(row, end_index(row, end), mass, fraction(row, i, 0), (size_t)row->room);
}

void fd_parcels_leave(fd_parcels *row, int end, double mass, double *part,
                      fd_stream *out) {
    int pieces = 0, step = end == FD_FROM_END ? 1 : -1, i = end_index(row, end);
    double left = mass, per = 1 / mass;
    while (row->count > 0) {
        double here = row->mass[i], keep = here - left;
        double taken = keep > 0 ? left : here;
        for (int k = 0; k < row->species; k++)
            out->y[(size_t)k * (size_t)out->room + (size_t)pieces] = *fraction(row, i, k);
        left -= taken;
        part[pieces] = taken;
        out->until[pieces++] = 1 - left * per;
        if (keep > 0) {
            row->mass[i] = keep;
            if (keep < SLIVER * here) leave_no_sliver(row, end);
            break;
        }
        drop(row, end);
        i += step;
        if (!(left > 0)) break;
    }
    out->count = pieces;
    if (pieces > 0) out->until[pieces - 1] = 1;
}

void fd_parcels_tilt(fd_parcels *row, int end, const double *part, const double *rise,
                     double most, fd_stream *out) {
    if (row->count < 2 || out->count == 0) return;
    int i = end_index(row, end), inner = end == FD_FROM_END ? i + 1 : i - 1;
    double keep = row->mass[i], taken = part[out->count - 1], share = 1;
    double far = 0.5 * (taken + keep + row->mass[inner]);
    double *gone = out->y + (out->count - 1);
    if (keep + taken > most) return;
    for (int k = 0; k < row->species; k++) {
        double y = *fraction(row, i, k);
        if (y != gone[(size_t)k * (size_t)out->room]) return; /* not cut */
        if (rise[k] == 0) continue;
        share = fmin(share, 2 * (y - *fraction(row, inner, k)) / (far * rise[k]));
        share = fmin(share, 2 * y / (fabs(rise[k]) * (keep + taken)));
    }
    for (int k = 0; k < row->species && share > 0; k++) {
        gone[(size_t)k * (size_t)out->room] += 0.5 * share * rise[k] * keep;
        *fraction(row, i, k) -= 0.5 * share * rise[k] * taken;
    }
}

void fd_parcels_shed(fd_parcels *row, int end, double mass) {
    while (row->count > 1) {
        double *here = row->mass + end_index(row, end);
        if (*here > mass) {
            *here -= mass;
            return;
        }
        mass -= *here;
        drop(row, end);
    }
    row->mass[row->first] -= mass;
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
    for (int k = 0; k < row->species; k++)
        memmove(fraction(row, first, k), fraction(row, row->first, k), bytes);
    row->first = first;
}

static inline void append(fd_parcels *row, int end, double mass, const double *y,
                          size_t stride) {
    make_way(row, end);
    if (end == FD_FROM_END) row->first--;
    row->count++;
    int i = end_index(row, end);
    row->mass[i] = mass;
    for (int k = 0; k < row->species; k++) *fraction(row, i, k) = y[(size_t)k * stride];
}

static inline bool alike(const fd_parcels *row, int i, const double *y, size_t stride,
                         double tolerance) {
    for (int k = 0; k < row->species; k++) {
        double mine = *fraction(row, i, k);
        if (!(fabs(mine - y[(size_t)k * stride]) <= tolerance + SAME * fabs(mine)))
            return false;
    }
    return true;
}

/* How far two compositions are apart. */
static double apart(const fd_parcels *row, int i, const double *y, size_t stride,
                    const double *weight) {
    double sum = 0;
    for (int k = 0; k < row->species; k++)
        sum += weight[k] * fabs(*fraction(row, i, k) - y[(size_t)k * stride]);
    return sum;
}

/* Joins the two neighbours most alike; the row is full. */
static void make_room(fd_parcels *row, const double *weight) {
    int best = row->first, last = row->first + row->count - 1;
    double least = INFINITY;
    for (int i = row->first; i < last; i++) {
        double far = apart(row, i, fraction(row, i + 1, 0), (size_t)row->room, weight);
        if (far < least) {
            least = far;
            best = i;
        }
    }
    if (best == last) return;
    join(row, best, row->mass[best + 1], fraction(row, best + 1, 0), (size_t)row->room);
    size_t bytes = (size_t)(last - best - 1) * sizeof(double);
    memmove(row->mass + best + 1, row->mass + best + 2, bytes);
    for (int k = 0; k < row->species; k++)
        memmove(fraction(row, best + 1, k), fraction(row, best + 2, k), bytes);
    row->count--;
}

/* A piece that stays apart from what is there, if it can. */
static inline void put(fd_parcels *row, int end, double mass, const double *y,
                       size_t stride, double tolerance, const double *weight) {
    if (row->count == 0) {
        append(row, end, mass, y, stride);
        return;
    }
    int last = end_index(row, end), before = end == FD_FROM_END ? last + 1 : last - 1;
    if (mass < SLIVER * row->cell || alike(row, last, y, stride, tolerance)) {
        join(row, last, mass, y, stride);
        return;
    }
    if (row->count > 1 && mass + row->mass[last] + row->mass[before] < row->cell) {
        const double *mine = fraction(row, last, 0);
        if (apart(row, last, y, stride, weight) <
            apart(row, before, mine, (size_t)row->room, weight)) {
            join(row, last, mass, y, stride);
            return;
        }
        join(row, before, row->mass[last], mine, (size_t)row->room);
        row->mass[last] = mass;
        for (int k = 0; k < row->species; k++)
            *fraction(row, last, k) = y[(size_t)k * stride];
        return;
    }
    if (row->count >= row->most) make_room(row, weight);
    append(row, end, mass, y, stride);
}

/* A piece that fills cells. */
static inline void put_cells(fd_parcels *row, int end, double mass, const double *y,
                             size_t stride) {
    while (mass > 0) {
        if (row->count > 0) {
            int i = end_index(row, end);
            double space = row->cell - row->mass[i];
            if (space > 0 || row->count >= row->most) {
                bool fills = mass >= space && space > 0;
                join(row, i, fills ? space : mass, y, stride);
                if (space <= 0) row->regular = false;
                if (!fills) return;
                row->mass[i] = row->cell;
                mass -= space;
                continue;
            }
        }
        double piece = mass < row->cell ? mass : row->cell;
        append(row, end, piece, y, stride);
        mass -= piece;
    }
}

void fd_parcels_enter(fd_parcels *row, int end, const double *part, const fd_stream *in,
                      double tolerance, const double *weight) {
    for (int i = 0; i < in->count; i++) {
        if (!(part[i] > 0)) continue;
        if (row->cells)
            put_cells(row, end, part[i], in->y + i, (size_t)in->room);
        else
            put(row, end, part[i], in->y + i, (size_t)in->room, tolerance, weight);
    }
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
        double *y = fraction(row, 0, k);
        for (int i = first; i < first + count; i++) y[i] = y[i] * keep + add[k];
    }
}

/* Copies the row to work, masses first. */
static void copy_out(const fd_parcels *row, double *work) {
    size_t bytes = (size_t)row->count * sizeof(double);
    memcpy(work, row->mass + row->first, bytes);
    for (int k = 0; k < row->species; k++)
        memcpy(work + (size_t)(k + 1) * (size_t)row->count, fraction(row, row->first, k),
               bytes);
}

void fd_parcels_regrid(fd_parcels *row, double *work) {
    int count = row->count;
    double mass = fd_parcels_mass(row), cell = row->cell;
    row->regular = false;
    if (count == 0 || mass > cell * (row->most - 2)) return;
    copy_out(row, work);
    row->count = 0;
    row->first = row->room - 1;
    row->regular = true;
    /* The two ends share what is left over. */
    double end = mass > cell ? 0.5 * (mass - (ceil(mass / cell) - 2) * cell) : mass;
    double size = end, space = 0;
    for (int i = count - 1; i >= 0; i--) {
        const double *y = work + count + i;
        for (double left = work[i]; left > 0;) {
            bool opens = !(space > 0);
            if (opens) space = size = row->count == 0 ? end : cell;
            bool fills = left >= space;
            double taken = fills ? space : left;
            if (opens)
                append(row, FD_FROM_END, taken, y, (size_t)count);
            else
                join(row, row->first, taken, y, (size_t)count);
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
    const double *y = fraction(row, 0, species);
    double total = 0;
    for (int i = row->first; i < row->first + row->count; i++)
        total += row->mass[i] * y[i];
    return total;
}

bool fd_parcels_even(const fd_parcels *row) {
    for (int i = row->first + 1; i < row->first + row->count; i++)
        if (!alike(row, row->first, fraction(row, i, 0), (size_t)row->room, 0))
            return false;
    return row->count > 0;
}

void fd_parcels_flatten(fd_parcels *row) {
    double mass = fd_parcels_mass(row);
    for (int k = 0; k < row->species; k++) {
        double *y = fraction(row, 0, k), mean = fd_parcels_amount(row, k) / mass;
        for (int i = row->first; i < row->first + row->count; i++) y[i] = mean;
    }
}

double fd_parcels_end(const fd_parcels *row, int end, int species) {
    return row->count > 0 ? *fraction(row, end_index(row, end), species) : NAN;
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

double fd_parcels_at(const fd_parcels *row, double depth, int species) {
    if (row->count == 0) return NAN;
    const double *y = fraction(row, 0, species);
    int i = row->first, last = row->first + row->count - 1;
    while (i < last && depth > row->mass[i]) depth -= row->mass[i++];
    return y[i] + slope(row, i, y) * (depth - 0.5 * row->mass[i]);
}

double fd_parcels_max(const fd_parcels *row, int species) {
    const double *y = fraction(row, 0, species);
    double most = row->count > 0 ? 0 : NAN;
    for (int i = row->first; i < row->first + row->count; i++) most = fmax(most, y[i]);
    return most;
}
