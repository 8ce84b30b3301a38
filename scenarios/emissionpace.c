/* How often the sources of a plan are to be taken anew. */
#include <math.h>

#include "scenarios/emissionparts.h"
#include "scenarios/program.h"

/* Times that differ by less are one, s: the round-off of a time of the plan. */
static const double SAME = 1e-6;

/* The next moment for a source whose cutting is known; what it gives has settled so many
 * seconds after the cutting has begun or ended. */
static double next_of(const fd_cutting *c, double time, double settling, double step) {
    double last, next;
    fd_cutting_edges(c, time + SAME, &last, &next);
    return time < last + settling - SAME ? fmin(next, time + step) : next;
}

double fd_emission_next(const fd_scenario *s, double time, const double *stopped,
                        double step, fd_emission *e) {
    fd_emission_note_stops(e, s->mine->n_faces, time);
    double next = INFINITY;
    fd_program program;
    for (int f = 0; f < s->mine->n_faces; f++) {
        double settling = e->face[f].settling;
        if (settling > 0 && fd_program_face(s, f, e->n_stops, e->stop, &program))
            next = fmin(next, next_of(&program.cutting, time, settling, step));
    }
    for (int h = 0; h < s->mine->n_headings; h++) {
        double settling = e->heading[h].settling, from;
        if (settling > 0 &&
            fd_program_heading(s, h, time, stopped ? stopped[h] : NAN, &from, &program))
            next = fmin(next, next_of(&program.cutting, time, settling, step));
    }
    return next;
}
