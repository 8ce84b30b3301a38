#include "models/fan.h"

#include <math.h>
#include <stdlib.h>

/* By point: flow, pressure and slope, power and slope, integral of the pressure from the
 * first point. */
struct fd_fan_curve {
    int n;
    double density, at_zero; /* integral from the first point to zero flow */
    bool has_power;
    double *flow, *pressure, *pressure_slope, *power, *power_slope, *integral;
};

void fd_fan_curve_free(fd_fan_curve **curve) {
    if (!*curve) return;
    free((*curve)->flow);
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

static void set_slopes(int n, const double *x, const double *y, double *slope) {
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
static int piece_of(const fd_fan_curve *c, double x) {
    if (x < c->flow[0]) return -1;
    if (x >= c->flow[c->n - 1]) return c->n - 1;
    int low = 0, high = c->n - 1;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (c->flow[middle] <= x)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Coefficients of y + d u + b u^2 + a u^3, u the distance from the piece's first point.
 */
static void cubic(const double *x, const double *y, const double *slope, int i, double *a,
                  double *b) {
    double h = x[i + 1] - x[i], c = (y[i + 1] - y[i]) / h;
    *b = (3 * c - 2 * slope[i] - slope[i + 1]) / h;
    *a = (slope[i] + slope[i + 1] - 2 * c) / (h * h);
}

static double value_at(const fd_fan_curve *c, const double *y, const double *slope,
                       double x, double *derivative) {
    int i = piece_of(c, x), at = i < 0 ? 0 : i;
    double u = x - c->flow[at], a = 0, b = 0;
    if (i >= 0 && i < c->n - 1) cubic(c->flow, y, slope, i, &a, &b);
    *derivative = slope[at] + u * (2 * b + 3 * a * u);
    return y[at] + u * (slope[at] + u * (b + a * u));
}

/* Integral of the pressure from the first point. */
static double integral_at(const fd_fan_curve *c, double x) {
    int i = piece_of(c, x), at = i < 0 ? 0 : i;
    double u = x - c->flow[at], a = 0, b = 0;
    if (i >= 0 && i < c->n - 1) cubic(c->flow, c->pressure, c->pressure_slope, i, &a, &b);
    return c->integral[at] + u * (c->pressure[at] + u * (c->pressure_slope[at] / 2 +
                                                         u * (b / 3 + a * u / 4)));
}

static void tabulate(fd_fan_curve *c) {
    int n = c->n;
    set_slopes(n, c->flow, c->pressure, c->pressure_slope);
    c->pressure_slope[0] = smaller(c->pressure_slope[0], 0);
    c->pressure_slope[n - 1] = smaller(c->pressure_slope[n - 1], 0);
    if (c->has_power) set_slopes(n, c->flow, c->power, c->power_slope);
    c->integral[0] = 0;
    for (int i = 0; i < n - 1; i++) {
        double a, b, h = c->flow[i + 1] - c->flow[i];
        cubic(c->flow, c->pressure, c->pressure_slope, i, &a, &b);
        c->integral[i + 1] =
            c->integral[i] + h * (c->pressure[i] + h * (c->pressure_slope[i] / 2 +
                                                        h * (b / 3 + a * h / 4)));
    }
    c->at_zero = integral_at(c, 0);
}

static bool points_are_good(int n, const double *flow, const double *pressure,
                            const double *power, double density) {
    if (n < 2 || !(density > 0) || isinf(density)) return false;
    for (int i = 0; i < n; i++) {
        if (!isfinite(flow[i]) || !isfinite(pressure[i])) return false;
        if (power && !isfinite(power[i])) return false;
        if (i > 0 && !(flow[i] > flow[i - 1])) return false;
    }
    return true;
}

fd_status fd_fan_curve_new(int n, const double *flow, const double *pressure,
                           const double *power, double reference_density,
                           fd_fan_curve **curve) {
    *curve = NULL;
    if (!points_are_good(n, flow, pressure, power, reference_density))
        return FD_BAD_ARGUMENT;
    fd_fan_curve *c = calloc(1, sizeof *c);
    double *table = calloc(6 * (size_t)n, sizeof *table);
    if (!c || !table) {
        free(c);
        free(table);
        return FD_NO_MEMORY;
    }
    c->n = n;
    c->density = reference_density;
    c->has_power = power != NULL;
    c->flow = table;
    c->pressure = table + n;
    c->pressure_slope = table + 2 * n;
    c->power = table + 3 * n;
    c->power_slope = table + 4 * n;
    c->integral = table + 5 * n;
    for (int i = 0; i < n; i++) {
        c->flow[i] = flow[i];
        c->pressure[i] = pressure[i];
        c->power[i] = power ? power[i] : NAN;
        c->power_slope[i] = power ? 0 : NAN;
    }
    tabulate(c);
    *curve = c;
    return FD_OK;
}

double fd_fan_curve_pressure(const fd_fan_curve *c, double flow_m3s, double *slope) {
    double derivative;
    double pressure = value_at(c, c->pressure, c->pressure_slope, flow_m3s, &derivative);
    if (slope) *slope = derivative;
    return pressure;
}

double fd_fan_curve_power(const fd_fan_curve *c, double flow_m3s) {
    double derivative;
    return value_at(c, c->power, c->power_slope, flow_m3s, &derivative);
}

double fd_fan_curve_integral(const fd_fan_curve *c, double flow_m3s) {
    return integral_at(c, flow_m3s) - c->at_zero;
}

double fd_fan_curve_density(const fd_fan_curve *c) {
    return c->density;
}

int fd_fan_curve_points(const fd_fan_curve *c, const double **flow,
                        const double **pressure, const double **power) {
    if (flow) *flow = c->flow;
    if (pressure) *pressure = c->pressure;
    if (power) *power = c->power;
    return c->n;
}

bool fd_fan_curve_covers(const fd_fan_curve *c, double flow_m3s) {
    return flow_m3s >= c->flow[0] && flow_m3s <= c->flow[c->n - 1];
}

bool fd_fan_curve_falls(const fd_fan_curve *c) {
    for (int i = 0; i < c->n - 1; i++)
        if (!(c->pressure[i + 1] < c->pressure[i])) return false;
    return c->pressure_slope[0] < 0 && c->pressure_slope[c->n - 1] < 0;
}

/* Curve flow for one kg/s, with the sign of the fan's direction; curve to branch
 * pressure. */
static double flow_scale(const fd_fan_running *fan) {
    return (fan->turned ? -1 : 1) / (fan->density * fan->speed);
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

const fd_law_kind fd_fan_kind = {"fan", evaluate, content};
