#include "plots/thin.h"

#include <math.h>

#include "plots/script.h"

static void put_point(double x, double y, fd_buffer *data) {
    fd_script_cell(data, x);
    fd_script_cell(data, y);
    fd_buffer_text(data, "\n");
}

/* The lowest and the highest of points first to last - 1, in their order. */
static void put_run(const fd_curve *curve, int first, int last, double scale,
                    fd_buffer *data) {
    int low = -1, high = -1;
    for (int i = first; i < last; i++) {
        if (isnan(curve->y[i])) continue;
        if (low < 0 || curve->y[i] < curve->y[low]) low = i;
        if (high < 0 || curve->y[i] > curve->y[high]) high = i;
    }
    if (low < 0) {
        put_point(curve->x[first] / scale, NAN, data);
        return;
    }
    int before = low < high ? low : high, after = low < high ? high : low;
    put_point(curve->x[before] / scale, curve->y[before], data);
    if (after > before) put_point(curve->x[after] / scale, curve->y[after], data);
}

void fd_thin_write(const fd_curve *curve, double scale, fd_buffer *data) {
    int n = curve->points;
    bool is_long = n > 2 * FD_THIN_BUCKETS;
    int runs = is_long ? FD_THIN_BUCKETS : n;
    for (int r = 0; r < runs; r++) {
        int first = (int)((long long)n * r / runs);
        int last = (int)((long long)n * (r + 1) / runs);
        put_run(curve, first, last, scale, data);
        if (fd_curve_breaks(curve, last - 1))
            put_point(curve->x[last - 1] / scale, NAN, data);
    }
    if (n == 0) put_point(NAN, NAN, data); /* a block of its own all the same */
    fd_buffer_text(data, "\n\n");
}

/* Until when the value of a point holds; the last one as long as the one before it. */
static double holds_until(const fd_curve *curve, int i) {
    if (fd_curve_breaks(curve, i)) return curve->x[i] + curve->reach;
    if (i + 1 < curve->points) return curve->x[i + 1];
    return i > 0 ? 2 * curve->x[i] - curve->x[i - 1] : curve->x[i];
}

int fd_thin_bands(const fd_curve *curve, double threshold, double from, double until,
                  double scale, fd_buffer *data) {
    int bands = 0;
    for (int i = 0; i < curve->points; i++) {
        if (!(curve->y[i] > threshold)) continue;
        double begin = fmax(curve->x[i], from);
        while (i + 1 < curve->points && curve->y[i + 1] > threshold &&
               !fd_curve_breaks(curve, i))
            i++;
        double end = fmin(holds_until(curve, i), until);
        if (!(end > begin)) continue;
        fd_script_cell(data, begin / scale);
        fd_script_cell(data, end / scale);
        fd_buffer_text(data, "\n");
        bands++;
    }
    return bands;
}

/* Where the line from point i to the next one stands at x. */
static double between(const fd_curve *curve, int i, double x) {
    double dx = curve->x[i + 1] - curve->x[i];
    double part = dx > 0 ? (x - curve->x[i]) / dx : 1;
    return curve->y[i] + part * (curve->y[i + 1] - curve->y[i]);
}

/* The part of the line from point i to the next one that is above the threshold and in
 * the window, as x from `a` to `b`; false where there is none. */
static bool find_part(const fd_curve *curve, int i, double threshold, double from,
                      double until, double *a, double *b) {
    double low = curve->y[i], high = curve->y[i + 1];
    *a = curve->x[i];
    *b = curve->x[i + 1];
    if (!(fmax(low, high) > threshold) || isnan(low) || isnan(high)) return false;
    if (fd_curve_breaks(curve, i)) return false;
    double cross = *a + (*b - *a) * (threshold - low) / (high - low);
    if (low < threshold) *a = cross;
    if (high < threshold) *b = cross;
    *a = fmax(*a, from);
    *b = fmin(*b, until);
    return *b > *a;
}

int fd_thin_areas(const fd_curve *curve, double threshold, double from, double until,
                  double scale, fd_buffer *data) {
    int areas = 0;
    double begin = NAN, end = NAN, a, b;
    for (int i = 0; i < curve->points; i++) {
        bool is_above =
            i + 1 < curve->points && find_part(curve, i, threshold, from, until, &a, &b);
        if (!isnan(begin) && (!is_above || a > end)) {
            put_point(end / scale, threshold, data);
            put_point(begin / scale, threshold, data);
            fd_buffer_text(data, "\n");
            begin = NAN;
            areas++;
        }
        if (!is_above) continue;
        if (isnan(begin)) {
            put_point(a / scale, between(curve, i, a), data);
            begin = a;
        }
        put_point(b / scale, between(curve, i, b), data);
        end = b;
    }
    return areas;
}
