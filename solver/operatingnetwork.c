/* What the network answers to heads in the place of the sources. */
#include "solver/operatingparts.h"

#include <math.h>

double fd_operating_flow_error(const fd_operating *o) {
    return 10 * o->settings.flow_tolerance * o->last.flow_scale; /* chosen: ten times */
}

double fd_operating_slack(const fd_operating *o) {
    return 1e-13 * (o->last.pressure_scale + o->height); /* some hundred round-offs */
}

bool fd_operating_solve(fd_operating *o) {
    const fd_flow_problem *network = o->network->problem;
    for (int h = 0; h < o->k; h++)
        o->head[o->branch[h]] = network->head ? network->head[o->branch[h]] : 0;
    for (int h = 0; h < o->k; h++) o->head[o->branch[h]] += o->x[h];
    fd_flow_solve(&o->problem, &o->settings, o->network->work, o->network->state,
                  &o->last);
    o->info->solves++;
    o->settings.warm = o->last.outcome == FD_FLOW_CONVERGED;
    if (!o->settings.warm) {
        o->info->outcome = o->last.outcome;
        o->info->worst_branch = o->last.worst_branch;
        o->info->worst_junction = o->last.worst_junction;
        return false;
    }
    for (int h = 0; h < o->k; h++) {
        o->flow[h] = o->network->state->flow[o->branch[h]];
        o->rise[h] = o->source[h].rise(o->source[h].parameters, o->flow[h]);
    }
    return true;
}

bool fd_operating_respond(fd_operating *o, double reach, const double *own,
                          fd_response_side side) {
    double least = o->settings.slope_floor * (o->last.pressure_scale + o->height);
    for (int e = 0; e < o->problem.m; e++) o->reach[e] = own ? reach : 0;
    for (int h = 0; own && h < o->k; h++)
        o->reach[o->branch[h]] = fmin(own[h], o->reach[o->branch[h]]);
    return fd_response(&o->problem, o->network->work, o->network->state, o->k, o->branch,
                       o->reach, side, least, o->response);
}

void fd_operating_begin(fd_operating *o, const fd_operating_network *network, int k,
                        const fd_source *source, fd_operating_info *info) {
    *info = (fd_operating_info){
        .outcome = FD_FLOW_CONVERGED, .worst_branch = -1, .worst_junction = -1};
    o->network = network;
    o->problem = *network->problem;
    o->problem.head = o->head;
    for (int e = 0; e < o->problem.m; e++)
        o->head[e] = network->problem->head ? network->problem->head[e] : 0;
    o->settings = fd_flow_settings_default();
    o->k = k;
    o->source = source;
    o->info = info;
    o->last = (fd_flow_info){0};
    o->height = 0;
    for (int h = 0; h < k; h++) {
        o->branch[h] = source[h].branch;
        o->least[h] = source[h].rise(source[h].parameters, -INFINITY);
        o->most[h] = source[h].rise(source[h].parameters, INFINITY);
        o->height = fmax(o->height, o->most[h] - o->least[h]);
    }
}
