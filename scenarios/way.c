#include "scenarios/way.h"

#include <math.h>

int fd_way_largest(const fd_way_air *air, int junction, bool arriving) {
    int best = -1;
    double most = 0;
    for (int a = 0; a < air->mine->n_airways; a++) {
        if (!air->present[a]) continue;
        double w = air->mass_flow[a];
        const fd_airway *unit = &air->mine->airway[a];
        int end = (w > 0) == arriving ? unit->to : unit->from;
        if (end != junction || !(fabs(w) > most)) continue;
        most = fabs(w);
        best = a;
    }
    return best;
}

int fd_way_other_end(const fd_mine *mine, int airway, int junction) {
    const fd_airway *a = &mine->airway[airway];
    return a->from == junction ? a->to : a->from;
}

int fd_way_back(const fd_way_air *air, int junction, int *airway, int *start) {
    int n = 0;
    *start = junction;
    while (!air->mine->junction[*start].surface && n < air->mine->n_junctions) {
        int a = fd_way_largest(air, *start, true);
        if (a < 0) break;
        airway[n++] = a;
        *start = fd_way_other_end(air->mine, a, *start);
    }
    return n;
}

static bool holds(const int *airway, int n, int a) {
    for (int i = 0; i < n; i++)
        if (airway[i] == a) return true;
    return false;
}

int fd_way_onward(const fd_way_air *air, int junction, int *airway) {
    int n = 0;
    while (!air->mine->junction[junction].surface && n < air->mine->n_junctions) {
        int a = fd_way_largest(air, junction, false);
        if (a < 0 || holds(airway, n, a)) break;
        airway[n++] = a;
        junction = fd_way_other_end(air->mine, a, junction);
    }
    return n;
}
