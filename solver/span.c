#include "solver/span.h"

#include <stdlib.h>
#include <string.h>

#include "solver/march.h"
#include "solver/row.h"

/* A row is looked at this often, in steps, whether it has become even. Chosen: often
 * enough to save the work, rarely enough not to cost any. */
enum { LOOK = 16 };

struct fd_span_block {
    fd_span_block *next;
    size_t room, used;
    double value[];
};

static fd_span_block *add_block(fd_transport *w, size_t room) {
    fd_span_block **last = &w->waiting;
    while (*last) last = &(*last)->next;
    fd_span_block *block = *last = malloc(sizeof *block + room * sizeof(double));
    if (block) *block = (fd_span_block){.room = room};
    return block;
}

/* A piece a step for each airway, two where gas grows. More are seldom, and get a block
 * of their own. */
bool fd_span_reserve(fd_transport *w) {
    size_t need = 0, pieces = (size_t)(w->species + 1) * FD_SPAN_MOST;
    for (int e = 0; e < w->m; e++) need += w->growing[e] ? 2 * pieces : pieces;
    for (fd_span_block *b = w->waiting; b; b = b->next)
        need -= need < b->room ? need : b->room;
    return need == 0 || add_block(w, need);
}

/* Room until the next span; null without memory. */
static double *take(fd_transport *w, size_t count) {
    while (*w->waiting_at && (*w->waiting_at)->room - (*w->waiting_at)->used < count)
        w->waiting_at = &(*w->waiting_at)->next;
    if (!*w->waiting_at && !add_block(w, count)) return NULL;
    fd_span_block *block = *w->waiting_at;
    block->used += count;
    return block->value + (block->used - count);
}

void fd_span_begin(fd_transport *w, double h, int steps) {
    for (fd_span_block *b = w->waiting; b; b = b->next) b->used = 0;
    w->waiting_at = &w->waiting;
    w->h = h;
    w->span = h * steps;
    w->per_span = 1 / w->span;
    w->step_share = 1 / (double)steps;
    if (steps == w->steps) return;
    w->steps = steps;
    for (int s = 0; s < steps; s++) w->step_end[s] = (s + 1) / (double)steps;
}

void fd_span_free(fd_transport *w) {
    while (w->waiting) {
        fd_span_block *next = w->waiting->next;
        free(w->waiting);
        w->waiting = next;
    }
}

/* How far a stream has been let in. */
typedef struct cursor {
    int piece;
    double begin; /* share of the span */
} cursor;

/* The next piece that ends within the step, or the part of it that does. Returns the
 * share of the span that it fills; *piece: which. */
static inline double next_piece(const fd_stream *in, cursor *at, double until,
                                int *piece) {
    double end = in->until[at->piece], begin = at->begin;
    bool ends = end <= until;
    *piece = at->piece;
    at->begin = ends ? end : until;
    if (ends && at->piece + 1 < in->count) at->piece++;
    return at->begin - begin;
}

/* What enters a row of cells in step s of the span, of mass `mass` in each. */
static inline void enter_cells(const fd_transport *w, fd_parcels *row, int end,
                               double mass, const fd_stream *in, int s, cursor *at,
                               const int species) {
    if (in->count == 1 || in->until == w->step_end) {
        const double *y = in->y + (in->count == 1 ? 0 : s);
        fd_row_put_cells(row, end, mass, y, (size_t)in->room, species);
        return;
    }
    do {
        int i;
        double share = next_piece(in, at, w->step_end[s], &i);
        fd_row_put_cells(row, end, mass * w->steps * share, in->y + i, (size_t)in->room,
                         species);
    } while (at->begin < w->step_end[s]);
}

/* Whole cells by whole steps, if so it is. */
static inline bool march(fd_transport *w, int e, const fd_stream *in, double mass,
                         double *y) {
    fd_parcels *row = w->parcels + e;
    bool lasting = in->count == 1;
    if (!lasting && in->until != w->step_end) return false;
    if (w->spread_after[e] > w->h * (1 + 1e-9) || w->unspread[e] > 0) return false;
    fd_march m = {w->entry[e], 0, w->steps, w->conduct[e] * w->h};
    m.cells = fd_march_cells(row, mass, m.conduct);
    if (m.cells == 0) return false;
    for (int k = 0; k < w->species; k++)
        fd_march_species(row, &m, k, in->y + (size_t)k * (size_t)in->room, lasting,
                         y + (size_t)k * (size_t)w->steps, w->march);
    return true;
}

static inline bool pass_cells(fd_transport *w, int e, const fd_stream *in,
                              const int species) {
    fd_parcels *row = w->parcels + e;
    int entry = w->entry[e], steps = w->steps;
    double *y = take(w, (size_t)steps * (size_t)species);
    double amount[FD_MOST_SPECIES], mass = w->enters[e] * w->h;
    cursor at = {0, 0};
    if (!y) return false;
    if (!march(w, e, in, mass, y))
        for (int s = 0; s < steps; s++) {
            enter_cells(w, row, entry, mass, in, s, &at, species);
            double taken = fd_row_leave_mixed(row, 1 - entry, mass, amount, species);
            for (int k = 0; k < species; k++) y[k * steps + s] = amount[k] / taken;
            fd_carry_inside(w, e, w->h);
        }
    for (int k = 0; k < species; k++)
        w->end[(size_t)k * 2 * (size_t)w->m + (size_t)(2 * e + 1 - entry)] =
            y[k * steps + steps - 1];
    w->passed[2 * e + 1 - entry] = (fd_stream){steps, steps, species, w->step_end, y};
    return true;
}

/* Adds a piece; y[k * stride]: its fractions. */
static inline void put(fd_stream *s, double until, const double *y, size_t stride,
                       const int species) {
    s->until[s->count] = until;
    for (int k = 0; k < species; k++)
        s->y[(size_t)k * (size_t)s->room + (size_t)s->count] = y[(size_t)k * stride];
    s->count++;
}

/* What enters in step s, as a stream of that step. */
static void slice(const fd_transport *w, const fd_stream *in, int s, cursor *at,
                  fd_stream *out) {
    out->count = 0;
    do {
        int i;
        next_piece(in, at, w->step_end[s], &i);
        put(out, at->begin * w->steps - s, in->y + i, (size_t)in->room, w->species);
    } while (at->begin < w->step_end[s]);
    out->until[out->count - 1] = 1;
}

static void append(const fd_transport *w, const fd_stream *part, int s, fd_stream *all) {
    for (int i = 0; i < part->count; i++)
        put(all, (s + part->until[i]) / w->steps, part->y + i, (size_t)part->room,
            w->species);
}

/* A copy that lasts for the span. */
static bool keep(fd_transport *w, int one, const fd_stream *s) {
    size_t count = (size_t)s->count;
    double *value = take(w, count * (size_t)(w->species + 1));
    if (!value) return false;
    memcpy(value, s->until, count * sizeof(double));
    for (int k = 0; k < w->species; k++)
        memcpy(value + (size_t)(k + 1) * count, s->y + (size_t)k * (size_t)s->room,
               count * sizeof(double));
    w->passed[one] = (fd_stream){s->count, s->count, w->species, value, value + count};
    return true;
}

/* Step by step, as one at a time. */
static bool pass_steps(fd_transport *w, int e, const fd_stream *in) {
    fd_stream part = w->slice, all[2] = {w->along[0], w->along[1]};
    cursor at = {0, 0};
    all[0].count = all[1].count = 0;
    for (int s = 0; s < w->steps; s++) {
        double mean[FD_MOST_SPECIES];
        if (in) {
            slice(w, in, s, &at, &part);
            fd_carry_in(w, e, w->h, &part);
        }
        for (int end = 0; end < 2; end++) {
            if (!(w->leaves[2 * e + end] > 0)) continue;
            fd_carry_out(w, e, end, w->h, &part, mean);
            append(w, &part, s, all + end);
        }
        fd_carry_inside(w, e, w->h);
    }
    for (int end = 0; end < 2; end++)
        if (all[end].count > 0 && !keep(w, 2 * e + end, all + end)) return false;
    return true;
}

/* Where the span fills an airway anew: what it held leaves first, then what has entered;
 * the last of that stays. Nothing joins that would have left unjoined. */
static inline bool pass_across(fd_transport *w, int e, const fd_stream *in,
                               const int species) {
    fd_parcels *row = w->parcels + e;
    fd_stream all = w->along[0];
    int entry = w->entry[e], exit = 1 - entry;
    double mass = w->enters[e] * w->span, held = 0, stays, begin, y0[FD_MOST_SPECIES];
    double stirred = fd_parcels_lift(row, exit, 0, y0);
    all.count = 0;
    for (int c = row->count; c > 0; c--, fd_row_drop(row, exit)) {
        int i = fd_row_end(row, exit);
        held += row->mass[i];
        put(&all, held / mass, fd_row_fraction(row, i, 0), (size_t)row->room, species);
    }
    double share = held / mass;
    begin = stays = 1 - share;
    for (int i = 0; i < in->count; i++) {
        const double *y = in->y + i;
        size_t stride = (size_t)in->room;
        if ((i > 0 ? in->until[i - 1] : 0) < stays)
            put(&all, in->until[i] + share, y, stride, species);
        if (in->until[i] <= begin) continue;
        fd_row_enter_piece(row, entry, mass * (in->until[i] - begin), y, stride,
                           w->settings.merge_tolerance, w->weight, species);
        begin = in->until[i];
    }
    all.until[all.count - 1] = 1;
    if (stirred > 0) {
        fd_carry_stir(w, e, mass, FD_STEP_FINEST * w->step_share,
                      FD_SPAN_MOST * fd_step_most_pieces(w, e), stirred, y0, &all,
                      &w->relaxed);
        all = w->relaxed;
    }
    for (int k = 0; k < w->species; k++)
        w->end[(size_t)k * 2 * (size_t)w->m + (size_t)(2 * e + exit)] =
            fd_stream_last(&all, k, w->step_share);
    return keep(w, 2 * e + exit, &all);
}

/* Nothing passes; what is there disperses. */
static void stand(fd_transport *w, int e) {
    for (int s = 0; s < w->steps; s++) fd_carry_inside(w, e, w->h);
    fd_span_settle(w, e);
}

bool fd_span_pass(fd_transport *w, int e, const fd_stream *in) {
    const fd_parcels *row = w->parcels + e;
    if (w->growing[e]) return pass_steps(w, e, in);
    if (!in) {
        stand(w, e);
        return true;
    }
    if (!row->cells) {
        bool fits = row->count + in->count < FD_SPAN_MOST * fd_step_most_pieces(w, e);
        if (!fits) return pass_steps(w, e, in);
        return w->species == 1 ? pass_across(w, e, in, 1)
                               : pass_across(w, e, in, w->species);
    }
    if (w->species == 1) return pass_cells(w, e, in, 1);
    return pass_cells(w, e, in, w->species);
}

void fd_span_settle(fd_transport *w, int e) {
    fd_parcels *row = w->parcels + e;
    if (w->growing[e]) return;
    if (row->count > 1) {
        unsigned since = (unsigned)(w->info.steps + e) % LOOK;
        if (since >= (unsigned)w->steps || !fd_parcels_even(row)) return;
        fd_parcels_flatten(row);
    }
    fd_step_set_even(w, e, true);
    w->unspread[e] = 0;
}
