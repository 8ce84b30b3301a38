/* What can be proved of a box of heads: see solver/operating.h. */
#include "solver/operatingparts.h"

#include <math.h>

enum { A = FD_OPERATING_CUT, CORNERS = 1 << FD_OPERATING_CUT };

/* Bounds of the flows of the active sources at places of the box. */
typedef struct flows {
    double low[CORNERS][A], high[CORNERS][A];
} flows;

/* Sources that do not matter keep the one head they have. */
static void still(fd_operating *o) {
    for (int h = 0; h < o->k; h++) o->x[h] = o->least[h];
}

/* The heads of a corner: bit a of `corner` tells the end of active source a. */
static bool solve_corner(fd_operating *o, const fd_operating_box *box, int corner) {
    still(o);
    for (int a = 0; a < o->active; a++)
        o->x[o->index[a]] = corner >> a & 1 ? box->high[a] : box->low[a];
    return fd_operating_solve(o);
}

static bool solve_middle(fd_operating *o, const fd_operating_box *box) {
    still(o);
    for (int a = 0; a < o->active; a++)
        o->x[o->index[a]] = (box->low[a] + box->high[a]) / 2;
    return fd_operating_solve(o);
}

static bool solve_corners(fd_operating *o, const fd_operating_box *box, flows *at) {
    for (int corner = 0; corner < 1 << o->active; corner++) {
        if (!solve_corner(o, box, corner)) return false;
        double error = fd_operating_flow_error(o);
        for (int a = 0; a < o->active; a++) {
            at->low[corner][a] = o->flow[o->index[a]] - error;
            at->high[corner][a] = o->flow[o->index[a]] + error;
        }
    }
    return true;
}

/* Bounds along an edge in direction `axis` from its ends, into the lower end. The flow of
 * the axis rises along it; no other changes by more. */
static void merge(flows *at, int active, int axis, int corner) {
    int other = corner | 1 << axis;
    double change = at->high[other][axis] - at->low[corner][axis];
    for (int a = 0; a < active; a++) {
        if (a == axis) {
            at->high[corner][a] = at->high[other][a];
            continue;
        }
        double low = (at->low[corner][a] + at->low[other][a] - change) / 2;
        double high = (at->high[corner][a] + at->high[other][a] + change) / 2;
        at->low[corner][a] = fmin(low, fmin(at->low[corner][a], at->low[other][a]));
        at->high[corner][a] = fmax(high, fmax(at->high[corner][a], at->high[other][a]));
    }
}

/* Bounds of the flow of one source over the box: its own axis is merged last. */
static void bound(const flows *corners, int active, int source, double *low,
                  double *high) {
    flows at = *corners;
    int merged = 0;
    for (int step = 0; step < active; step++) {
        int axis = step == active - 1 ? source : step < source ? step : step + 1;
        merged |= 1 << axis;
        for (int corner = 0; corner < 1 << active; corner++)
            if (!(corner & merged)) merge(&at, active, axis, corner);
    }
    *low = at.low[0][source];
    *high = at.high[0][source];
}

fd_operating_verdict fd_operating_cut(fd_operating *o, fd_operating_box *box, double *low,
                                      double *high) {
    flows corners;
    if (!solve_corners(o, box, &corners)) return FD_OPERATING_FAILED;
    for (int a = 0; a < o->active; a++) {
        const fd_source *source = &o->source[o->index[a]];
        bound(&corners, o->active, a, &low[a], &high[a]);
        double slack = fd_operating_slack(o);
        double from = source->rise(source->parameters, low[a]);
        double to = source->rise(source->parameters, high[a]);
        if (from > box->high[a] + slack || to < box->low[a] - slack)
            return FD_OPERATING_EMPTY;
        box->low[a] = fmin(fmax(box->low[a], from), box->high[a]);
        box->high[a] = fmax(fmin(box->high[a], to), box->low[a]);
    }
    return FD_OPERATING_OPEN;
}

/* The answer and the slopes of the sources over a box: middle and half width. */
typedef struct range {
    double s[A * A], s_half[A * A], slope[A], slope_half[A];
} range;

/* The rows and columns of the active sources. */
static void restrict_to_active(const fd_operating *o, double *matrix) {
    for (int a = 0; a < o->active; a++)
        for (int b = 0; b < o->active; b++)
            matrix[a * o->active + b] = o->response[o->index[a] * o->k + o->index[b]];
}

/* Bounds at the middle of the box, solved already. *single: at most one point. */
static bool find_range(fd_operating *o, const double *low, const double *high, range *r,
                       bool *single) {
    int n = o->active;
    double least[A * A], most[A * A], flattest[A], steepest[A], reach = 0;
    for (int h = 0; h < o->k; h++) o->own[h] = INFINITY;
    for (int a = 0; a < n; a++) {
        double q = o->flow[o->index[a]];
        double own = fmax(fmax(high[a] - q, q - low[a]), 0);
        o->own[o->index[a]] = own;
        reach += own;
        const fd_source *source = &o->source[o->index[a]];
        source->slopes(source->parameters, low[a], high[a], &flattest[a], &steepest[a]);
        r->slope[a] = (steepest[a] + flattest[a]) / 2;
        r->slope_half[a] = (steepest[a] - flattest[a]) / 2;
    }
    if (!fd_operating_respond(o, reach, o->own, FD_RESPONSE_LEAST)) return false;
    restrict_to_active(o, least);
    if (!fd_operating_respond(o, reach, o->own, FD_RESPONSE_MOST)) return false;
    restrict_to_active(o, most);
    /* 0 <= S - least <= most - least as quadratic forms bounds every entry. */
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++) {
            r->s[a * n + b] = (most[a * n + b] + least[a * n + b]) / 2;
            r->s_half[a * n + b] = sqrt(fmax(most[a * n + a] - least[a * n + a], 0) *
                                        fmax(most[b * n + b] - least[b * n + b], 0)) /
                                   2;
        }
    *single = fd_operating_unstable(o, n, most, steepest) ==
              fd_operating_unstable(o, n, least, flattest);
    return true;
}

/* Half widths of I - Y J over the box, J = I - diag(b') S, Y the inverse of its middle; z
 * = Y (x - b) at the middle and how well that is known. False where the middle is
 * singular. */
static bool precondition(const fd_operating *o, const range *r, double *z, double *known,
                         double *half) {
    int n = o->active;
    double middle[A * A], width[A * A], column[A], inverse[A * A];
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++) {
            double s = r->s[a * n + b], s_half = r->s_half[a * n + b];
            middle[a * n + b] = (a == b) - r->slope[a] * s;
            width[a * n + b] =
                fabs(r->slope[a]) * s_half + r->slope_half[a] * (fabs(s) + s_half);
        }
    for (int b = 0; b < n; b++) {
        double copy[A * A];
        for (int i = 0; i < n * n; i++) copy[i] = middle[i];
        for (int a = 0; a < n; a++) column[a] = a == b;
        if (!fd_operating_eliminate(n, copy, column)) return false;
        for (int a = 0; a < n; a++) inverse[a * n + b] = column[a];
    }
    for (int a = 0; a < n; a++) {
        z[a] = known[a] = 0;
        for (int b = 0; b < n; b++) {
            double lack = o->x[o->index[b]] - o->rise[o->index[b]];
            double error = (r->slope[b] + r->slope_half[b]) * fd_operating_flow_error(o);
            z[a] += inverse[a * n + b] * lack;
            known[a] += fabs(inverse[a * n + b]) * (error + fd_operating_slack(o));
            half[a * n + b] = 0;
            for (int c = 0; c < n; c++)
                half[a * n + b] += fabs(inverse[a * n + c]) * width[c * n + b];
        }
    }
    return true;
}

/* Krawczyk: every point of the box is in x - z +- half (box - x). Cuts the box to that;
 * false where nothing is left. */
static bool contract(const fd_operating *o, const range *r, fd_operating_box *box) {
    int n = o->active;
    double z[A], known[A], half[A * A];
    if (!precondition(o, r, z, known, half)) return true;
    fd_operating_box cut = *box;
    for (int a = 0; a < n; a++) {
        double middle = (box->low[a] + box->high[a]) / 2, wide = known[a];
        for (int b = 0; b < n; b++)
            wide += half[a * n + b] * (box->high[b] - box->low[b]) / 2;
        cut.low[a] = fmax(box->low[a], middle - z[a] - wide);
        cut.high[a] = fmin(box->high[a], middle - z[a] + wide);
        if (cut.low[a] > cut.high[a]) return false;
    }
    *box = cut;
    return true;
}

/* Newton from the middle; true when it ends in the box. */
static bool find_point(fd_operating *o, const fd_operating_box *box,
                       fd_operating_point *point) {
    enum { ITERATIONS = 14 }; /* chosen: else the box is halved */
    double *low = o->near, *high = o->near + o->room;
    for (int h = 0; h < o->k; h++) low[h] = high[h] = o->x[h];
    for (int a = 0; a < o->active; a++) {
        low[o->index[a]] = box->low[a];
        high[o->index[a]] = box->high[a];
    }
    if (!fd_operating_newton(o, low, high, ITERATIONS, point)) return false;
    for (int h = 0; h < o->k; h++) {
        double slack = 1e-9 * (high[h] - low[h]) + fd_operating_slack(o);
        if (!(o->x[h] >= low[h] - slack && o->x[h] <= high[h] + slack)) return false;
    }
    return true;
}

fd_operating_verdict fd_operating_judge(fd_operating *o, fd_operating_box *box) {
    double low[A], high[A];
    fd_operating_verdict verdict = fd_operating_cut(o, box, low, high);
    if (verdict != FD_OPERATING_OPEN) return verdict;
    if (!solve_middle(o, box)) return FD_OPERATING_FAILED;
    range r;
    bool single;
    if (!find_range(o, low, high, &r, &single)) return FD_OPERATING_OPEN;
    const fd_operating_box whole = *box;
    if (!contract(o, &r, box)) return FD_OPERATING_EMPTY;
    if (!single) return FD_OPERATING_OPEN;
    fd_operating_point point;
    bool found = find_point(o, &whole, &point);
    if (o->info->outcome != FD_FLOW_CONVERGED) return FD_OPERATING_FAILED;
    if (!found) return FD_OPERATING_OPEN;
    fd_operating_keep(o, &point);
    return FD_OPERATING_DONE;
}
