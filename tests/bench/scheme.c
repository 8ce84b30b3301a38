#include "tests/bench/scheme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/transport.h"
#include "tests/inlet.h"

static const double CELL = 10; /* m */

enum { MOST_CELLS = 1000, MOST_LINKS = 1000 };

static double place(const struct scheme_road *road, int point) {
    return road->length * (point + 0.5) / SCHEME_POINTS;
}

struct scheme_error scheme_compare(const struct scheme_road *road, const double *profile,
                                   const double *against) {
    struct scheme_error error = {0, 0};
    for (int i = 0; i < SCHEME_POINTS; i++) {
        double off = fabs(profile[i] - against[i]);
        error.sum += off * road->length / SCHEME_POINTS;
        error.worst = off <= error.worst ? error.worst : off;
    }
    return error;
}

bool scheme_exact(const struct scheme_road *r, double dt, double *profile) {
    (void)dt;
    for (int i = 0; profile && i < SCHEME_POINTS; i++)
        profile[i] = inlet_carried(place(r, i), r->time, r->speed, r->dispersion);
    return true;
}

static void read_parcels(const fd_transport *work, const struct scheme_road *r,
                         double *profile) {
    double link = r->length / r->links;
    for (int i = 0; profile && i < SCHEME_POINTS; i++) {
        double x = place(r, i);
        int e = (int)(x / link);
        profile[i] = fd_transport_at(work, e, x - e * link);
    }
}

/* A section of 1 m2. */
bool scheme_own(const struct scheme_road *r, double dt, double *profile) {
    int from[MOST_LINKS], to[MOST_LINKS], m = r->links;
    bool surface[MOST_LINKS + 1] = {[0] = true};
    double length[MOST_LINKS], flow[MOST_LINKS], dispersion[MOST_LINKS];
    double clean[MOST_LINKS] = {0}, fresh[MOST_LINKS + 1] = {1};
    if (m > MOST_LINKS) return false;
    for (int e = 0; e < m; e++) {
        from[e] = e;
        to[e] = e + 1;
        length[e] = r->length / m;
        flow[e] = r->speed;
        dispersion[e] = r->dispersion;
    }
    surface[m] = true;
    const fd_transport_problem problem = {
        .graph = {m + 1, m, from, to, surface}, .capacity = length, .length = length};
    const fd_carrier_flows flows = {.flow = flow, .fresh = fresh};
    fd_transport_settings settings = fd_transport_defaults();
    fd_transport *work = NULL;
    fd_transport_info info;
    settings.dt_s = dt;
    settings.parcel_m = CELL;
    bool ok = fd_transport_new(&problem, &settings, &work) == FD_OK &&
              fd_transport_set(work, &flows, dispersion, &info) == FD_OK &&
              info.check.outcome == FD_CARRIER_OK &&
              fd_transport_fill(work, clean) == FD_OK &&
              fd_transport_advance(work, r->time, &info) == FD_OK;
    if (ok) read_parcels(work, r, profile);
    fd_transport_free(&work);
    return ok;
}

/* Straight between the middles of cells: kinder to a scheme than steps. */
static void read_cells(const double *y, int cells, const struct scheme_road *r,
                       double *profile) {
    for (int i = 0; profile && i < SCHEME_POINTS; i++) {
        double at = place(r, i) / r->length * cells - 0.5;
        int k = at <= 0 ? 0 : at >= cells - 1 ? cells - 2 : (int)at;
        double share = fmin(1, fmax(0, at - k));
        profile[i] = (1 - share) * y[k] + share * y[k + 1];
    }
}

static int cells_of(const struct scheme_road *r) {
    int cells = (int)lround(r->length / CELL);
    return cells <= MOST_CELLS ? cells : MOST_CELLS;
}

/* y_i (1 + a + ..) - a y_(i-1) - b (y_(i-1) - 2 y_i + y_(i+1)) = y_i before, a = v dt /
 * dx, b = D dt / dx2. Eliminated once for all steps. */
bool scheme_upwind(const struct scheme_road *r, double dt, double *profile) {
    double y[MOST_CELLS] = {0}, keep[MOST_CELLS], back[MOST_CELLS];
    int n = cells_of(r);
    double dx = r->length / n, a = r->speed * dt / dx, b = r->dispersion * dt / (dx * dx);
    long steps = lround(r->time / dt);
    for (int i = 0; i < n; i++) {
        double pivot = 1 + a + (i > 0 ? b : 0) + (i < n - 1 ? b : 0);
        if (i > 0) pivot -= (a + b) * back[i - 1];
        keep[i] = 1 / pivot;
        back[i] = b / pivot;
    }
    for (long k = 0; k < steps; k++) {
        y[0] = (y[0] + a) * keep[0];
        for (int i = 1; i < n; i++) y[i] = (y[i] + (a + b) * y[i - 1]) * keep[i];
        for (int i = n - 2; i >= 0; i--) y[i] += back[i] * y[i + 1];
    }
    read_cells(y, n, r, profile);
    return true;
}

/* Van Leer's slope: the harmonic mean of both, none at a peak. */
static double limited(double before, double after) {
    double product = before * after;
    return product > 0 ? 2 * product / (before + after) : 0;
}

/* Changes by what passes the cell faces: limited values from upstream, and dispersion. */
static void rate_of(const double *y, int n, double a, double b, double *change) {
    double in = a;
    for (int i = 0; i < n; i++) {
        double before = i > 0 ? y[i] - y[i - 1] : 0;
        double after = i < n - 1 ? y[i + 1] - y[i] : 0;
        double out = a * (y[i] + 0.5 * limited(before, after)) - b * after;
        change[i] = in - out;
        in = out;
    }
}

bool scheme_muscl(const struct scheme_road *r, double dt, double *profile) {
    double y[MOST_CELLS] = {0}, next[MOST_CELLS], one[MOST_CELLS], two[MOST_CELLS];
    int n = cells_of(r);
    double dx = r->length / n, a = r->speed * dt / dx, b = r->dispersion * dt / (dx * dx);
    long steps = lround(r->time / dt);
    for (long k = 0; k < steps; k++) {
        rate_of(y, n, a, b, one);
        for (int i = 0; i < n; i++) next[i] = y[i] + one[i];
        rate_of(next, n, a, b, two);
        for (int i = 0; i < n; i++) y[i] += 0.5 * (one[i] + two[i]);
    }
    read_cells(y, n, r, profile);
    return true;
}
