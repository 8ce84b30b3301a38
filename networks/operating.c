#include "networks/operating.h"

#include <math.h>
#include <stdlib.h>

#include "models/hump.h"
#include "networks/pointchoice.h"

struct fd_operating_fans {
    const fd_mine *mine;
    fd_operating_running running;
    int *humped; /* places in the running ones whose curve rises: the sources */
    int sources;
    fd_source *source;
    fd_law_group *group;
    int room_groups;
    int room_branches; /* of the search */
    fd_operating *search;
    fd_operating_fan *fan; /* FD_OPERATING_POINTS x sources */
    bool stable[FD_OPERATING_POINTS], single[FD_OPERATING_POINTS];
    fd_operating_list list;
    double *head; /* by source: of the point taken */
    double *at;   /* by source, kg/s: its flow */
    fd_point_memory *before;
    int taken; /* the point solved for, chosen or not; -1 for none */
};

fd_status fd_operating_fans_new(const fd_mine *mine, fd_operating_fans **out) {
    enum { GROUPS = 8 }; /* chosen: more kinds of law than the air has */
    fd_operating_fans *fans = *out = calloc(1, sizeof *fans);
    if (!fans) return FD_NO_MEMORY;
    size_t n = (size_t)mine->n_fans + 1;
    fans->mine = mine;
    fans->humped = calloc(n, sizeof *fans->humped);
    fans->source = calloc(n, sizeof *fans->source);
    fans->group = calloc(GROUPS, sizeof *fans->group);
    fans->fan = calloc(n * FD_OPERATING_POINTS, sizeof *fans->fan);
    fans->head = calloc(n, sizeof *fans->head);
    fans->room_groups = GROUPS;
    fans->at = calloc(n, sizeof *fans->at);
    bool ok = fans->humped && fans->source && fans->group && fans->fan && fans->head &&
              fans->at && fd_point_memory_new(mine, &fans->before) == FD_OK;
    fans->list = (fd_operating_list){.chosen = -1, .complete = true};
    if (!ok) fd_operating_fans_free(out);
    return ok ? FD_OK : FD_NO_MEMORY;
}

void fd_operating_fans_free(fd_operating_fans **out) {
    if (!out || !*out) return;
    fd_operating_fans *fans = *out;
    fd_operating_free(&fans->search);
    fd_point_memory_free(&fans->before);
    void *array[] = {fans->humped, fans->source, fans->group,
                     fans->fan,    fans->head,   fans->at};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(fans);
    *out = NULL;
}

static double rise_of(const void *parameters, double flow) {
    return fd_hump_rise(parameters, flow);
}

static void slopes_of(const void *parameters, double low, double high, double *least,
                      double *most) {
    fd_hump_slopes(parameters, low, high, least, most);
}

bool fd_operating_fans_take(fd_operating_fans *fans, const fd_operating_running *r) {
    fans->running = *r;
    fans->sources = 0;
    fans->taken = -1;
    fans->list = (fd_operating_list){.chosen = -1, .complete = true};
    for (int i = 0; i < r->n; i++) {
        if (!(fd_hump_height(r->fan[i].curve) > 0)) continue;
        fans->source[fans->sources] =
            (fd_source){r->branch[i], &r->fan[i], rise_of, slopes_of};
        fans->humped[fans->sources++] = i;
    }
    return fans->sources > 0;
}

/* The problem with the falling parts of the fans alone. */
static fd_flow_problem split(fd_operating_fans *fans, const fd_flow_problem *whole) {
    fd_flow_problem problem = *whole;
    for (int g = 0; g < whole->groups && g < fans->room_groups; g++) {
        fans->group[g] = whole->group[g];
        if (fans->group[g].kind == &fd_fan_kind) fans->group[g].kind = &fd_hump_fall_kind;
    }
    problem.group = fans->group;
    return problem;
}

/* What a fan does at a mass flow of its branch, with the peak of its curve. */
static fd_operating_fan fan_at(const fd_operating_fans *fans, int source, double flow) {
    int i = fans->humped[source];
    const fd_fan_running *fan = &fans->running.fan[i];
    double sign = fan->turned ? -1 : 1, peak_flow, peak;
    fd_hump_peak(fan->curve, &peak_flow, &peak);
    fd_operating_fan at = {.fan = fans->running.number[i],
                           .flow = sign * flow / fd_fan_counted(fan),
                           .pressure = sign * fd_fan_rise(fan, flow),
                           .peak_flow = peak_flow * fan->speed};
    at.peak_pressure = sign * fd_fan_rise(fan, sign * at.peak_flow * fd_fan_counted(fan));
    at.is_stalled = at.flow < at.peak_flow;
    return at;
}

static void list_points(fd_operating_fans *fans, const fd_operating_info *info) {
    for (int i = 0; i < info->points; i++) {
        const double *head, *flow;
        const fd_operating_point *point = fd_operating_get(fans->search, i, &head, &flow);
        fans->stable[i] = point->unstable == 0;
        fans->single[i] = point->is_single;
        for (int h = 0; h < fans->sources; h++)
            fans->fan[i * fans->sources + h] = fan_at(fans, h, flow[h]);
    }
    fans->list = (fd_operating_list){.points = info->points,
                                     .fans = fans->sources,
                                     .fan = fans->fan,
                                     .stable = fans->stable,
                                     .single = fans->single,
                                     .chosen = -1,
                                     .choice = FD_CHOICE_NONE,
                                     .mattering = info->mattering,
                                     .complete = info->complete,
                                     .solves = info->solves};
}

static fd_status make_room(fd_operating_fans *fans, int branches) {
    if (fans->search && fans->room_branches >= branches) return FD_OK;
    fd_operating_free(&fans->search);
    fans->room_branches = branches;
    return fd_operating_new(branches, fans->mine->n_fans, &fans->search);
}

static fd_status search(fd_operating_fans *fans, const fd_flow_problem *whole,
                        fd_stage *stage, fd_operating_info *info) {
    fd_flow_problem problem = split(fans, whole);
    fd_flow_state state = {stage->flow, stage->pressure, stage->drop};
    const fd_operating_network network = {&problem, stage->work, &state};
    fd_status status =
        fd_operating_search(fans->search, &network, fans->sources, fans->source, info);
    if (status == FD_OK) list_points(fans, info);
    return status;
}

fd_status fd_operating_fans_search(fd_operating_fans *fans, const fd_flow_problem *whole,
                                   fd_stage *stage, fd_flow_info *info) {
    fd_operating_info found;
    fd_status status = make_room(fans, whole->m);
    if (status == FD_OK) status = search(fans, whole, stage, &found);
    if (status != FD_OK) return status;
    *info = (fd_flow_info){.outcome = found.outcome,
                           .worst_branch = found.worst_branch,
                           .worst_junction = found.worst_junction};
    if (found.outcome != FD_FLOW_CONVERGED) return FD_OK;
    fans->taken = fd_point_choose(fans->before, &fans->list);
    if (fans->taken < 0) {
        info->outcome = FD_FLOW_STALLED;
        return FD_OK;
    }
    const double *head, *flow;
    fd_operating_get(fans->search, fans->taken, &head, &flow);
    for (int h = 0; h < fans->sources; h++) fans->head[h] = head[h];
    return FD_OK;
}

fd_status fd_operating_fans_solve(fd_operating_fans *fans, const fd_flow_problem *whole,
                                  fd_stage *stage, fd_flow_info *info) {
    fd_flow_problem problem = split(fans, whole);
    fd_flow_state state = {stage->flow, stage->pressure, stage->drop};
    const fd_operating_network network = {&problem, stage->work, &state};
    fd_operating_point point;
    double reach = 0;
    for (int h = 0; h < fans->sources; h++) {
        const void *fan = fans->source[h].parameters;
        reach = fmax(reach, fd_hump_rise(fan, INFINITY) - fd_hump_rise(fan, -INFINITY));
    }
    bool found = fd_operating_refine(fans->search, &network, fans->sources, fans->source,
                                     reach, fans->head, &point, info);
    if (!found && info->outcome == FD_FLOW_CONVERGED) info->outcome = FD_FLOW_STALLED;
    info->monotone = fans->list.mattering == 0;
    return FD_OK;
}

/* The listed point at which the fans pass these flows, kg/s; -1 for none. */
static int find_listed(const fd_operating_fans *fans, const double *flow) {
    const double same = 1e-5; /* chosen, of the peak: over what the densities moved */
    for (int i = 0; i < fans->list.points; i++) {
        bool is_it = true;
        for (int h = 0; h < fans->sources && is_it; h++) {
            const fd_operating_fan *at = &fans->fan[i * fans->sources + h];
            is_it =
                fabs(fan_at(fans, h, flow[h]).flow - at->flow) <= same * at->peak_flow;
        }
        if (is_it) return i;
    }
    return -1;
}

fd_status fd_operating_fans_finish(fd_operating_fans *fans, const fd_flow_problem *whole,
                                   fd_stage *stage, fd_flow_info *info, bool *usable) {
    *usable = false;
    for (int h = 0; h < fans->sources; h++)
        fans->at[h] = stage->flow[fans->source[h].branch];
    if (fans->list.mattering == 0) {
        for (int h = 0; h < fans->sources; h++)
            fans->fan[h] = fan_at(fans, h, fans->at[h]);
        *usable = fans->list.chosen >= 0;
        fd_point_remember(fans->before, &fans->list, fans->list.chosen);
        return FD_OK;
    }
    fd_operating_info found;
    fd_status status = search(fans, whole, stage, &found);
    if (status != FD_OK) return status;
    fans->taken = fd_point_choose(fans->before, &fans->list);
    int taken = find_listed(fans, fans->at);
    *usable =
        found.outcome == FD_FLOW_CONVERGED && taken >= 0 && taken == fans->list.chosen;
    fd_point_remember(fans->before, &fans->list, *usable ? taken : -1);
    return fd_operating_fans_solve(fans, whole, stage, info);
}

void fd_operating_fans_stand(fd_operating_fans *fans, const fd_operating_running *running,
                             const double *flow) {
    if (!fd_operating_fans_take(fans, running)) return;
    for (int h = 0; h < fans->sources; h++)
        fans->fan[h] = fan_at(fans, h, flow[fans->source[h].branch]);
    fans->stable[0] = fans->single[0] = true;
    fans->list = (fd_operating_list){.points = 1,
                                     .fans = fans->sources,
                                     .fan = fans->fan,
                                     .stable = fans->stable,
                                     .single = fans->single,
                                     .choice = FD_CHOICE_ONLY,
                                     .complete = true};
}

void fd_operating_fans_forget(fd_operating_fans *fans) {
    fd_point_forget(fans->before);
}

const fd_operating_list *fd_operating_fans_list(const fd_operating_fans *fans) {
    return &fans->list;
}
