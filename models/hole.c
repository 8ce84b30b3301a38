#include "models/hole.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "solver/diffusion.h"

/* Cells over the logarithm of the radius: 80 give less than 0.1 % (verify/hole). */
enum { CELLS = 80 };
static const double TOLERANCE = 1e-7;
static const double FIRST_TIME = 10; /* s: first point after a change. Chosen. */
/* Ratio of times since a change of points that follow: a straight line between them errs
 * by some ratio squared over 8, 0.04 %. Chosen. */
static const double GROWTH = 1.058;
static const double LONGEST = 1e6 * FD_SECONDS_PER_DAY; /* keeps the points countable */

double fd_hole_reach_parallel(double spacing, double thickness) {
    return sqrt(spacing * thickness / 3.14159265358979324);
}

double fd_hole_reach_across(double spacing) {
    return spacing / sqrt(3.14159265358979324);
}

double fd_drained_volume_factor(void) {
    return fd_methane_density(FD_ZERO_CELSIUS) / fd_methane_density(FD_ZERO_CELSIUS + 20);
}

/* p^2 from the stored amount gamma W of a cubic metre. */
static void pressure_squared(const void *context, int n, const double *amount,
                             double *potential, double *slope) {
    const fd_coal *coal = context;
    for (int i = 0; i < n; i++) {
        double p = fd_coal_pressure(coal, amount[i] / coal->density);
        potential[i] = p * p;
        slope[i] = 2 * p / (coal->density * fd_coal_capacity(coal, p));
    }
}

static void record(fd_hole_course *c, const fd_hole *hole, const fd_diffusion *d,
                   double time) {
    double pressure = sqrt(fd_diffusion_edge(d));
    c->time[c->n] = time;
    c->flux[c->n] = fd_diffusion_flux(d);
    c->drained[c->n] = fd_diffusion_drained(d);
    c->mean[c->n] = fd_diffusion_mean(d) / hole->coal.density;
    c->edge_pressure[c->n] = pressure;
    c->edge[c->n++] = fd_coal_content(&hole->coal, pressure);
    double error = fabs(fd_diffusion_balance(d));
    if (!(error <= c->balance)) c->balance = error;
}

/* The next time to record: growing steps after a change until they reach a day, then day
 * by day. */
static double next_time(double time, double from) {
    double since = time - from;
    if (since < FIRST_TIME) return from + FIRST_TIME;
    if (since * (GROWTH - 1) < FD_SECONDS_PER_DAY) return from + since * GROWTH;
    return (floor(time / FD_SECONDS_PER_DAY + 1e-6) + 1) * FD_SECONDS_PER_DAY;
}

/* The growing steps of one spell. */
static size_t growing(void) {
    double last = FD_SECONDS_PER_DAY / (GROWTH - 1);
    return (size_t)(log(last / FIRST_TIME) / log(GROWTH)) + 2;
}

static bool allocate(fd_hole_course *c, double duration, const fd_hole *hole) {
    size_t spells = (size_t)hole->n_events + (size_t)hole->n_suctions + 1;
    size_t room = (size_t)(duration / FD_SECONDS_PER_DAY) + spells * (growing() + 4);
    double **array[] = {&c->time, &c->flux, &c->drained,
                        &c->mean, &c->edge, &c->edge_pressure};
    bool ok = true;
    for (int i = 0; i < 6; i++)
        ok &= (*array[i] = calloc(room, sizeof **array[i])) != NULL;
    return ok;
}

void fd_hole_course_free(fd_hole_course *c) {
    double **array[] = {&c->time, &c->flux, &c->drained,
                        &c->mean, &c->edge, &c->edge_pressure};
    for (int i = 0; i < 6; i++) {
        free(*array[i]);
        *array[i] = NULL;
    }
    c->n = 0;
}

/* What acts on the cell, and how many entries of each history have been taken up. */
typedef struct {
    double multiplier, pressure;
    int events, suctions;
} regime;

/* Takes up all that holds by a time. */
static void take_up(const fd_hole *h, double time, regime *r) {
    while (r->events < h->n_events && h->event[r->events].time <= time)
        r->multiplier = h->event[r->events++].multiplier;
    while (r->suctions < h->n_suctions && h->suction[r->suctions].time <= time)
        r->pressure = h->suction[r->suctions++].pressure;
}

static double next_change(const fd_hole *h, const regime *r) {
    double event = r->events < h->n_events ? h->event[r->events].time : INFINITY;
    double suction =
        r->suctions < h->n_suctions ? h->suction[r->suctions].time : INFINITY;
    return fmin(event, suction);
}

/* Advances through the recorded times from one change to the next. */
static fd_status drain_until(fd_diffusion *d, const fd_hole *hole, double from,
                             double until, fd_hole_course *c) {
    double time = from;
    while (time < until) {
        time = fmin(next_time(time, from), until);
        fd_status status = fd_diffusion_advance(d, time, &c->info);
        if (status != FD_OK) return status;
        record(c, hole, d, time);
    }
    return FD_OK;
}

static fd_status drain(fd_diffusion *d, const fd_hole *hole, double duration,
                       fd_hole_course *c) {
    regime now = {1, hole->hole_pressure, 0, 0};
    double from = 0;
    for (;;) {
        take_up(hole, from, &now);
        fd_status status =
            fd_diffusion_change(d, now.multiplier, now.pressure * now.pressure);
        if (status != FD_OK) return status;
        record(c, hole, d, from);
        double until = fmin(next_change(hole, &now), duration);
        status = drain_until(d, hole, from, until, c);
        if (status != FD_OK || until >= duration) return status;
        from = until;
    }
}

static bool is_pressure(double p) {
    return p >= 0 && isfinite(p);
}

static bool is_sound(const fd_hole *h, double duration) {
    if (!(duration > 0 && duration <= LONGEST)) return false;
    if (!(h->coal.density > 0) || !is_pressure(h->pressure)) return false;
    if (!is_pressure(h->hole_pressure)) return false;
    for (int i = 0; i < h->n_events; i++) {
        if (!(h->event[i].multiplier > 0) || !isfinite(h->event[i].time)) return false;
        if (i > 0 && h->event[i].time < h->event[i - 1].time) return false;
    }
    for (int i = 0; i < h->n_suctions; i++) {
        if (!is_pressure(h->suction[i].pressure) || !isfinite(h->suction[i].time))
            return false;
        if (i > 0 && h->suction[i].time < h->suction[i - 1].time) return false;
    }
    return true;
}

fd_status fd_hole_drain(const fd_hole *hole, double duration, fd_hole_course *course) {
    *course = (fd_hole_course){0};
    if (!is_sound(hole, duration)) return FD_BAD_ARGUMENT;
    double start = hole->coal.density * fd_coal_content(&hole->coal, hole->pressure);
    fd_diffusion_problem problem = {.radial = true,
                                    .inner = hole->radius,
                                    .outer = hole->reach,
                                    .cells = CELLS,
                                    .potential = pressure_squared,
                                    .context = &hole->coal,
                                    .conductance = hole->permeability,
                                    .start = start,
                                    .wall = hole->hole_pressure * hole->hole_pressure,
                                    .outer_potential = NAN,
                                    .relative = TOLERANCE};
    fd_diffusion *d = NULL;
    fd_status status = fd_diffusion_new(&problem, &d);
    if (status == FD_OK && !allocate(course, duration, hole)) status = FD_NO_MEMORY;
    if (status == FD_OK) {
        course->in_place = start * fd_diffusion_volume(d);
        status = drain(d, hole, duration, course);
    }
    fd_diffusion_free(&d);
    if (status != FD_OK) {
        fd_ode_info info = course->info;
        fd_hole_course_free(course);
        *course = (fd_hole_course){.info = info};
    }
    return status;
}

static double between(const double *value, int i, double share) {
    return (1 - share) * value[i] + share * value[i + 1];
}

/* A slope no cubic between two points can take beyond without turning back. */
static double limited(double slope, double secant) {
    if (slope * secant <= 0) return 0;
    return fabs(slope) > 3 * fabs(secant) ? 3 * secant : slope;
}

static double drained_between(const fd_hole_course *c, int i, double s) {
    double step = c->time[i + 1] - c->time[i], rise = c->drained[i + 1] - c->drained[i];
    double from = limited(c->flux[i], rise / step) * step;
    double to = limited(c->flux[i + 1], rise / step) * step;
    double left = 1 - s;
    return c->drained[i] + rise * s * s * (3 - 2 * s) + from * s * left * left -
           to * s * s * left;
}

/* The last point at or before a time, and never the last of all. */
static int point_before(const fd_hole_course *c, double time) {
    int low = 0, high = c->n - 1;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (c->time[middle] <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}

fd_hole_state fd_hole_course_at(const fd_hole_course *c, double time) {
    int i = point_before(c, time);
    double share = (time - c->time[i]) / (c->time[i + 1] - c->time[i]);
    share = fmin(fmax(share, 0), 1);
    double drained = drained_between(c, i, share);
    double eta = drained / c->in_place;
    return (fd_hole_state){.flux = between(c->flux, i, share),
                           .drained = drained,
                           .mean = c->mean[0] * (1 - eta),
                           .edge = between(c->edge, i, share),
                           .edge_pressure = between(c->edge_pressure, i, share),
                           .eta = eta};
}
