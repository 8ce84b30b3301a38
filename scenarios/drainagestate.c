#include <math.h>

#include "models/constant.h"
#include "models/emission.h"
#include "scenarios/drainageparts.h"

fd_coal fd_seam_coal(const fd_seam_unit *s) {
    return (fd_coal){.a = s->langmuir_volume,
                     .b = s->langmuir_b,
                     .ash = s->ash,
                     .moisture = s->moisture,
                     .porosity = s->porosity,
                     .density = s->density};
}

bool fd_seam_has_isotherm(const fd_seam_unit *s) {
    return !isnan(s->langmuir_volume) && !isnan(s->langmuir_b) && !isnan(s->ash) &&
           !isnan(s->moisture) && !isnan(s->porosity);
}

double fd_seam_content(const fd_seam_unit *s) {
    if (!isnan(s->content)) return s->content;
    if (!fd_seam_has_isotherm(s) || isnan(s->pressure)) return NAN;
    fd_coal coal = fd_seam_coal(s);
    return fd_coal_content(&coal, s->pressure + FD_GAUGE_ZERO);
}

double fd_seam_pressure(const fd_seam_unit *s) {
    if (!fd_seam_has_isotherm(s))
        return isnan(s->pressure) ? NAN : s->pressure + FD_GAUGE_ZERO;
    fd_coal coal = fd_seam_coal(s);
    return fd_coal_pressure(&coal, fd_seam_content(s));
}

static const fd_drainage_panel *panel_of(const fd_drainage *d, fd_owner owner,
                                         int number) {
    for (int p = 0; p < d->n_panels; p++)
        if (d->panel[p].owner == owner && d->panel[p].number == number)
            return &d->panel[p];
    return NULL;
}

/* How far the coal of a panel is cut at a time, m. */
static double cut_length(const fd_drainage *d, const fd_drainage_panel *p, double time) {
    return p->owner == FD_OWNER_FACE ? fd_face_retreat(d->scenario, p->number, time)
                                     : fd_heading_length(d->scenario, p->number, time);
}

typedef struct row_state {
    double mean, worst, pressure; /* m3/kg, m3/kg, absolute Pa */
    double drained;               /* kg/s */
} row_state;

static row_state row_at(const fd_drainage *d, const fd_drainage_panel *p,
                        const fd_drainage_row *r, double time) {
    const fd_seam_unit *seam = &d->scenario->mine->seam[p->seam];
    row_state state = {fd_seam_content(seam), fd_seam_content(seam),
                       fd_seam_pressure(seam), 0};
    if (r->cell < 0 || time <= r->from) return state;
    fd_hole_state hole =
        fd_hole_course_at(&d->cell[r->cell].course, fmin(time, r->until) - r->from);
    state.mean = p->share * hole.mean + (1 - p->share) * state.mean;
    if (p->share == 1) {
        state.worst = hole.edge;
        state.pressure = hole.edge_pressure;
    }
    if (time < r->until) state.drained = fd_emission_mass(hole.flux * p->metres);
    return state;
}

static fd_coal_state undrained(const fd_seam_unit *seam) {
    fd_coal_state c = {.content_cut = fd_seam_content(seam),
                       .content_mean = fd_seam_content(seam),
                       .content_worst = fd_seam_content(seam),
                       .pressure_worst = fd_seam_pressure(seam) - FD_GAUGE_ZERO,
                       .non_desorbable = NAN};
    fd_coal coal = fd_seam_coal(seam);
    if (fd_seam_has_isotherm(seam)) c.non_desorbable = fd_coal_non_desorbable(&coal);
    return c;
}

fd_coal_state fd_drainage_state(const fd_drainage *d, fd_owner owner, int number,
                                double time) {
    const fd_drainage_panel *p = panel_of(d, owner, number);
    fd_coal_state c = undrained(&d->scenario->mine->seam[p->seam]);
    if (!p->n) return c;
    double cut = cut_length(d, p, time), sum = 0;
    int at = (int)fmin(p->n - 1, fmax(0, floor(cut / p->length * p->n)));
    c.content_cut = row_at(d, p, &p->row[at], time).mean;
    c.rows = p->n;
    c.content_worst = c.pressure_worst = -INFINITY;
    for (int i = at; i < p->n; i++) {
        row_state r = row_at(d, p, &p->row[i], time);
        sum += r.mean;
        c.content_worst = fmax(c.content_worst, r.worst);
        c.pressure_worst = fmax(c.pressure_worst, r.pressure - FD_GAUGE_ZERO);
        c.drained += r.drained;
        if (p->row[i].relieved <= time) c.relief += r.drained;
        c.rows_left++;
    }
    c.content_mean = sum / c.rows_left;
    if (cut >= p->length) { /* the last row is cut too */
        c.drained = c.relief = 0;
        c.rows_left = 0;
    }
    return c;
}

double fd_drainage_content(const fd_drainage *d, fd_owner owner, int number,
                           double position, double time) {
    const fd_drainage_panel *p = panel_of(d, owner, number);
    if (!p->n) return fd_seam_content(&d->scenario->mine->seam[p->seam]);
    int at = (int)fmin(p->n - 1, fmax(0, floor(position / p->length * p->n)));
    return row_at(d, p, &p->row[at], time).mean;
}

bool fd_drainage_relieves(const fd_drainage *d, int face) {
    const fd_drainage_panel *p = panel_of(d, FD_OWNER_FACE, face);
    for (int i = 0; i < p->n; i++)
        if (p->row[i].cell >= 0 && isfinite(p->row[i].relieved)) return true;
    return false;
}

double fd_drainage_spread(const fd_drainage *d, int face, double time) {
    const fd_drainage_panel *p = panel_of(d, FD_OWNER_FACE, face);
    double spread = NAN;
    for (int first = 0; first < p->n;) {
        int unit = p->row[first].unit;
        double least = INFINITY, most = 0;
        for (; first < p->n && p->row[first].unit == unit; first++) {
            const fd_drainage_row *r = &p->row[first];
            double drained = fmax(0, fmin(time, r->until) - r->from);
            if (!(r->from < r->until)) drained = 0;
            least = fmin(least, drained);
            most = fmax(most, drained);
        }
        if (most > 0) spread = fmax(isnan(spread) ? 0 : spread, (most - least) / most);
    }
    return spread;
}

double fd_drainage_balance(const fd_drainage *d) {
    double worst = 0;
    for (int c = 0; c < d->n_cells; c++) worst = fmax(worst, d->cell[c].course.balance);
    return worst;
}

int fd_drainage_cells(const fd_drainage *d) {
    return d->n_cells;
}
