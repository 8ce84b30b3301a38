/* Points: Newton in the heads of the sources, stability, and the list of what was found.
 */
#include "solver/operatingparts.h"

#include <math.h>
#include <string.h>

bool fd_operating_eliminate(int n, double *matrix, double *y) {
    for (int c = 0; c < n; c++) {
        int best = c;
        for (int r = c + 1; r < n; r++)
            if (fabs(matrix[r * n + c]) > fabs(matrix[best * n + c])) best = r;
        if (!(fabs(matrix[best * n + c]) > 0)) return false;
        for (int j = 0; j < n; j++) {
            double other = matrix[c * n + j];
            matrix[c * n + j] = matrix[best * n + j];
            matrix[best * n + j] = other;
        }
        double other = y[c];
        y[c] = y[best];
        y[best] = other;
        for (int r = c + 1; r < n; r++) {
            double share = matrix[r * n + c] / matrix[c * n + c];
            for (int j = c; j < n; j++) matrix[r * n + j] -= share * matrix[c * n + j];
            y[r] -= share * y[c];
        }
    }
    for (int c = n - 1; c >= 0; c--) {
        for (int j = c + 1; j < n; j++) y[c] -= matrix[c * n + j] * y[j];
        y[c] /= matrix[c * n + c];
    }
    return true;
}

/* S = L L' by rows, a column of round-off counting as none. */
static void factor(int n, const double *s, double *l) {
    for (int j = 0; j < n; j++) {
        double pivot = s[j * n + j];
        for (int c = 0; c < j; c++) pivot -= l[j * n + c] * l[j * n + c];
        bool counts = pivot > 1e-12 * s[j * n + j];
        l[j * n + j] = counts ? sqrt(pivot) : 0;
        for (int i = 0; i < n; i++) {
            if (i < j) l[i * n + j] = 0;
            if (i <= j) continue;
            double sum = s[i * n + j];
            for (int c = 0; c < j; c++) sum -= l[i * n + c] * l[j * n + c];
            l[i * n + j] = counts ? sum / l[j * n + j] : 0;
        }
    }
}

/* One turn of Jacobi's method in the plane of axes p and q of a symmetric matrix. */
static void turn_plane(int n, double *t, int p, int q) {
    double off = t[p * n + q];
    if (off == 0) return;
    double cot = (t[q * n + q] - t[p * n + p]) / (2 * off);
    double tangent = copysign(1, cot) / (fabs(cot) + sqrt(cot * cot + 1));
    double c = 1 / sqrt(tangent * tangent + 1), s = tangent * c;
    for (int i = 0; i < n; i++) {
        double a = t[i * n + p], b = t[i * n + q];
        t[i * n + p] = c * a - s * b;
        t[i * n + q] = s * a + c * b;
    }
    for (int i = 0; i < n; i++) {
        double a = t[p * n + i], b = t[q * n + i];
        t[p * n + i] = c * a - s * b;
        t[q * n + i] = s * a + c * b;
    }
}

/* S^-1 - diag(b') and I - L' diag(b') L have the same signs (Sylvester); the latter needs
 * no inverse, and a direction in which the flows cannot move counts as positive. */
int fd_operating_unstable(fd_operating *o, int n, const double *response,
                          const double *slope) {
    enum { TURNS = 30 }; /* chosen: Jacobi's method squares its error each turn */
    double *l = o->factor, *t = o->transform;
    factor(n, response, l);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double sum = i == j;
            for (int c = 0; c < n; c++) sum -= l[c * n + i] * slope[c] * l[c * n + j];
            t[i * n + j] = sum;
        }
    for (int turn = 0; turn < TURNS && n > 1; turn++)
        for (int p = 0; p < n; p++)
            for (int q = p + 1; q < n; q++) turn_plane(n, t, p, q);
    int negative = 0;
    for (int i = 0; i < n; i++) negative += t[i * n + i] < 0;
    return negative;
}

static void take_slopes(fd_operating *o) {
    for (int h = 0; h < o->k; h++) {
        double least;
        o->source[h].slopes(o->source[h].parameters, o->flow[h], o->flow[h], &least,
                            &o->slope[h]);
    }
}

static double residual_of(const fd_operating *o) {
    double worst = 0;
    for (int h = 0; h < o->k; h++) {
        double off = fabs(o->x[h] - o->rise[h]);
        if (!(off <= worst)) worst = off;
    }
    return worst;
}

/* step = -(I - diag(b') S)^-1 (x - b). */
static bool find_step(fd_operating *o) {
    int k = o->k;
    if (!fd_operating_respond(o, 0, NULL, FD_RESPONSE_MOST)) return false;
    take_slopes(o);
    for (int h = 0; h < k; h++) {
        o->step[h] = o->rise[h] - o->x[h];
        for (int j = 0; j < k; j++)
            o->matrix[h * k + j] = (h == j) - o->slope[h] * o->response[h * k + j];
    }
    return fd_operating_eliminate(k, o->matrix, o->step);
}

static bool is_near(const fd_operating *o, const double *low, const double *high) {
    for (int h = 0; h < o->k; h++) {
        double width = high[h] - low[h] + fd_operating_slack(o);
        if (!(o->x[h] >= low[h] - width && o->x[h] <= high[h] + width)) return false;
    }
    return true;
}

static bool is_settled(const fd_operating *o) {
    const double settled = 1e-9; /* chosen: a hundredth of what tells points apart */
    for (int h = 0; h < o->k; h++) {
        double range = o->source[h].rise(o->source[h].parameters, INFINITY) -
                       o->source[h].rise(o->source[h].parameters, -INFINITY);
        if (!(fabs(o->step[h]) <= settled * range + fd_operating_slack(o))) return false;
    }
    return true;
}

bool fd_operating_newton(fd_operating *o, const double *low, const double *high,
                         int iterations, fd_operating_point *point) {
    double scale = o->last.pressure_scale, best = INFINITY;
    int idle = 0;
    for (int i = 0; i < iterations; i++) {
        if (!fd_operating_solve(o) || !is_near(o, low, high)) return false;
        double residual = residual_of(o);
        scale = o->last.pressure_scale + o->height;
        if (!find_step(o)) return false;
        idle = residual < best / 2 ? 0 : idle + 1;
        best = fmin(best, residual);
        /* Round-off of the curves, or as good as the flow solver makes it, and the step
         * left is nothing: at a touching point it would not be. */
        bool still = residual <= 1e-13 * scale || (idle >= 2 && residual <= 1e-9 * scale);
        if (still && is_settled(o)) {
            *point = (fd_operating_point){
                .unstable = fd_operating_unstable(o, o->k, o->response, o->slope),
                .is_single = true,
                .residual = residual};
            return true;
        }
        for (int h = 0; h < o->k; h++) {
            double most = 2 * (high[h] - low[h]) + fd_operating_slack(o);
            o->x[h] += fmax(-most, fmin(most, o->step[h]));
        }
    }
    return false;
}

/* Two points are one where no head differs by more than this part of its range and the
 * number of unstable directions is the same: chosen, over what Newton leaves and under
 * what an engineer tells apart. */
static const double SAME = 1e-7;

void fd_operating_put(fd_operating *o, int i, const fd_operating_point *point) {
    size_t bytes = (size_t)o->k * sizeof *o->x;
    o->point[i] = *point;
    memcpy(o->point_head + i * o->room, o->x, bytes);
    memcpy(o->point_flow + i * o->room, o->flow, bytes);
}

void fd_operating_keep(fd_operating *o, const fd_operating_point *point) {
    for (int i = 0; i < o->points; i++) {
        bool same = o->point[i].unstable == point->unstable;
        for (int h = 0; h < o->k && same; h++)
            same = fabs(o->point_head[i * o->room + h] - o->x[h]) <=
                   SAME * (o->most[h] - o->least[h]) + fd_operating_slack(o);
        if (same) return;
    }
    if (o->points == FD_OPERATING_POINTS) {
        o->info->open++; /* no room to list it */
        return;
    }
    fd_operating_put(o, o->points++, point);
}

/* x becomes b(q(x)) a few times: towards a point that such steps approach. */
static bool approach(fd_operating *o) {
    enum { STEPS = 12 }; /* chosen */
    for (int i = 0; i < STEPS; i++) {
        if (!fd_operating_solve(o)) return false;
        for (int h = 0; h < o->k; h++) o->x[h] = o->rise[h];
    }
    return true;
}

void fd_operating_start_many(fd_operating *o) {
    enum { STARTS = 64, ITERATIONS = 40 }; /* chosen */
    fd_operating_point point;
    for (int start = 0; start < STARTS; start++)
        for (int walk = 0; walk < 2; walk++) {
            /* Corners by the bits of the start; with many sources their bits repeat,
             * shifted, so that no two go together in every start. */
            for (int h = 0; h < o->k; h++) {
                bool high = (start * (1 + h / 6) >> h % 6) & 1;
                o->x[h] = walk ? 0.75 * o->least[h] + 0.25 * o->most[h] +
                                     0.5 * high * (o->most[h] - o->least[h])
                               : (high ? o->most[h] : o->least[h]);
            }
            if (walk == 0 && !approach(o)) return;
            bool found = fd_operating_newton(o, o->least, o->most, ITERATIONS, &point);
            if (found) fd_operating_keep(o, &point);
            if (o->info->outcome != FD_FLOW_CONVERGED) return;
        }
}
