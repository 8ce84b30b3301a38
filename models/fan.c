#include "models/fan.h"

#include <math.h>
#include <stdlib.h>

/* A series of values over the flow, with its slopes. */
typedef struct series {
    int n;
    double *x, *y, *slope;
} series;

struct fd_fan_curve {
    double density;
    series pressure, power; /* power: the points where it is known */
    double *integral;       /* of the pressure from the first point, by point */
    double at_zero;         /* the same from the first point to zero flow */
    double *given_power;    /* by point, NaN for unknown */
};

void fd_fan_curve_free(fd_fan_curve **curve) {
    if (!*curve) return;
    free((*curve)->pressure.x);
    free(*curve);
    *curve = NULL;
}

static double smaller(double a, double b) {
    return a < b ? a : b;
}

/* Slope at a point of the parabola through it and its neighbours, given the widths and
 * chords on both sides, within the bounds of Fritsch & Carlson. */
static double inner_slope(double width_a, double width_b, double chord_a,
                          double chord_b) {
    if (chord_a * chord_b <= 0) return 0;
    double slope = (width_b * chord_a + width_a * chord_b) / (width_a + width_b);
    double limit = 3 * smaller(fabs(chord_a), fabs(chord_b));
    return copysign(smaller(fabs(slope), limit), chord_a);
}

/* The same at an end: width_a and chord_a belong to the piece at the end. Where the
 * parabola would turn there, the chord, so that falling points fall on beyond the end. */
static double end_slope(double width_a, double width_b, double chord_a, double chord_b) {
    double slope =
        ((2 * width_a + width_b) * chord_a - width_a * chord_b) / (width_a + width_b);
    if (slope * chord_a <= 0) return chord_a;
    return copysign(smaller(fabs(slope), 3 * fabs(chord_a)), chord_a);
}

static double chord(const double *x, const double *y, int i) {
    return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
}

static void set_slopes(series *s) {
    int n = s->n;
    double *x = s->x, *y = s->y, *slope = s->slope;
    slope[0] = slope[n - 1] = chord(x, y, 0);
    if (n == 2) return;
    slope[0] = end_slope(x[1] - x[0], x[2] - x[1], chord(x, y, 0), chord(x, y, 1));
    for (int i = 1; i < n - 1; i++)
        slope[i] = inner_slope(x[i] - x[i - 1], x[i + 1] - x[i], chord(x, y, i - 1),
                               chord(x, y, i));
    slope[n - 1] = end_slope(x[n - 1] - x[n - 2], x[n - 2] - x[n - 3], chord(x, y, n - 2),
                             chord(x, y, n - 3));
}

/* The piece that holds x: 0..n-2, -1 before the first point, n-1 from the last on. */
static int piece_of(const series *s, double x) {
    if (x < s->x[0]) return -1;
    if (x >= s->x[s->n - 1]) return s->n - 1;
    int low = 0, high = s->n - 1;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (s->x[middle] <= x)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Coefficients of y + d u + b u^2 + a u^3, u the distance from the piece's first point:
 * straight beyond the ends. */
static void cubic(const series *s, int i, double *a, double *b) {
    *a = *b = 0;
    if (i < 0 || i >= s->n - 1) return;
    double h = s->x[i + 1] - s->x[i], c = chord(s->x, s->y, i);
    *b = (3 * c - 2 * s->slope[i] - s->slope[i + 1]) / h;
    *a = (s->slope[i] + s->slope[i + 1] - 2 * c) / (h * h);
}

static double value_at(const series *s, double x, double *derivative) {
    int i = piece_of(s, x), at = i < 0 ? 0 : i;
    double u = x - s->x[at], a, b;
    cubic(s, i, &a, &b);
    *derivative = s->slope[at] + u * (2 * b + 3 * a * u);
    return s->y[at] + u * (s->slope[at] + u * (b + a * u));
}

/* Integral of a piece over the distance u from its first point. */
static double integral_of(const series *s, int i, double u) {
    int at = i < 0 ? 0 : i;
    double a, b;
    cubic(s, i, &a, &b);
    return u * (s->y[at] + u * (s->slope[at] / 2 + u * (b / 3 + a * u / 4)));
}

/* Integral of the pressure from the first point. */
static double integral_at(const fd_fan_curve *c, double x) {
    int i = piece_of(&c->pressure, x), at = i < 0 ? 0 : i;
    return c->integral[at] + integral_of(&c->pressure, i, x - c->pressure.x[at]);
}

static void tabulate(fd_fan_curve *c) {
    series *p = &c->pressure;
    set_slopes(p);
    p->slope[0] = smaller(p->slope[0], 0);
    p->slope[p->n - 1] = smaller(p->slope[p->n - 1], 0);
    if (c->power.n >= 2) set_slopes(&c->power);
    c->integral[0] = 0;
    for (int i = 0; i < p->n - 1; i++)
        c->integral[i + 1] = c->integral[i] + integral_of(p, i, p->x[i + 1] - p->x[i]);
    c->at_zero = integral_at(c, 0);
}

static bool points_are_good(int n, const double *flow, const double *pressure,
                            const double *power, double density) {
    if (n < 2 || !(density > 0) || isinf(density)) return false;
    for (int i = 0; i < n; i++) {
        if (!isfinite(flow[i]) || !isfinite(pressure[i])) return false;
        if (power && isinf(power[i])) return false;
        if (i > 0 && !(flow[i] > flow[i - 1])) return false;
    }
    return true;
}

/* Lays the parts of the curve into one table of 8 n numbers. */
static void lay_out(fd_fan_curve *c, double *table, int n) {
    c->pressure = (series){n, table, table + n, table + 2 * n};
    c->power = (series){0, table + 3 * n, table + 4 * n, table + 5 * n};
    c->integral = table + 6 * n;
    c->given_power = table + 7 * n;
}

fd_status fd_fan_curve_new(int n, const double *flow, const double *pressure,
                           const double *power, double reference_density,
                           fd_fan_curve **curve) {
    *curve = NULL;
    if (!points_are_good(n, flow, pressure, power, reference_density))
        return FD_BAD_ARGUMENT;
    fd_fan_curve *c = calloc(1, sizeof *c);
    double *table = calloc(8 * (size_t)n, sizeof *table);
    if (!c || !table) {
        free(c);
        free(table);
        return FD_NO_MEMORY;
    }
    lay_out(c, table, n);
    c->density = reference_density;
    for (int i = 0; i < n; i++) {
        c->pressure.x[i] = flow[i];
        c->pressure.y[i] = pressure[i];
        c->given_power[i] = power ? power[i] : NAN;
        if (isnan(c->given_power[i])) continue;
        c->power.x[c->power.n] = flow[i];
        c->power.y[c->power.n++] = power[i];
    }
    tabulate(c);
    *curve = c;
    return FD_OK;
}

double fd_fan_curve_pressure(const fd_fan_curve *c, double flow_m3s, double *slope) {
    double derivative;
    double pressure = value_at(&c->pressure, flow_m3s, &derivative);
    if (slope) *slope = derivative;
    return pressure;
}

double fd_fan_curve_power(const fd_fan_curve *c, double flow_m3s) {
    const series *power = &c->power;
    bool known =
        power->n >= 2 && flow_m3s >= power->x[0] && flow_m3s <= power->x[power->n - 1];
    double derivative;
    return known ? value_at(power, flow_m3s, &derivative) : NAN;
}

double fd_fan_curve_integral(const fd_fan_curve *c, double flow_m3s) {
    return integral_at(c, flow_m3s) - c->at_zero;
}

double fd_fan_curve_density(const fd_fan_curve *c) {
    return c->density;
}

int fd_fan_curve_points(const fd_fan_curve *c, const double **flow,
                        const double **pressure, const double **power) {
    if (flow) *flow = c->pressure.x;
    if (pressure) *pressure = c->pressure.y;
    if (power) *power = c->given_power;
    return c->pressure.n;
}

bool fd_fan_curve_covers(const fd_fan_curve *c, double flow_m3s) {
    return flow_m3s >= c->pressure.x[0] && flow_m3s <= c->pressure.x[c->pressure.n - 1];
}

bool fd_fan_curve_falls(const fd_fan_curve *c) {
    const series *p = &c->pressure;
    for (int i = 0; i < p->n - 1; i++)
        if (!(p->y[i + 1] < p->y[i])) return false;
    return p->slope[0] < 0 && p->slope[p->n - 1] < 0;
}

double fd_fan_counted(const fd_fan_running *fan) {
    return fan->counted > 0 ? fan->counted : fan->density;
}

/* Curve flow for one kg/s, with the sign of the fan's direction; curve to branch
 * pressure. */
static double flow_scale(const fd_fan_running *fan) {
    return (fan->turned ? -1 : 1) / (fd_fan_counted(fan) * fan->speed);
}

static double pressure_scale(const fd_fan_running *fan) {
    return fan->speed * fan->speed * fan->density / fan->curve->density;
}

double fd_fan_rise(const fd_fan_running *fan, double flow) {
    double p = fd_fan_curve_pressure(fan->curve, flow * flow_scale(fan), NULL);
    return (fan->turned ? -p : p) * pressure_scale(fan);
}

double fd_fan_power(const fd_fan_running *fan, double flow) {
    return fd_fan_curve_power(fan->curve, flow * flow_scale(fan)) * fan->speed *
           pressure_scale(fan);
}

static void evaluate(const void *parameters, int n, const int *branch, const double *flow,
                     double *drop, double *slope) {
    const fd_fan_running *fan = parameters;
    for (int i = 0; i < n; i++) {
        double to_curve = flow_scale(&fan[i]), to_branch = pressure_scale(&fan[i]);
        double steepness;
        double p =
            fd_fan_curve_pressure(fan[i].curve, flow[branch[i]] * to_curve, &steepness);
        drop[branch[i]] -= (fan[i].turned ? -p : p) * to_branch;
        slope[branch[i]] -= steepness * to_branch * fabs(to_curve);
    }
}

static double content(const void *parameters, int n, const int *branch,
                      const double *flow) {
    const fd_fan_running *fan = parameters;
    double sum = 0;
    for (int i = 0; i < n; i++) {
        double to_curve = flow_scale(&fan[i]);
        sum -= fd_fan_curve_integral(fan[i].curve, flow[branch[i]] * to_curve) *
               pressure_scale(&fan[i]) / fabs(to_curve);
    }
    return sum;
}

const fd_law_kind fd_fan_kind = {"fan", evaluate, content, NULL};
