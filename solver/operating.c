#include "solver/operatingparts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A part of the range of a source under which a box is not halved any more: chosen, a
 * thousandth of what an engineer reads off a chart is 1e-6. */
static const double RESOLUTION = 1e-7;

/* Open boxes within this part of the range belong to one place: chosen, where two curves
 * touch the boxes that stay open lie within the root of the resolution. */
static const double ONE_PLACE = 1e-3;

enum {
    BOXES = 20000, /* chosen: most boxes of one search; a search takes some ten to a
                      thousand */
    DEPTH = 128    /* halvings of two ranges to the resolution are 48 */
};

fd_status fd_operating_new(int m, int k, fd_operating **operating) {
    fd_operating *o = *operating = calloc(1, sizeof *o);
    if (!o) return FD_NO_MEMORY;
    size_t room = (size_t)k + 1;
    o->m = m;
    o->room = (int)room;
    o->head = calloc((size_t)m + 1, sizeof *o->head);
    o->reach = calloc((size_t)m + 1, sizeof *o->reach);
    o->branch = calloc(room, sizeof *o->branch);
    double **by_source[] = {&o->least, &o->most,  &o->x,    &o->flow, &o->rise,
                            &o->step,  &o->slope, &o->near, &o->own};
    double **squares[] = {&o->matrix, &o->response, &o->factor, &o->transform};
    double **lists[] = {&o->point_head, &o->point_flow};
    bool ok = o->head && o->reach && o->branch;
    for (size_t i = 0; i < sizeof by_source / sizeof by_source[0]; i++)
        ok &= (*by_source[i] = calloc(2 * room, sizeof(double))) != NULL;
    for (size_t i = 0; i < sizeof squares / sizeof squares[0]; i++)
        ok &= (*squares[i] = calloc(room * room, sizeof(double))) != NULL;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        ok &= (*lists[i] = calloc(FD_OPERATING_POINTS * room, sizeof(double))) != NULL;
    if (!ok) fd_operating_free(operating);
    return ok ? FD_OK : FD_NO_MEMORY;
}

void fd_operating_free(fd_operating **operating) {
    if (!operating || !*operating) return;
    fd_operating *o = *operating;
    void *array[] = {o->head,      o->reach,      o->own,       o->branch,   o->least,
                     o->most,      o->x,          o->flow,      o->rise,     o->step,
                     o->near,      o->slope,      o->matrix,    o->response, o->factor,
                     o->transform, o->point_head, o->point_flow};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(o);
    *operating = NULL;
}

/* Takes the sources whose range is more than one value as active. */
static void activate(fd_operating *o) {
    o->active = 0;
    for (int h = 0; h < o->k; h++)
        if (o->most[h] > o->least[h]) {
            if (o->active < FD_OPERATING_CUT) o->index[o->active] = h;
            o->active++;
        }
}

/* The whole range as a box, and back. */
static void cut_corners(fd_operating *o, fd_operating_verdict *verdict) {
    fd_operating_box box;
    double low[FD_OPERATING_CUT], high[FD_OPERATING_CUT];
    for (int a = 0; a < o->active; a++) {
        box.low[a] = o->least[o->index[a]];
        box.high[a] = o->most[o->index[a]];
    }
    *verdict = fd_operating_cut(o, &box, low, high);
    for (int a = 0; a < o->active; a++) {
        o->least[o->index[a]] = box.low[a];
        o->most[o->index[a]] = box.high[a];
    }
}

static double range_left(const fd_operating *o) {
    double sum = 0;
    for (int h = 0; h < o->k; h++) sum += o->most[h] - o->least[h];
    return sum;
}

/* Cuts the whole range while that takes away a tenth or more of it. EMPTY cannot be but
 * for numbers that are none. */
static fd_operating_verdict cut_whole(fd_operating *o) {
    fd_operating_verdict verdict = FD_OPERATING_OPEN;
    double before = INFINITY;
    while (o->active > 0 && verdict == FD_OPERATING_OPEN &&
           range_left(o) < 0.9 * before) {
        before = range_left(o);
        verdict = fd_operating_narrow(o);
        activate(o);
        if (verdict == FD_OPERATING_OPEN && o->active > 0 &&
            o->active <= FD_OPERATING_CUT)
            cut_corners(o, &verdict);
        activate(o);
    }
    return verdict;
}

/* A part too small to be halved: a place where points touch, or all but. Of
 * the middles of one place that which is best a point is kept. */
static bool leave_open(fd_operating *o, const fd_operating_box *box) {
    for (int h = 0; h < o->k; h++) o->x[h] = o->least[h];
    for (int a = 0; a < o->active; a++)
        o->x[o->index[a]] = (box->low[a] + box->high[a]) / 2;
    if (!fd_operating_solve(o)) return false;
    fd_operating_point point = {.unstable = 1, .is_single = false};
    for (int h = 0; h < o->k; h++)
        point.residual = fmax(point.residual, fabs(o->x[h] - o->rise[h]));
    for (int i = 0; i < o->points; i++) {
        bool same = !o->point[i].is_single;
        for (int h = 0; h < o->k && same; h++)
            same = fabs(o->point_head[i * o->room + h] - o->x[h]) <=
                   ONE_PLACE * (o->most[h] - o->least[h]) + fd_operating_slack(o);
        if (!same) continue;
        if (point.residual < o->point[i].residual) fd_operating_put(o, i, &point);
        return true;
    }
    o->info->open++;
    fd_operating_keep(o, &point);
    return true;
}

/* The axis of the longest side, in parts of the range; -1 where none is worth halving. */
static int longest_side(const fd_operating *o, const fd_operating_box *box) {
    int longest = -1;
    double most = RESOLUTION;
    for (int a = 0; a < o->active; a++) {
        double range = o->most[o->index[a]] - o->least[o->index[a]];
        double side = (box->high[a] - box->low[a]) / range;
        if (!(side > most)) continue;
        most = side;
        longest = a;
    }
    return longest;
}

/* Halves boxes, lower halves first, until every part is judged. */
static void search(fd_operating *o) {
    fd_operating_box stack[DEPTH];
    int depth = 1;
    for (int a = 0; a < o->active; a++) {
        stack[0].low[a] = o->least[o->index[a]];
        stack[0].high[a] = o->most[o->index[a]];
    }
    while (depth > 0) {
        fd_operating_box box = stack[--depth];
        if (o->info->boxes++ == BOXES) {
            o->info->open++;
            return;
        }
        fd_operating_verdict verdict = fd_operating_judge(o, &box);
        if (verdict == FD_OPERATING_FAILED) return;
        if (verdict != FD_OPERATING_OPEN) continue;
        int axis = longest_side(o, &box);
        if (axis < 0 || depth + 2 > DEPTH) {
            if (!leave_open(o, &box)) return;
            continue;
        }
        double middle = (box.low[axis] + box.high[axis]) / 2;
        stack[depth] = stack[depth + 1] = box;
        stack[depth++].low[axis] = middle;
        stack[depth++].high[axis] = middle;
    }
}

/* The one point where no source matters. */
static void take_only(fd_operating *o) {
    enum { ITERATIONS = 40 };
    fd_operating_point point;
    for (int h = 0; h < o->k; h++) o->x[h] = o->least[h];
    if (fd_operating_newton(o, o->least, o->most, ITERATIONS, &point))
        fd_operating_keep(o, &point);
    else
        o->info->open++;
}

static bool is_before(const fd_operating *o, int a, int b) {
    for (int h = 0; h < o->k; h++) {
        double x = o->point_head[a * o->room + h], y = o->point_head[b * o->room + h];
        if (x != y) return x < y;
    }
    return false;
}

static void exchange(fd_operating *o, int a, int b) {
    fd_operating_point point = o->point[a];
    o->point[a] = o->point[b];
    o->point[b] = point;
    double *list[] = {o->point_head, o->point_flow};
    for (int i = 0; i < 2; i++)
        for (int h = 0; h < o->k; h++) {
            double *x = &list[i][a * o->room + h], *y = &list[i][b * o->room + h];
            double other = *x;
            *x = *y;
            *y = other;
        }
}

fd_status fd_operating_search(fd_operating *o, const fd_operating_network *network, int k,
                              const fd_source *source, fd_operating_info *info) {
    if (k >= o->room || network->problem->m > o->m) return FD_BAD_ARGUMENT;
    for (int g = 0; g < network->problem->groups; g++)
        if (!network->problem->group[g].kind->bound_slopes) return FD_BAD_ARGUMENT;
    fd_operating_begin(o, network, k, source, info);
    o->points = 0;
    activate(o);
    fd_operating_verdict verdict = cut_whole(o);
    info->mattering = o->active;
    if (verdict == FD_OPERATING_EMPTY) info->open++;
    bool within = o->active <= FD_OPERATING_SEARCHED;
    if (verdict == FD_OPERATING_OPEN) {
        if (o->active == 0)
            take_only(o);
        else if (within)
            search(o);
        else
            fd_operating_start_many(o);
    }
    for (int i = 1; i < o->points; i++)
        for (int j = i; j > 0 && is_before(o, j, j - 1); j--) exchange(o, j, j - 1);
    info->points = o->points;
    for (int i = 0; i < o->points; i++) info->stable += o->point[i].unstable == 0;
    info->complete = info->outcome == FD_FLOW_CONVERGED && within && info->open == 0;
    return FD_OK;
}

const fd_operating_point *fd_operating_get(const fd_operating *o, int i,
                                           const double **head, const double **flow) {
    *head = o->point_head + i * o->room;
    *flow = o->point_flow + i * o->room;
    return &o->point[i];
}

bool fd_operating_refine(fd_operating *o, const fd_operating_network *network, int k,
                         const fd_source *source, double reach, double *head,
                         fd_operating_point *point, fd_flow_info *info) {
    enum { ITERATIONS = 30 }; /* chosen: a start from a found point needs three */
    fd_operating_info own;
    fd_operating_begin(o, network, k, source, &own);
    o->settings.warm = true;
    for (int h = 0; h < k; h++) {
        o->x[h] = head[h];
        o->least[h] = head[h] - reach / 2; /* Newton allows as much again beside */
        o->most[h] = head[h] + reach / 2;
    }
    bool found = fd_operating_newton(o, o->least, o->most, ITERATIONS, point);
    *info = o->last;
    for (int h = 0; h < k; h++) head[h] = o->x[h];
    return found;
}
