#include "scenarios/courseinstant.h"

#include <math.h>
#include <stdlib.h>

/* s, and looks by the straight line; see the header. */
static const double NEAR = 0.01;
enum { STRAIGHT_LOOKS = 3 };

void fd_instants_free(fd_instants *in) {
    free(in->list);
    *in = (fd_instants){0};
}

double fd_instants_next(const fd_instants *in, double second) {
    for (int i = 0; i < in->n; i++)
        if (in->list[i] > second) return in->list[i];
    return INFINITY;
}

static fd_status add(fd_instants *in, double second) {
    if (in->n == in->room) {
        int room = 2 * in->room + 16;
        double *list = realloc(in->list, (size_t)room * sizeof *list);
        if (!list) return FD_NO_MEMORY;
        in->list = list;
        in->room = room;
    }
    int i = in->n++;
    for (; i > 0 && in->list[i - 1] > second; i--) in->list[i] = in->list[i - 1];
    in->list[i] = second;
    return FD_OK;
}

fd_status fd_instants_heed(fd_instants *in, double from, double to, double end,
                           double due) {
    in->again = due < end - NEAR;
    if (!in->again) return FD_OK;
    if (due >= to - NEAR) return add(in, fmax(due, to));
    if (!(from < in->end)) {
        in->end = to;
        in->looks = 0;
    }
    bool straight = in->looks++ < STRAIGHT_LOOKS;
    return add(
        in, fmin(to - NEAR / 2, fmax(from + NEAR / 2, straight ? due : (from + to) / 2)));
}
