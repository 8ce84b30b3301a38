#include "models/hole.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "models/constant.h"
#include "solver/diffusion.h"

/* Cells over the logarithm of the radius: 80 give less than 0.1 % (verify/hole). */
enum { CELLS = 80, FIRST_DAY = 160 };
static const double TOLERANCE = 1e-7;
static const double FIRST_TIME = 10; /* s: of the first point of a course. Chosen. */

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

/* The next time to record: growing steps over the first day, then day by day. */
static double next_time(double time) {
    if (time < FIRST_TIME) return FIRST_TIME;
    double step = pow(FD_SECONDS_PER_DAY / FIRST_TIME, 1.0 / FIRST_DAY);
    if (time * step < 0.999 * FD_SECONDS_PER_DAY) return time * step;
    return (floor(time / FD_SECONDS_PER_DAY + 1e-6) + 1) * FD_SECONDS_PER_DAY;
}

static bool allocate(fd_hole_course *c, double duration, int n_events) {
    size_t room =
        (size_t)(duration / FD_SECONDS_PER_DAY) + FIRST_DAY + 2 * (size_t)n_events + 8;
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

/* Advances through the recorded times up to the next event. */
static fd_status drain_until(fd_diffusion *d, const fd_hole *hole, double until,
                             fd_hole_course *c) {
    double time = c->n ? c->time[c->n - 1] : 0;
    while (time < until) {
        time = fmin(next_time(time), until);
        fd_status status = fd_diffusion_advance(d, time, &c->info);
        if (status != FD_OK) return status;
        record(c, hole, d, time);
    }
    return FD_OK;
}

static double wall_of(const fd_hole *hole) {
    return hole->hole_pressure * hole->hole_pressure;
}

static fd_status drain(fd_diffusion *d, const fd_hole *hole, double duration,
                       fd_hole_course *c) {
    fd_status status = FD_OK;
    int next = 0;
    /* The multiplier at the start is that of the last event not after it. */
    while (next < hole->n_events && hole->event[next].time <= 0)
        status = fd_diffusion_change(d, hole->event[next++].multiplier, wall_of(hole));
    record(c, hole, d, 0);
    for (; status == FD_OK && next < hole->n_events; next++) {
        if (hole->event[next].time >= duration) break;
        status = drain_until(d, hole, hole->event[next].time, c);
        if (status != FD_OK) return status;
        status = fd_diffusion_change(d, hole->event[next].multiplier, wall_of(hole));
        c->n--; /* the flux jumps here: the point tells what follows */
        record(c, hole, d, hole->event[next].time);
    }
    return status == FD_OK ? drain_until(d, hole, duration, c) : status;
}

/* A pressure below zero would come back squared, as suction that blows. */
static bool can_drain(const fd_hole *hole, double duration) {
    for (int i = 0; i < hole->n_events; i++)
        if (!isfinite(hole->event[i].time) || !(hole->event[i].multiplier > 0) ||
            (i > 0 && hole->event[i].time < hole->event[i - 1].time))
            return false;
    return duration > 0 && isfinite(duration) && hole->hole_pressure >= 0;
}

fd_status fd_hole_drain(const fd_hole *hole, double duration, fd_hole_course *course) {
    *course = (fd_hole_course){0};
    if (!can_drain(hole, duration)) return FD_BAD_ARGUMENT;
    double start = hole->coal.density * fd_coal_content(&hole->coal, hole->pressure);
    fd_diffusion_problem problem = {.radial = true,
                                    .inner = hole->radius,
                                    .outer = hole->reach,
                                    .cells = CELLS,
                                    .potential = pressure_squared,
                                    .context = &hole->coal,
                                    .conductance = hole->permeability,
                                    .start = start,
                                    .wall = wall_of(hole),
                                    .outer_potential = NAN,
                                    .relative = TOLERANCE};
    fd_diffusion *d = NULL;
    fd_status status = fd_diffusion_new(&problem, &d);
    if (status == FD_OK && !allocate(course, duration, hole->n_events))
        status = FD_NO_MEMORY;
    if (status == FD_OK) status = drain(d, hole, duration, course);
    fd_diffusion_free(&d);
    if (status != FD_OK) {
        fd_ode_info info = course->info;
        fd_hole_course_free(course);
        course->info = info;
    }
    return status;
}

static double between(const double *value, int i, double share) {
    return (1 - share) * value[i] + share * value[i + 1];
}

fd_hole_state fd_hole_course_at(const fd_hole_course *c, double time) {
    int low = 0, high = c->n - 1;
    double share = 0;
    if (time >= c->time[high]) {
        low = high - 1;
        share = 1;
    } else if (time > 0) {
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (c->time[middle] <= time)
                low = middle;
            else
                high = middle;
        }
        share = (time - c->time[low]) / (c->time[low + 1] - c->time[low]);
    }
    return (fd_hole_state){between(c->flux, low, share), between(c->drained, low, share),
                           between(c->mean, low, share), between(c->edge, low, share),
                           between(c->edge_pressure, low, share)};
}
