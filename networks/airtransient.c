#include "networks/airtransient.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "networks/airlaw.h"
#include "networks/airparts.h"
#include "networks/airplace.h"

/* An airway in which something moves. */
typedef struct glide {
    int airway, first, end; /* roads of the stage: first .. end - 1 */
    double rest;            /* resistance of all else in it, as air->resistance */
} glide;

struct fd_airtransient {
    const fd_mine *mine;
    fd_air *air;
    fd_airmoves *moves;
    fd_mine_state *state; /* of the last take */
    fd_stage *stage;      /* that the network was made for; null before */
    fd_flow_problem problem;
    fd_inertia_problem inertial;
    double *inertia; /* branches of the stage, 1/m */
    double *flow;    /* branches: to start from */
    fd_inertia *q;
    glide *glides;
    int n_glides;
    int watches;
    fd_airtransient_watch *watch;
    fd_inertia_watch *level; /* watches, as the network has them */
    double *side, *jumped;   /* watches: flow over the level; s, of a jump, NaN */
    fd_inertia_info info;
};

fd_status fd_airtransient_new(const fd_mine *mine, fd_air *air, fd_airmoves *moves,
                              fd_airtransient **out) {
    *out = NULL;
    if (!air->last || !air->last->solved) return FD_BAD_ARGUMENT;
    fd_airtransient *t = *out = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    const fd_leakage *leakage = fd_airleak_layout(air->leaks);
    size_t branches = (size_t)(mine->n_airways + leakage->cuts + leakage->points) + 1;
    t->mine = mine;
    t->air = air;
    t->moves = moves;
    t->inertia = calloc(branches, sizeof *t->inertia);
    t->flow = calloc(branches, sizeof *t->flow);
    t->glides = calloc((size_t)(mine->n_fans + mine->n_doors) + 1, sizeof *t->glides);
    if (t->inertia && t->flow && t->glides) return FD_OK;
    fd_airtransient_free(out);
    return FD_NO_MEMORY;
}

void fd_airtransient_free(fd_airtransient **out) {
    if (!out || !*out) return;
    fd_inertia_free(&(*out)->q);
    free((*out)->inertia);
    free((*out)->flow);
    free((*out)->glides);
    free((*out)->watch);
    free((*out)->level);
    free((*out)->side);
    free((*out)->jumped);
    free(*out);
    *out = NULL;
}

fd_status fd_airtransient_watch_for(fd_airtransient *t, int n,
                                    const fd_airtransient_watch *watch) {
    if (t->stage || t->watches > 0) return FD_BAD_ARGUMENT;
    size_t room = (size_t)n + 1;
    t->watch = calloc(room, sizeof *t->watch);
    t->level = calloc(room, sizeof *t->level);
    t->side = calloc(room, sizeof *t->side);
    t->jumped = calloc(room, sizeof *t->jumped);
    if (!t->watch || !t->level || !t->side || !t->jumped) return FD_NO_MEMORY;
    t->watches = n;
    for (int i = 0; i < n; i++) t->watch[i] = watch[i];
    for (int i = 0; i < n; i++) t->jumped[i] = NAN;
    return FD_OK;
}

/* kg/s, more than flows anywhere: for what is not there. */
static const double NEVER = 1e30;

/* Levels at the densities of the stage. */
static void set_levels(fd_airtransient *t) {
    for (int i = 0; i < t->watches; i++) {
        const fd_airtransient_watch *watch = &t->watch[i];
        t->level[i] = (fd_inertia_watch){.level = NEVER};
        for (int b = t->stage->m_roads - 1; b >= 0; b--)
            if (t->stage->airway[b] == watch->airway)
                t->level[i] = (fd_inertia_watch){b, watch->flow * t->air->counted[b]};
    }
}

/* On which side of its level each flow is. A start may move it there at once. */
static void take_sides(fd_airtransient *t, const double *flow) {
    for (int i = 0; i < t->watches; i++)
        t->side[i] = flow[t->level[i].branch] - t->level[i].level;
}

static void note_jumps(fd_airtransient *t, double moment) {
    const double *flow = fd_inertia_get(t->q).flow;
    for (int i = 0; i < t->watches; i++)
        if (t->side[i] * (flow[t->level[i].branch] - t->level[i].level) < 0)
            t->jumped[i] = moment;
}

double fd_airtransient_passed(const fd_airtransient *t, int i) {
    double crossed = fd_inertia_get(t->q).crossed[i];
    return isnan(crossed) ? t->jumped[i] : fmax(crossed, t->jumped[i]);
}

static void drive(double moment, void *context);

/* The network of a stage, from the flows that the answer shows. */
static fd_status make_network(fd_airtransient *t, fd_stage *stage) {
    const fd_air_state *shown = &t->air->answer;
    for (int b = 0; b < stage->m; b++) {
        double flow = b < stage->m_roads ? shown->counted[stage->airway[b]]
                                         : shown->leak[stage->point[b - stage->m_roads]];
        t->flow[b] = isfinite(flow) ? flow : 0;
    }
    if (stage->solved && !t->stage)
        memcpy(t->flow, stage->flow, (size_t)stage->m * sizeof *t->flow);
    fd_inertia_free(&t->q);
    t->stage = stage;
    t->problem = fd_air_problem_of(t->air, stage);
    /* Always driven: what moves is not known before it is taken. */
    t->inertial = (fd_inertia_problem){.flow = &t->problem,
                                       .inertia = t->inertia,
                                       .drive = drive,
                                       .context = t,
                                       .watches = t->watches,
                                       .watch = t->level};
    return FD_OK;
}

/* J by branch, of counted flow: an airway shares it out over its pieces. */
static void take_inertia(fd_airtransient *t) {
    const fd_stage *stage = t->stage;
    for (int b = 0; b < stage->m; b++) {
        t->inertia[b] = 0;
        if (b >= stage->m_roads) continue;
        int a = stage->airway[b];
        double J = t->state->length[a] / fd_airway_area(&t->mine->airway[a]);
        double lightness = t->air->density[b] / t->air->counted[b];
        if (J > 0 && isfinite(J)) t->inertia[b] = stage->share[b] * lightness * J;
    }
}

static int airway_of(const fd_airtransient *t, const fd_airmove *move) {
    return move->is_fan ? t->mine->fan[move->element].airway
                        : t->mine->door[move->element].airway;
}

/* What the movers of an airway add to it as they stand. */
static double moving_part(const fd_airtransient *t, int airway) {
    int n;
    const fd_airmove *move = fd_airmoves_list(t->moves, &n);
    double sum = 0;
    for (int i = 0; i < n; i++)
        if (airway_of(t, &move[i]) == airway)
            sum += move[i].is_fan ? fd_airlaw_fan(t->mine, t->state, move[i].element)
                                  : fd_airlaw_door(t->mine, t->state, move[i].element);
    return sum;
}

static bool glides(const fd_airtransient *t, int airway) {
    for (int i = 0; i < t->n_glides; i++)
        if (t->glides[i].airway == airway) return true;
    return false;
}

static void list_glides(fd_airtransient *t) {
    int n;
    const fd_airmove *move = fd_airmoves_list(t->moves, &n);
    t->n_glides = 0;
    for (int i = 0; i < n; i++) {
        glide g = {.airway = airway_of(t, &move[i]), .first = -1};
        if (!t->state->airway[g.airway] || glides(t, g.airway)) continue;
        for (int b = 0; b < t->stage->m_roads; b++) {
            if (t->stage->airway[b] != g.airway) continue;
            if (g.first < 0) g.first = b;
            g.end = b + 1;
        }
        g.rest = t->air->resistance[g.airway] - moving_part(t, g.airway);
        t->glides[t->n_glides++] = g;
    }
}

/* Fans and doors as they stand at a moment between two states. */
static void drive(double moment, void *context) {
    fd_airtransient *t = context;
    int n;
    const fd_airmove *move = fd_airmoves_list(t->moves, &n);
    fd_airmoves_set(t->moves, moment, t->state);
    for (int i = 0; i < n; i++)
        if (move[i].is_fan)
            fd_airfan_set_share(t->air->fans, move[i].element,
                                t->state->fan_share[move[i].element]);
    for (int i = 0; i < t->n_glides; i++) {
        const glide *g = &t->glides[i];
        t->air->resistance[g->airway] = g->rest + moving_part(t, g->airway);
        for (int b = g->first; b < g->end; b++)
            fd_air_renew_road(t->air, t->state, t->stage, b);
    }
}

/* Laws and inflows of the state; flow null: from the flows that are there. */
static fd_status start(fd_airtransient *t, double moment, const double *flow) {
    fd_air *air = t->air;
    fd_airlaw_resistances(t->mine, t->state, air->resistance);
    fd_air_list_laws(air, t->state, t->stage);
    fd_air_fill_inflows(air, t->state, t->stage);
    fd_airloop_distance distance =
        fd_airloop_renew(air->loop, t->stage, air->content, air->density);
    if (isnan(distance.change)) return FD_NUMERICS;
    fd_air_freeze(air, t->state, t->stage, fd_airloop_begin(air->loop, t->stage));
    take_inertia(t);
    list_glides(t);
    t->problem = fd_air_problem_of(air, t->stage);
    if (!t->q) {
        fd_inertia_settings settings = fd_inertia_settings_default();
        fd_status status = fd_inertia_new(&t->inertial, &settings, &t->q);
        if (status) return status;
    }
    set_levels(t);
    take_sides(t, flow ? flow : fd_inertia_get(t->q).flow);
    fd_status status = fd_inertia_start(t->q, moment, flow, &t->info);
    if (status == FD_OK) note_jumps(t, moment);
    return status;
}

static fd_status open_info(fd_air_info *info, fd_status status) {
    *info = (fd_air_info){.island = -1, .worst_airway = -1};
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) info->certificate.line[i].where = -1;
    return status;
}

fd_status fd_airtransient_take(fd_airtransient *t, double moment, fd_mine_state *state,
                               fd_air_info *info) {
    fd_air *air = t->air;
    fd_stage *stage;
    open_info(info, FD_OK);
    fd_airmoves_notice(t->moves, moment, state);
    t->state = state;
    fd_airlaw_resistances(t->mine, state, air->resistance);
    fd_status status =
        fd_stage_find(t->mine, state, air->resistance, &air->stages, &stage);
    if (status) return status;
    for (int i = 0; i < t->watches; i++) t->jumped[i] = NAN;
    bool other = stage != t->stage;
    if (other) status = make_network(t, stage);
    if (status) return status;
    air->last = stage;
    /* What the air carries now; where its flows do not balance the sources of the state
     * yet, what it carried. */
    fd_aircontent_start(air->content, state, stage);
    status = fd_aircontent_carry(air->content, stage, air->fans, air->density);
    if (status != FD_OK && status != FD_NUMERICS) return status;
    status = start(t, moment, other ? t->flow : NULL);
    info->flow = t->info.flow;
    info->iterations = t->info.flow.iterations;
    return status;
}

/* The certificate of a span's end: the inertia is a fall. */
static void certify(fd_airtransient *t, const fd_inertia_state *at, fd_air_info *info) {
    fd_air *air = t->air;
    fd_certificate_limits limits = fd_certificate_limits_default();
    /* The integrator leaves meshes without inertia at a hundredth of its tolerance of
     * flow, and a weak airway at its absolute one, 1e-7 kg/s. Chosen: a hundredth of what
     * a gauge shows. */
    limits.pressure = limits.power = 1e-6;
    fd_air_recompute(air, t->stage);
    for (int b = 0; b < t->stage->m; b++) air->rise[b] -= t->inertia[b] * at->rate[b];
    fd_air_certify(air, t->stage, &limits, info);
    for (int b = 0; b < t->stage->m; b++) air->rise[b] += t->inertia[b] * at->rate[b];
}

static void show(fd_airtransient *t, const double *flow) {
    fd_stage *stage = t->stage;
    memcpy(stage->flow, flow, (size_t)stage->m * sizeof *flow);
    fd_air_clear_answer(t->air);
    fd_air_take_answer(t->air, t->state, stage);
}

static void take_end(fd_airtransient *t, fd_air_info *info) {
    fd_inertia_state at = fd_inertia_get(t->q);
    fd_stage *stage = t->stage;
    memcpy(stage->flow, at.flow, (size_t)stage->m * sizeof *at.flow);
    memcpy(stage->drop, at.drop, (size_t)stage->m * sizeof *at.drop);
    memcpy(stage->pressure, at.pressure, (size_t)stage->n * sizeof *at.pressure);
    stage->solved = true;
    const fd_operating_running running = fd_airfan_running(t->air->fans);
    fd_operating_fans_stand(t->air->operating, &running, at.flow);
    open_info(info, FD_OK);
    certify(t, &at, info);
    show(t, at.flow);
    info->flow = t->info.flow;
    info->methane.holds = info->heat.holds = info->density_settled = true;
    info->usable = info->certificate.holds;
    fd_air_locate(stage, info);
}

fd_status fd_airtransient_advance(fd_airtransient *t, double until, fd_air_info *info) {
    fd_inertia_mark(t->q);
    fd_status status = FD_OK;
    for (double now; !status && (now = fd_inertia_get(t->q).time) < until;) {
        double end = fd_airmoves_next(t->moves);
        if (end <= now) { /* a fan has come to rest or to speed, a door to its end */
            fd_airmoves_notice(t->moves, now, t->state);
            status = start(t, now, NULL);
        } else {
            status = fd_inertia_advance(t->q, fmin(until, end), &t->info);
        }
    }
    if (status) {
        open_info(info, FD_OK);
        info->flow = t->info.flow;
        return status;
    }
    take_end(t, info);
    return FD_OK;
}

void fd_airtransient_show_mean(fd_airtransient *t) {
    show(t, fd_inertia_get(t->q).mean);
}

void fd_airtransient_show_end(fd_airtransient *t) {
    show(t, fd_inertia_get(t->q).flow);
}

double fd_airtransient_unrest(const fd_airtransient *t) {
    fd_inertia_state at = fd_inertia_get(t->q);
    double hurry = 0, loss = 0;
    for (int b = 0; b < t->stage->m; b++) {
        hurry = fmax(hurry, fabs(t->inertia[b] * at.rate[b]));
        loss = fmax(loss, fabs(at.drop[b]));
    }
    return hurry > 0 ? hurry / loss : 0;
}

int fd_airtransient_bare(const fd_airtransient *t) {
    int bare = 0;
    for (int b = 0; b < t->stage->m_roads; b++) bare += t->inertia[b] == 0;
    return bare;
}

fd_inertia_info fd_airtransient_work(const fd_airtransient *t) {
    return t->info;
}
