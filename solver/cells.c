/* How the gas of an airway is cut in cells where it disperses (solver/step.h). */
#include <math.h>

#include "solver/spread.h"
#include "solver/step.h"

/* Whole cells enter in a step, or one in whole steps, so that a steady flow is steady in
 * its cells, too. More than half of the size asked for remains. */
static double whole(double cell, double enters) {
    if (!(enters > 1e-6 * cell)) return cell;
    return enters > cell ? enters / ceil(enters / cell) : enters * floor(cell / enters);
}

/* Gas that enters an airway in one step and leaves mixed with what entered in others
 * gains variance (mass squared) that is none of dispersion: in steps of mass s, a cell of
 * k of them, by chance of where it is cut and where it leaves, s^2 ((k^2 - 1)/6 + f (1 -
 * f)),   f the fraction of a step in which the last of the airway leaves. */
static double blur_of(double capacity, double cell, double step) {
    double k = cell > step ? cell / step : 1,
           f = capacity / step - floor(capacity / step);
    return step * step * ((k * k - 1) / 6 + f * (1 - f));
}

/* Gas that a step has let in disperses for the whole step in front of a closed end, which
 * takes from the variance of a transit more than the end alone does: in steps of mass s,
 * r = conduct step / s^2, by rows of 1 to 20 cells a step (tests/verify/test_species.c)
 *     s^2 2 r/(1 + 2 r)   explicit,      s^2 1.75 r   implicit,
 * to a twentieth for r up to 1/2. */
static double lack_of(double conduct, double cell, double step, double time) {
    double unit = cell > step ? cell : step, r = conduct * time / (step * unit);
    bool implicit = r * unit * unit > FD_SPREAD_WORTH * cell * cell;
    return unit * unit * (implicit ? 1.75 * r : 2 * r / (1 + 2 * r));
}

/* Where a cell takes several steps to fill, dispersion is taken once as it fills: as
 * often by its cells as in a fast airway, and in one explicit part (solver/spread.h). */
static double spread_after(const fd_transport *w, int e) {
    double cell = w->parcels[e].cell, fills = cell / w->enters[e];
    double explicit = FD_SPREAD_EXPLICIT * cell * cell / w->conduct[e];
    return w->problem.fixed_entry ? 0 : (1 - 1e-9) * fmin(fills, explicit);
}

/* The dispersion that makes a transit as wide as that of a closed vessel with what the
 * cells do by themselves. Where gas grows pieces leave unmixed, so that only their cells
 * count. Returns false where they do more than is due (stirred_of), but where it grows.
 */
static bool set_conduct(fd_transport *w, int e, double step) {
    double capacity = w->problem.capacity[e], line = capacity / w->problem.length[e];
    double conduct = w->dispersion[e] * line * line, blur = 0;
    double cell = w->parcels[e].cell, way = capacity * w->settings.dt_s / step;
    double mixed = w->growing[e] && cell < step ? cell : step;
    double lack = 0;
    if (step > 0 && !w->problem.fixed_entry) {
        blur = blur_of(capacity, cell, mixed) / (2 * way);
        lack = lack_of(conduct, cell, step, w->settings.dt_s) / (2 * way);
    }
    w->conduct[e] = conduct + lack > blur ? conduct + lack - blur : 0;
    w->spread_after[e] = spread_after(w, e);
    return w->growing[e] || conduct + lack > blur;
}

/* A stirred parcel keeps its mass until that is off by a larger share: where the flow
 * changes it is not cut anew each step. Chosen. */
static const double OFF = 0.05;

/* Where an airway cannot be cut in cells that spread gas as little as they should, for
 * steps near the way through it or longer, what leaves it passes a stirred parcel: a
 * share a of its mass adds (a T)^2 to the variance of a transit of time T, which in a
 * closed vessel is (Levenspiel & Smith 1957)
 *     T^2 (2/Pe - 2/Pe^2 (1 - exp(-Pe))),   Pe = u L/D.
 * Not where gas grows: of pieces that entered over a step only their mean is known. */
static double stirred_of(const fd_transport *w, int e, double held) {
    double length = w->problem.length[e], capacity = w->problem.capacity[e];
    if (w->growing[e] || w->problem.fixed_entry || !(w->enters[e] > 0) ||
        !(w->dispersion[e] > 0))
        return 0;
    double peclet = length * length * w->enters[e] / (capacity * w->dispersion[e]);
    double mass = capacity * sqrt(2 * fd_step_mean_area(peclet));
    return fabs(mass - held) <= OFF * mass ? held : mass;
}

/* A cell is as heavy as a share of what enters in a step, but not lighter than the
 * airway's own. Cells of dispersion keep their size until that is off by more than twice.
 * Where a step fills the airway anew there are none, and parcels follow what a stirred
 * one makes of a front, half of it each. */
void fd_cells_size(fd_transport *w, int e) {
    fd_parcels *row = w->parcels + e;
    double capacity = w->problem.capacity[e], held = row->cell;
    double enters = w->source[e] > 0 ? fd_carry_entering(w, e, w->settings.dt_s)
                                     : w->enters[e] * w->settings.dt_s;
    double share = w->settings.cell_share * enters;
    double cell = share > w->least[e] ? share : w->least[e];
    bool had = row->cells;
    w->unsized[e] = false;
    double stirred = row->stirred;
    row->stirred = 0;
    if (!had && w->dispersion[e] == 0) {
        row->cell = cell < capacity ? cell : capacity;
        return;
    }
    row->cells = w->dispersion[e] > 0 && w->enters[e] * w->settings.dt_s < capacity;
    if (row->cells) {
        double fits = whole(cell, enters);
        bool off = held > 2 * fits || held < 0.5 * fits;
        if (!had || off) row->cell = fits;
        row->cells = set_conduct(w, e, enters);
    }
    if (!row->cells) {
        row->cell = cell < capacity ? cell : capacity;
        row->regular = false;
        row->stirred = stirred_of(w, e, stirred);
        if (row->stirred > 0)
            row->cell = fmin(row->cell, fmax(w->least[e], 0.5 * row->stirred));
        w->conduct[e] = 0;
    } else if (w->filled &&
               (row->cell != held || !had || (!row->regular && !w->growing[e]))) {
        fd_parcels_regrid(row, w->entry[e], w->work);
    }
}
