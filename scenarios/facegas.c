#include "scenarios/facegas.h"

#include <math.h>

#include "models/constant.h"
#include "scenarios/emissionparts.h"

void fd_face_law_set(const fd_mine *mine, int face, const fd_conveyor *way, int pieces,
                     const double *far, fd_face_law *law) {
    const fd_face_unit *unit = &mine->face[face];
    const fd_seam_unit *seam = &mine->seam[unit->seam];
    law->cut = fd_seam_lumps(seam, seam->desorption_time);
    law->goaf = fd_seam_lumps(seam, unit->goaf_time);
    fd_kernel_law relief =
        unit->relief_law == FD_RELIEF_AIREY ? FD_KERNEL_AIREY : FD_KERNEL_DECAY;
    law->strata = (fd_kernel){relief, unit->relief_time, unit->relief_exponent};
    law->residence = fd_conveyor_residence(way);
    law->wall_mean = fd_cutting_wall_mean(&law->program.cutting);
    law->pieces = pieces;
    law->age[0] = fd_conveyor_age(way, 0);
    for (int k = 0; k < pieces; k++) law->age[k + 1] = fd_conveyor_age(way, far[k]);
}

double fd_face_wall_share(const fd_mine *mine, int face, const fd_face_law *law,
                          double q0, double given_up) {
    const fd_face_unit *unit = &mine->face[face];
    double wall = q0 * unit->height * unit->length * law->wall_mean;
    double cut = fd_kernel_released(&law->cut, law->residence) * given_up;
    return wall + cut > 0 ? wall / (wall + cut) : 0;
}

void fd_face_shape_mean(const fd_face_law *law, fd_face_shape *shape) {
    double all = fd_kernel_released(&law->cut, law->residence);
    *shape = (fd_face_shape){.wall = 1, .lost = 1, .strata = 1};
    shape->broken = fd_kernel_released(&law->cut, law->age[0]) / all;
    for (int k = 0; k < law->pieces; k++)
        shape->belt[k] = (fd_kernel_released(&law->cut, law->age[k + 1]) -
                          fd_kernel_released(&law->cut, law->age[k])) /
                         all;
}

void fd_face_shape_at(const fd_face_law *law, double t, fd_face_shape *shape) {
    const fd_cutting *c = &law->program.cutting;
    double all = fd_kernel_released(&law->cut, law->residence);
    *shape = (fd_face_shape){.wall = fd_cutting_wall(c, t) / law->wall_mean};
    shape->broken = fd_cutting_emission(c, &law->cut, 0, law->age[0], t) / all;
    for (int k = 0; k < law->pieces; k++)
        shape->belt[k] =
            fd_cutting_emission(c, &law->cut, law->age[k], law->age[k + 1], t) / all;
    shape->lost = fd_cutting_emission(c, &law->goaf, 0, INFINITY, t);
    shape->strata = fd_cutting_emission(c, &law->strata, 0, INFINITY, t);
}

void fd_face_shape_over(const fd_face_law *law, double t1, double t2,
                        fd_face_shape *shape) {
    const fd_cutting *c = &law->program.cutting;
    if (!(t2 > t1)) {
        fd_face_shape_at(law, t1, shape);
        return;
    }
    double all = fd_kernel_released(&law->cut, law->residence);
    *shape = (fd_face_shape){.wall = fd_cutting_wall_over(c, t1, t2) / law->wall_mean};
    shape->broken = fd_cutting_mean(c, &law->cut, 0, law->age[0], t1, t2) / all;
    for (int k = 0; k < law->pieces; k++)
        shape->belt[k] =
            fd_cutting_mean(c, &law->cut, law->age[k], law->age[k + 1], t1, t2) / all;
    shape->lost = fd_cutting_mean(c, &law->goaf, 0, INFINITY, t1, t2);
    shape->strata = fd_cutting_mean(c, &law->strata, 0, INFINITY, t1, t2);
}

void fd_face_shape_of_day(const fd_face_law *law, double day, fd_face_shape *shape) {
    const fd_cutting *c = &law->program.cutting;
    fd_face_shape_mean(law, shape);
    if (c->period <= FD_SECONDS_PER_DAY) return;
    /* The last day counts while coal is cut. */
    double until = day + FD_SECONDS_PER_DAY;
    if (c->n_halts > 0) until = fmin(until, c->halt[0].from);
    fd_face_shape_over(law, day, until, shape);
}

double fd_face_sum(const fd_face_law *law, const fd_face_amounts *a,
                   const fd_face_shape *shape) {
    double cut = shape->broken;
    for (int k = 0; k < law->pieces; k++) cut += shape->belt[k];
    return a->wall * shape->wall + a->cut * cut + a->lost * shape->lost +
           (a->rock + a->adjacent) * shape->strata;
}

/* Keeps the moment where the sum is larger. */
static void compare(const fd_face_law *law, const fd_face_amounts *amounts, double t,
                    double *most, double *best) {
    fd_face_shape shape;
    fd_face_shape_at(law, t, &shape);
    double sum = fd_face_sum(law, amounts, &shape);
    if (!(sum > *most)) return;
    *most = sum;
    *best = t;
}

double fd_face_peak_time(const fd_face_law *law, const fd_face_amounts *amounts,
                         double day) {
    double moment[FD_PROGRAM_MOMENTS], most = -INFINITY, best = day;
    int n = fd_program_moments(&law->program, day, moment);
    for (int i = 0; i < n; i++) compare(law, amounts, moment[i], &most, &best);
    return best;
}
