#include "scenarios/headinggas.h"

#include <math.h>

#include "models/constant.h"

/* E of a kernel between two ages: at t1, or its mean from t1 to t2 > t1. */
static double emission(const fd_cutting *c, const fd_kernel *kernel, double young,
                       double old, double t1, double t2) {
    return t2 > t1 ? fd_cutting_mean(c, kernel, young, old, t1, t2)
                   : fd_cutting_emission(c, kernel, young, old, t1);
}

/* The coal at the face, or along the heading once the driving has ended. */
static void shape_coal(const fd_heading_law *law, double t1, double t2,
                       fd_heading_shape *shape) {
    const fd_cutting *c = &law->program.cutting;
    double all = fd_kernel_released(&law->cut, law->residence);
    if (t1 < law->end) {
        shape->coal = emission(c, &law->cut, 0, law->residence, t1, t2) / all;
        return;
    }
    double since = t1 - law->end, young = fmin(since, law->residence);
    for (int k = 0; k < law->n; k++) {
        double old = fmin(law->reach[k] + since, law->residence);
        if (old > young)
            shape->along[k] = emission(c, &law->cut, young, old, t1, t2) / all;
        shape->coal += shape->along[k];
        young = old;
    }
}

void fd_heading_shape_over(const fd_heading_law *law, double t1, double t2,
                           fd_heading_shape *shape) {
    const fd_kernel wall = {.law = FD_KERNEL_WALL};
    const fd_cutting *c = &law->program.cutting;
    double oldest = fmax(0, t1 - law->from); /* of this drive */
    *shape = (fd_heading_shape){0};
    shape_coal(law, t1, t2, shape);
    for (int k = 0; k < law->n; k++) {
        double young = fmin(law->young[k], oldest), old = fmin(law->old[k], oldest);
        if (old > young)
            shape->rib[k] =
                law->rib[k] * (emission(c, &wall, young, old, t1, t2) -
                               emission(&law->even, &wall, young, old, t1, t2));
    }
}

void fd_heading_shape_at(const fd_heading_law *law, double t, fd_heading_shape *shape) {
    fd_heading_shape_over(law, t, t, shape);
}

void fd_heading_shape_of_day(const fd_heading_law *law, double day,
                             fd_heading_shape *shape) {
    *shape = (fd_heading_shape){.coal = 1};
    if (law->program.cutting.period > FD_SECONDS_PER_DAY)
        fd_heading_shape_over(law, day, day + FD_SECONDS_PER_DAY, shape);
}

/* Keeps the moment where the sum is larger. */
static void compare(const fd_heading_law *law, double t, double *most, double *best) {
    fd_heading_shape shape;
    fd_heading_shape_at(law, t, &shape);
    double sum = law->coal * shape.coal;
    for (int k = 0; k < law->n; k++) sum += shape.rib[k];
    if (!(sum > *most)) return;
    *most = sum;
    *best = t;
}

double fd_heading_peak_time(const fd_heading_law *law, double day) {
    double moment[FD_PROGRAM_MOMENTS], most = -INFINITY, best = day;
    int n = fd_program_moments(&law->program, day, moment);
    for (int i = 0; i < n; i++) compare(law, moment[i], &most, &best);
    return best;
}
