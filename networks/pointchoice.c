#include "networks/pointchoice.h"

#include <math.h>
#include <stdlib.h>

struct fd_point_memory {
    const fd_mine *mine;
    double *flow; /* fans of the mine, m3/s; NaN where not known */
    bool *ran;    /* its curve rises, and it ran */
};

fd_status fd_point_memory_new(const fd_mine *mine, fd_point_memory **out) {
    fd_point_memory *memory = *out = calloc(1, sizeof *memory);
    if (!memory) return FD_NO_MEMORY;
    memory->mine = mine;
    memory->flow = calloc((size_t)mine->n_fans + 1, sizeof *memory->flow);
    memory->ran = calloc((size_t)mine->n_fans + 1, sizeof *memory->ran);
    if (!memory->flow || !memory->ran) {
        fd_point_memory_free(out);
        return FD_NO_MEMORY;
    }
    fd_point_forget(memory);
    return FD_OK;
}

void fd_point_memory_free(fd_point_memory **memory) {
    if (!memory || !*memory) return;
    free((*memory)->flow);
    free((*memory)->ran);
    free(*memory);
    *memory = NULL;
}

/* True where the fans of the list are those of the solve before. */
static bool goes_on(const fd_point_memory *memory, const fd_operating_list *list) {
    int same = 0, were = 0;
    for (int f = 0; f < memory->mine->n_fans; f++) were += memory->ran[f];
    for (int h = 0; h < list->fans; h++) same += memory->ran[list->fan[h].fan];
    return same == list->fans && were == list->fans;
}

/* The stable point nearest to flows by fan of the mine, m3/s, NaN where none is wanted;
 * -1 where no flow is wanted, or two points are equally near. */
static int nearest(const fd_operating_list *list, const double *wanted) {
    int best = -1, names = 0;
    double least = INFINITY, second = INFINITY;
    for (int i = 0; i < list->points; i++) {
        double distance = 0;
        if (!list->stable[i]) continue;
        for (int h = 0; h < list->fans; h++) {
            const fd_operating_fan *at = &list->fan[i * list->fans + h];
            double off = (at->flow - wanted[at->fan]) / at->peak_flow;
            if (isnan(off)) continue;
            distance += off * off;
            names++;
        }
        if (distance < least) {
            second = least;
            least = distance;
            best = i;
        } else if (distance < second) {
            second = distance;
        }
    }
    const double tells = 1e-9; /* chosen: less of a difference does not choose */
    return names > 0 && second - least > tells ? best : -1;
}

static int nearest_to_file(fd_point_memory *memory, const fd_operating_list *list) {
    for (int f = 0; f < memory->mine->n_fans; f++)
        memory->flow[f] = memory->mine->fan[f].operates_near;
    int found = nearest(list, memory->flow);
    fd_point_forget(memory);
    return found;
}

static void choose_of_several(fd_point_memory *memory, fd_operating_list *list) {
    list->choice = FD_CHOICE_BEFORE;
    list->chosen = goes_on(memory, list) ? nearest(list, memory->flow) : -1;
    if (list->chosen >= 0) return;
    list->choice = FD_CHOICE_NAMED;
    list->chosen = nearest_to_file(memory, list);
    if (list->chosen < 0) list->choice = FD_CHOICE_SEVERAL;
}

int fd_point_choose(fd_point_memory *memory, fd_operating_list *list) {
    int first = -1, stable = 0;
    for (int i = list->points - 1; i >= 0; i--) {
        if (!list->stable[i]) continue;
        first = i;
        stable++;
    }
    if (list->points == 0) return -1;
    list->choice = stable ? FD_CHOICE_ONLY : FD_CHOICE_UNSTABLE;
    list->chosen = first;
    if (stable > 1) choose_of_several(memory, list);
    if (list->chosen >= 0) return list->chosen;
    return stable ? first : 0;
}

void fd_point_forget(fd_point_memory *memory) {
    for (int f = 0; f < memory->mine->n_fans; f++) {
        memory->flow[f] = NAN;
        memory->ran[f] = false;
    }
}

void fd_point_remember(fd_point_memory *memory, const fd_operating_list *list,
                       int point) {
    fd_point_forget(memory);
    for (int h = 0; h < list->fans && point >= 0; h++) {
        const fd_operating_fan *at = &list->fan[point * list->fans + h];
        memory->flow[at->fan] = at->flow;
        memory->ran[at->fan] = true;
    }
}
