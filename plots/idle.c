#include "plots/idle.h"

#include <math.h>
#include <string.h>

static void find_range(const fd_curve *curve, double *least, double *most) {
    *least = INFINITY;
    *most = -INFINITY;
    for (int i = 0; i < curve->points; i++) {
        *least = fmin(*least, curve->y[i]);
        *most = fmax(*most, curve->y[i]);
    }
}

bool fd_curve_moves(const fd_curve *curve, double part) {
    double least, most;
    find_range(curve, &least, &most);
    return most - least > part * fmax(fabs(least), fabs(most));
}

static bool is_goaf(const fd_curve *curve) {
    return strcmp(curve->kind, "goaf") == 0;
}

static bool stays_below(const fd_curve *curve, double bound) {
    double least, most;
    find_range(curve, &least, &most);
    return fmax(fabs(least), fabs(most)) < bound;
}

bool fd_curve_is_idle(const fd_curve *curve) {
    static const char *const beside[] = {"carbon-", "oxygen", "tracer", "age"};
    static const struct {
        const char *quantity;
        double bound;
    } breath[] = {{"breath [m3/min]", 0.5}, {"out [m3/min]", 0.5}, {"excess [Pa]", 10}};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (strncmp(curve->quantity, beside[i], strlen(beside[i])) == 0)
            return !fd_curve_moves(curve, 0.01);
    if (!is_goaf(curve)) return false;
    for (size_t i = 0; i < sizeof breath / sizeof *breath; i++)
        if (strcmp(curve->quantity, breath[i].quantity) == 0)
            return stays_below(curve, breath[i].bound);
    return !fd_curve_moves(curve, 0.01);
}

void fd_idle_goafs(const fd_series *series, char text[FD_DRAWING_ROOM]) {
    size_t used = 0;
    int count = fd_series_count(series);
    text[0] = '\0';
    for (int i = 0; i < count && used < FD_DRAWING_ROOM; i++) {
        const fd_curve *curve = fd_series_get(series, i);
        bool is_first = true, is_all = true;
        if (!is_goaf(curve)) continue;
        for (int k = 0; k < count; k++) {
            const fd_curve *other = fd_series_get(series, k);
            if (!is_goaf(other) || strcmp(other->id, curve->id) != 0) continue;
            is_first &= k >= i;
            is_all &= fd_curve_is_idle(other);
        }
        if (is_first && is_all)
            used += (size_t)snprintf(text + used, FD_DRAWING_ROOM - used, "%s%s",
                                     used ? ", " : "", curve->id);
    }
}
