#include "models/rundown.h"

#include <math.h>

static const double FRICTION = 0.1; /* f */

double fd_rundown_time(double start, double run_down_s) {
    return run_down_s * atan(start / FRICTION) / atan(1 / FRICTION);
}

double fd_rundown_speed(double start, double elapsed_s, double run_down_s) {
    if (!(elapsed_s < fd_rundown_time(start, run_down_s))) return 0;
    double angle = atan(start / FRICTION) - atan(1 / FRICTION) * elapsed_s / run_down_s;
    return FRICTION * tan(angle);
}

double fd_startup_time(double start, double start_up_s) {
    return start_up_s * (1 - start);
}

double fd_startup_speed(double start, double elapsed_s, double start_up_s) {
    if (!(elapsed_s < fd_startup_time(start, start_up_s))) return 1;
    return start + elapsed_s / start_up_s;
}

static double chord(const fd_rundown_table *c, int i) {
    return (c->speed[i + 1] - c->speed[i]) / (c->time[i + 1] - c->time[i]);
}

/* dn/dt at a point: of the parabola through three at an end, held between 0 and three
 * times the chord, which keeps the cubic falling. */
static double slope(const fd_rundown_table *c, int i) {
    const double *t = c->time;
    if (c->n == 2) return chord(c, 0);
    if (i > 0 && i < c->n - 1) {
        double a = t[i] - t[i - 1], b = t[i + 1] - t[i];
        return 3 * (a + b) / ((2 * b + a) / chord(c, i - 1) + (b + 2 * a) / chord(c, i));
    }
    int near = i == 0 ? 0 : c->n - 2, far = i == 0 ? 1 : c->n - 3;
    double a = t[near + 1] - t[near], b = t[far + 1] - t[far];
    double end = ((2 * a + b) * chord(c, near) - a * chord(c, far)) / (a + b);
    return fmin(0, fmax(end, 3 * chord(c, near)));
}

static double table_at(const fd_rundown_table *c, double t) {
    int i = 0;
    if (!(t < c->time[c->n - 1])) return 0;
    while (t >= c->time[i + 1]) i++;
    double h = c->time[i + 1] - c->time[i], x = (t - c->time[i]) / h, y = 1 - x;
    return y * y * (1 + 2 * x) * c->speed[i] + x * x * (1 + 2 * y) * c->speed[i + 1] +
           h * x * y * (y * slope(c, i) - x * slope(c, i + 1));
}

/* When the table has a speed: by halves, to the last digit. */
static double time_of(const fd_rundown_table *c, double speed) {
    double low = 0, high = c->time[c->n - 1];
    if (speed >= 1) return 0;
    for (int k = 0; k < 100; k++) {
        double middle = low + (high - low) / 2;
        if (table_at(c, middle) > speed)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double fd_rundown_table_speed(const fd_rundown_table *table, double start,
                              double elapsed_s) {
    return table_at(table, time_of(table, start) + elapsed_s);
}

double fd_rundown_table_time(const fd_rundown_table *table, double start) {
    return table->time[table->n - 1] - time_of(table, start);
}

double fd_startup_table_speed(const fd_rundown_table *table, double start,
                              double elapsed_s) {
    return 1 - fd_rundown_table_speed(table, 1 - start, elapsed_s);
}

double fd_startup_table_time(const fd_rundown_table *table, double start) {
    return fd_rundown_table_time(table, 1 - start);
}

double fd_rundown_standing(double speed) {
    return (1 - speed) * (1 - speed);
}
