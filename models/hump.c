#include "models/hump.h"

#include <math.h>
#include <stddef.h>

/* The points of a curve; a piece runs from point i to i + 1. */
typedef struct points {
    int n;
    const double *flow, *pressure;
} points;

static points points_of(const fd_fan_curve *curve) {
    points p;
    p.n = fd_fan_curve_points(curve, &p.flow, &p.pressure, NULL);
    return p;
}

static bool rises(const points *p, int i) {
    return p->pressure[i + 1] > p->pressure[i];
}

double fd_hump_height(const fd_fan_curve *curve) {
    points p = points_of(curve);
    double sum = 0;
    for (int i = 0; i < p.n - 1; i++)
        if (rises(&p, i)) sum += p.pressure[i + 1] - p.pressure[i];
    return sum;
}

bool fd_hump_peak(const fd_fan_curve *curve, double *flow_m3s, double *pressure) {
    points p = points_of(curve);
    *flow_m3s = *pressure = NAN;
    for (int i = 0; i < p.n - 1; i++)
        if (rises(&p, i)) {
            *flow_m3s = p.flow[i + 1];
            *pressure = p.pressure[i + 1];
        }
    return !isnan(*flow_m3s);
}

/* B, Pa. */
static double hump_at(const fd_fan_curve *curve, double flow) {
    points p = points_of(curve);
    double sum = 0;
    for (int i = 0; i < p.n - 1 && p.flow[i] < flow; i++) {
        if (!rises(&p, i)) continue;
        sum += flow < p.flow[i + 1]
                   ? fd_fan_curve_pressure(curve, flow, NULL) - p.pressure[i]
                   : p.pressure[i + 1] - p.pressure[i];
    }
    return sum;
}

/* Integral of B from the first point, Pa m3/s. */
static double integral_at(const fd_fan_curve *curve, double flow) {
    points p = points_of(curve);
    double sum = 0, height = 0;
    for (int i = 0; i < p.n && p.flow[i] < flow; i++) {
        bool is_last = i == p.n - 1;
        double end = !is_last && p.flow[i + 1] < flow ? p.flow[i + 1] : flow;
        double width = end - p.flow[i];
        sum += height * width;
        if (is_last || !rises(&p, i)) continue;
        sum += fd_fan_curve_integral(curve, end) -
               fd_fan_curve_integral(curve, p.flow[i]) - p.pressure[i] * width;
        height += p.pressure[i + 1] - p.pressure[i];
    }
    return sum;
}

/* Widens least and most by the slopes of P, times sign, between two flows of one piece: a
 * parabola through three of them. */
static void widen(const fd_fan_curve *curve, double sign, double low, double high,
                  double *least, double *most) {
    double a, b, c;
    fd_fan_curve_pressure(curve, low, &a);
    fd_fan_curve_pressure(curve, (low + high) / 2, &b);
    fd_fan_curve_pressure(curve, high, &c);
    double bend = 2 * (a - 2 * b + c), steep = 4 * b - 3 * a - c;
    double top = bend != 0 ? -steep / (2 * bend) : -1;
    double turn = top > 0 && top < 1 ? a + top * (steep + bend * top) : a;
    const double slope[] = {sign * a, sign * c, sign * turn};
    for (int i = 0; i < 3; i++) {
        *least = fmin(*least, fmax(slope[i], 0));
        *most = fmax(*most, slope[i]);
    }
}

/* Slopes, Pa/(m3/s), of B where `rising`, else of -F, between two flows: those of P on
 * the pieces of that kind, else zero. P is C1 and its slope zero where a rising piece
 * meets another, so B and F are C1 too. Beyond the points P is straight. */
static void slopes_of(const fd_fan_curve *curve, bool rising, double low, double high,
                      double *least, double *most) {
    points p = points_of(curve);
    double sign = rising ? 1 : -1;
    *least = INFINITY;
    *most = 0;
    for (int i = -1; i < p.n; i++) {
        bool is_piece = i >= 0 && i < p.n - 1;
        double a = i < 0 ? low : fmax(low, p.flow[i]);
        double b = i == p.n - 1 ? high : fmin(high, p.flow[i + 1]);
        if (a > b || (a == b && low < high)) continue;
        if ((is_piece && rises(&p, i)) == rising)
            widen(curve, sign,
                  is_piece ? a
                  : i < 0  ? p.flow[0] - 1
                           : p.flow[i] + 1,
                  is_piece ? b
                  : i < 0  ? p.flow[0] - 1
                           : p.flow[i] + 1,
                  least, most);
        else
            *least = 0;
    }
}

static double flow_scale(const fd_fan_running *fan) {
    return (fan->turned ? -1 : 1) / (fd_fan_counted(fan) * fan->speed);
}

static double pressure_scale(const fd_fan_running *fan) {
    return fan->speed * fan->speed * fan->density / fd_fan_curve_density(fan->curve);
}

double fd_hump_rise(const fd_fan_running *fan, double flow) {
    double b = hump_at(fan->curve, flow * flow_scale(fan));
    return (fan->turned ? -b : b) * pressure_scale(fan);
}

void fd_hump_slopes(const fd_fan_running *fan, double low, double high, double *least,
                    double *most) {
    double scale = flow_scale(fan), a = low * scale, b = high * scale;
    slopes_of(fan->curve, true, fmin(a, b), fmax(a, b), least, most);
    *least *= fabs(scale) * pressure_scale(fan);
    *most *= fabs(scale) * pressure_scale(fan);
}

static void evaluate(const void *parameters, int n, const int *branch, const double *flow,
                     double *drop, double *slope) {
    const fd_fan_running *fan = parameters;
    fd_fan_kind.evaluate(parameters, n, branch, flow, drop, slope);
    for (int i = 0; i < n; i++) {
        double least, most, w = flow[branch[i]];
        fd_hump_slopes(&fan[i], w, w, &least, &most);
        drop[branch[i]] += fd_hump_rise(&fan[i], w);
        slope[branch[i]] += most;
    }
}

static double content(const void *parameters, int n, const int *branch,
                      const double *flow) {
    const fd_fan_running *fan = parameters;
    double sum = fd_fan_kind.content(parameters, n, branch, flow);
    for (int i = 0; i < n; i++) {
        double to_curve = flow_scale(&fan[i]);
        double own = integral_at(fan[i].curve, flow[branch[i]] * to_curve) -
                     integral_at(fan[i].curve, 0);
        sum += own * pressure_scale(&fan[i]) / fabs(to_curve);
    }
    return sum;
}

static void bound_slopes(const void *parameters, int n, const int *branch,
                         const double *flow, const double *reach, bool steepest,
                         double *slope) {
    const fd_fan_running *fan = parameters;
    for (int i = 0; i < n; i++) {
        double scale = flow_scale(&fan[i]), least, most;
        double w = flow[branch[i]], off = reach[branch[i]];
        double a = (w - off) * scale, b = (w + off) * scale;
        slopes_of(fan[i].curve, false, fmin(a, b), fmax(a, b), &least, &most);
        slope[branch[i]] +=
            (steepest ? most : least) * fabs(scale) * pressure_scale(&fan[i]);
    }
}

const fd_law_kind fd_hump_fall_kind = {"falling part of a fan", evaluate, content,
                                       bound_slopes};
