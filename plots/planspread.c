#include "plots/planspread.h"

#include <math.h>
#include <stdlib.h>

typedef struct spread {
    fd_plan_junction *junction;
    const fd_plan_airway *airway;
    int *spot,
        *rank; /* of each junction: the spot by its lowest junction, steps from it */
    int junctions, airways;
    double size, x, y; /* of the mine, and its middle */
} spread;

static bool has_place(const fd_plan_junction *j) {
    return !isnan(j->x) && !isnan(j->y);
}

static void measure(spread *s) {
    double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    for (int i = 0; i < s->junctions; i++) {
        if (!has_place(&s->junction[i])) continue;
        left = fmin(left, s->junction[i].x);
        right = fmax(right, s->junction[i].x);
        low = fmin(low, s->junction[i].y);
        high = fmax(high, s->junction[i].y);
    }
    s->size = right >= left ? hypot(right - left, high - low) : 0;
    if (!(s->size > 0)) s->size = 1; /* all on one spot: any size does */
    s->x = 0.5 * (left + right);
    s->y = 0.5 * (low + high);
}

static bool is_short(const spread *s, const fd_plan_airway *a) {
    const fd_plan_junction *p = &s->junction[a->from], *q = &s->junction[a->to];
    return hypot(p->x - q->x, p->y - q->y) < 0.01 * s->size;
}

static bool is_shaft(const spread *s, const fd_plan_airway *a) {
    const fd_plan_junction *p = &s->junction[a->from], *q = &s->junction[a->to];
    bool is_steep = fabs(p->z - q->z) > hypot(p->x - q->x, p->y - q->y);
    return is_steep || p->is_surface || q->is_surface;
}

static double level(const fd_plan_junction *j) {
    return isnan(j->z) ? 0 : j->z;
}

/* Joins the junctions of a spot under its lowest one, until nothing moves any more. */
static void join(spread *s) {
    for (int i = 0; i < s->junctions; i++) s->spot[i] = i;
    for (bool moved = true; moved;) {
        moved = false;
        for (int i = 0; i < s->airways; i++) {
            const fd_plan_airway *a = &s->airway[i];
            int p = s->spot[a->from], q = s->spot[a->to];
            if (p == q || !is_short(s, a) || !is_shaft(s, a)) continue;
            double fall = level(&s->junction[p]) - level(&s->junction[q]);
            int low = fall < 0 || (fall == 0 && p < q) ? p : q;
            s->spot[a->from] = s->spot[a->to] = low;
            moved = true;
        }
    }
}

/* Steps from the lowest junction of the spot, by the fewest airways. */
static void count_steps(spread *s) {
    for (int i = 0; i < s->junctions; i++) s->rank[i] = s->spot[i] == i ? 0 : -1;
    for (bool moved = true; moved;) {
        moved = false;
        for (int i = 0; i < s->airways; i++) {
            int p = s->airway[i].from, q = s->airway[i].to;
            if (s->spot[p] != s->spot[q] || !is_short(s, &s->airway[i])) continue;
            if (s->rank[p] >= 0 && s->rank[q] < 0)
                s->rank[q] = s->rank[p] + 1;
            else if (s->rank[q] >= 0 && s->rank[p] < 0)
                s->rank[p] = s->rank[q] + 1;
            else
                continue;
            moved = true;
        }
    }
}

/* Outward from the middle of the mine; those as far from the same spot fan out. */
static bool move(spread *s) {
    bool moved = false;
    for (int i = 0; i < s->junctions; i++) {
        fd_plan_junction *j = &s->junction[i];
        const fd_plan_junction *root = &s->junction[s->spot[i]];
        j->u = j->x;
        j->v = j->y;
        if (s->rank[i] <= 0) continue;
        int twins = 0;
        for (int k = 0; k < i; k++)
            twins += s->spot[k] == s->spot[i] && s->rank[k] == s->rank[i];
        double du = root->x - s->x, dv = root->y - s->y;
        bool is_middle = hypot(du, dv) < 0.05 * s->size;
        double angle = is_middle ? 0.785 : atan2(dv, du); /* chosen: up to the right */
        angle += 0.6 * ((twins + 1) / 2) * (twins % 2 ? 1 : -1);
        double step = 0.05 * s->size * s->rank[i];
        j->u = root->x + step * cos(angle);
        j->v = root->y + step * sin(angle);
        moved = true;
    }
    return moved;
}

bool fd_planspread_shafts(fd_plan_junction *junction, int junctions,
                          const fd_plan_airway *airway, int airways, fd_status *status) {
    spread s = {.junction = junction,
                .airway = airway,
                .junctions = junctions,
                .airways = airways,
                .spot = calloc((size_t)junctions + 1, sizeof(int)),
                .rank = calloc((size_t)junctions + 1, sizeof(int))};
    bool moved = false;
    *status = s.spot && s.rank ? FD_OK : FD_NO_MEMORY;
    if (*status == FD_OK) {
        measure(&s);
        join(&s);
        count_steps(&s);
        moved = move(&s);
    }
    free(s.rank);
    free(s.spot);
    return moved;
}

typedef struct pair {
    int low, high, airway;
} pair;

static int compare(const void *a, const void *b) {
    const pair *p = a, *q = b;
    if (p->low != q->low) return p->low < q->low ? -1 : 1;
    if (p->high != q->high) return p->high < q->high ? -1 : 1;
    return p->airway < q->airway ? -1 : 1;
}

fd_status fd_planspread_parallels(const fd_plan_junction *junction,
                                  fd_plan_airway *airway, int airways) {
    pair *pairs = calloc((size_t)airways + 1, sizeof *pairs);
    if (!pairs) return FD_NO_MEMORY;
    for (int i = 0; i < airways; i++) {
        int p = airway[i].from, q = airway[i].to;
        pairs[i] = (pair){p < q ? p : q, p < q ? q : p, i};
    }
    qsort(pairs, (size_t)airways, sizeof *pairs, compare);
    for (int i = 0, next; i < airways; i = next) {
        for (next = i + 1; next < airways && pairs[next].low == pairs[i].low &&
                           pairs[next].high == pairs[i].high;)
            next++;
        const fd_plan_junction *p = &junction[pairs[i].low],
                               *q = &junction[pairs[i].high];
        double length = hypot(p->u - q->u, p->v - q->v);
        for (int k = i; k < next; k++) {
            fd_plan_airway *a = &airway[pairs[k].airway];
            double side = (k - i) - 0.5 * (next - i - 1);
            a->bow = 0.16 * length * side * (a->from == pairs[k].low ? 1 : -1);
        }
    }
    free(pairs);
    return FD_OK;
}
