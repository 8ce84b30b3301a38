/* Exact balances along a light tree, and the residual that is left then. */
#include "solver/work.h"

#include <math.h>

#include "solver/square.h"

/* Laws of the branches at the places listed, at their flows. */
static void evaluate(const fd_flow_work *w, const int *list, int count, double *drop) {
    for (int i = 0; i < count; i++) {
        int k = list[i];
        double secant = fd_square_secant(w->square[k], w->transition[k], w->flow[k]);
        drop[k] = w->still[k] + secant * w->flow[k];
    }
}

double fd_flow_settle(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                      int *worst) {
    int lines, chords;
    const int *line = fd_tree_branches(w->tree, &lines);
    const int *chord = fd_tree_chords(w->tree, &chords);
    fd_tree_route(w->tree, w->source, w->flow);
    evaluate(w, line, lines, w->drop);
    fd_flow_evaluate_specials(p, w, s, w->flow);
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        evaluate(w, &k, 1, w->drop);
        w->drop[k] += w->extra_drop[i];
    }
    fd_tree_climb(w->tree, w->drop, w->pressure);

    /* A maximum passes over a NaN, a sum keeps it. */
    double largest = 0, sum = 0;
    *worst = -1;
    for (int i = 0; i < chords; i++) {
        int k = chord[i];
        double r = fabs(w->pressure[w->low[k]] - w->pressure[w->high[k]] - w->drop[k]);
        sum += r;
        if (!(r > largest)) continue;
        largest = r;
        *worst = k;
    }
    for (int i = 0; i < lines; i++) sum += fabs(w->drop[line[i]]);
    return isfinite(sum) ? largest : NAN;
}
