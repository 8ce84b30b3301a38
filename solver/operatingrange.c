/* Cuts the whole range of heads at once, by the slopes of the branches.
 *
 *     |q_h(x) - q_h(c)| <= sum_j |S_hj| |x_j - c_j|
 *
 * with S bounded while every flow stays within a reach of that at c: the flow of source h
 * within own_h, every other within sum_j S_jj |x_j - c_j|, for no branch changes by more
 * than the one in which the head moves. Where the bounds of S within the reach keep all
 * that under the reach, no path from c can leave it, and they hold. One solve and a few
 * factors, whatever the number of sources: many small fans whose humps are out of reach
 * fall away here. */
#include "solver/operatingparts.h"

#include <math.h>
#include <string.h>

/* The largest |S_hj| between the lower and the upper S: both within half their difference
 * of the middle, as quadratic forms. */
static double coupling(const fd_operating *o, const double *least, const double *most,
                       int h, int j) {
    int k = o->k;
    double rest_h = fmax(most[h * k + h] - least[h * k + h], 0);
    double rest_j = fmax(most[j * k + j] - least[j * k + j], 0);
    return fabs(most[h * k + j] + least[h * k + j]) / 2 + sqrt(rest_h * rest_j) / 2;
}

/* Changes that the bounds of S within a reach allow: of each source into `own`; returns
 * that of any branch, NaN where they are not known. */
static double changes(fd_operating *o, double reach, const double *within, double *own) {
    double *most = o->matrix, any = 0;
    if (!fd_operating_respond(o, reach, within, FD_RESPONSE_MOST)) return NAN;
    memcpy(most, o->response, (size_t)o->k * (size_t)o->k * sizeof *most);
    if (!fd_operating_respond(o, reach, within, FD_RESPONSE_LEAST)) return NAN;
    for (int h = 0; h < o->k; h++) {
        own[h] = fd_operating_flow_error(o);
        for (int j = 0; j < o->k; j++)
            own[h] +=
                coupling(o, o->response, most, h, j) * (o->most[j] - o->least[j]) / 2;
        any += most[h * o->k + h] * (o->most[h] - o->least[h]) / 2;
    }
    return any + fd_operating_flow_error(o);
}

/* Finds a reach that is not left, into o->own. */
static bool find_reach(fd_operating *o) {
    enum { TRIALS = 8 };       /* chosen */
    const double wider = 1.25; /* chosen: beyond what the trial before asked */
    double *own = o->own, *asked = o->near;
    double reach = wider * changes(o, 0, NULL, own);
    for (int h = 0; h < o->k; h++) own[h] *= wider;
    for (int i = 0; i < TRIALS; i++) {
        double any = changes(o, reach, own, asked);
        bool holds = any <= reach;
        for (int h = 0; h < o->k; h++) holds &= asked[h] <= own[h];
        if (holds) {
            memcpy(own, asked, (size_t)o->k * sizeof *own);
            return true;
        }
        reach = wider * fmax(any, reach / wider);
        for (int h = 0; h < o->k; h++) own[h] = wider * fmax(asked[h], own[h] / wider);
    }
    return false;
}

fd_operating_verdict fd_operating_narrow(fd_operating *o) {
    for (int h = 0; h < o->k; h++) o->x[h] = (o->least[h] + o->most[h]) / 2;
    if (!fd_operating_solve(o)) return FD_OPERATING_FAILED;
    if (!find_reach(o)) return FD_OPERATING_OPEN;
    for (int h = 0; h < o->k; h++) {
        const fd_source *source = &o->source[h];
        double from = source->rise(source->parameters, o->flow[h] - o->own[h]);
        double to = source->rise(source->parameters, o->flow[h] + o->own[h]);
        double slack = fd_operating_slack(o);
        if (from > o->most[h] + slack || to < o->least[h] - slack)
            return FD_OPERATING_EMPTY;
        o->least[h] = fmin(fmax(o->least[h], from), o->most[h]);
        o->most[h] = fmax(fmin(o->most[h], to), o->least[h]);
    }
    return FD_OPERATING_OPEN;
}
