/* What a heading gives: ribs by their age, broken coal, and when they come. */
#include <math.h>

#include "models/emission.h"
#include "models/heading.h"
#include "models/rib.h"
#include "scenarios/drainageparts.h"
#include "scenarios/emissionparts.h"
#include "scenarios/headinggas.h"

enum { SPELLS = 64 };

/* The spells of a heading, with one before the plan for what was driven already. */
static int spells_of(const fd_scenario *s, int heading, double stopped, fd_spell *spell) {
    const fd_heading_unit *unit = &s->mine->heading[heading];
    int n = fd_heading_spells(s, heading, SPELLS - 1, spell + 1);
    if (n > SPELLS - 1) n = SPELLS - 1;
    double end = n ? fmin(0, spell[1].start) : 0;
    spell[0] = (fd_spell){end - unit->initial_length / unit->advance, end, unit->advance};
    n++;
    /* An event that stops the driving ends the spell it falls in and drops those after.
     */
    while (!isnan(stopped) && n > 1 && spell[n - 1].start >= stopped) n--;
    if (!isnan(stopped) && spell[n - 1].end > stopped) spell[n - 1].end = stopped;
    return n;
}

/* Speed of the spell at a time, or of the last before it, m/s. */
static double last_speed(const fd_drivage *drivage, double time) {
    double speed = 0;
    for (int i = 0; i < drivage->count && drivage->spell[i].start <= time; i++)
        speed = drivage->spell[i].speed;
    return speed;
}

/* Static ribs of the pieces, kg/s; and by piece D v q0 and the ages for the schedule. */
static void ribs(const fd_scenario *s, const fd_drainage *d, int heading, double time,
                 const fd_drivage *drivage, const fd_gas_split *split,
                 const double *far_end, double *source, fd_heading_law *law) {
    const fd_heading_unit *unit = &s->mine->heading[heading];
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    double length = fd_drivage_length(drivage, time), near_end = 0;
    law->n = split->n;
    for (int k = 0; k < split->n; k++) {
        /* The ribs of a piece have the content of its coal when its middle was cut. */
        double middle = length - (near_end + far_end[k]) / 2;
        double cut = time - fd_drivage_age(drivage, middle, time);
        double q0 = fd_rib_initial(
            seam->volatile_matter,
            fd_drainage_content(d, FD_OWNER_HEADING, heading, middle, cut));
        source[k] = fd_emission_mass(fd_drivage_emission(drivage, unit->exposed_perimeter,
                                                         q0, length - far_end[k],
                                                         length - near_end, time));
        double speed = last_speed(drivage, time);
        law->rib[k] = fd_emission_mass(unit->exposed_perimeter * speed * q0);
        law->young[k] = fd_drivage_age(drivage, length - near_end, time);
        law->old[k] = fd_drivage_age(drivage, fmax(0, length - far_end[k]), time);
        near_end = far_end[k];
    }
}

/* Completes the law of a heading that is driven: the same drive without rest, its coal,
 * its belt. */
static void set_law(const fd_scenario *s, const fd_heading_unit *unit, double coal,
                    const double *far_end, fd_heading_law *law) {
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    const fd_cutting *c = &law->program.cutting;
    law->even_start = 0;
    law->even = (fd_cutting){.period = c->period,
                             .pass = c->period,
                             .n = 1,
                             .start = &law->even_start,
                             .n_halts = c->n_halts,
                             .halt = c->halt};
    law->cut = fd_seam_lumps(seam, seam->desorption_time);
    int schedule = law->program.schedule;
    double belt = schedule >= 0 ? s->schedule[schedule].belt_speed : NAN;
    double speed = isnan(belt) ? unit->belt_speed : belt;
    for (int k = 0; k < law->n; k++) law->reach[k] = far_end[k] / speed;
    law->residence = law->reach[law->n - 1];
    law->end = c->n_halts > 0 ? c->halt[c->n_halts - 1].from : INFINITY;
    law->coal = coal;
}

/* Shape of the day or of the moment. Driven evenly it gives its statics, to the bit. */
static void choose_shape(const fd_heading_law *law, const fd_emission_moment *m,
                         bool driven, fd_heading_shape *shape) {
    bool scheduled = law->program.schedule >= 0;
    *shape = (fd_heading_shape){.coal = 1};
    if (driven && !scheduled) return;
    if (m->mode & FD_EMISSION_MOMENT)
        fd_heading_shape_over(law, m->time, m->time + m->span, shape);
    else if (!driven)
        fd_heading_shape_at(law, m->time, shape);
    else if (m->mode & FD_EMISSION_PEAK)
        fd_heading_shape_at(law, fd_heading_peak_time(law, m->time), shape);
    else
        fd_heading_shape_of_day(law, m->time, shape);
}

/* q4 at a speed, kg/s. */
static double broken_coal(const fd_scenario *s, const fd_drainage *d, int heading,
                          double time, double speed, unsigned *flags) {
    const fd_heading_unit *unit = &s->mine->heading[heading];
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    fd_coal_state coal = fd_drainage_state(d, FD_OWNER_HEADING, heading, time);
    fd_residual residual = fd_residual_of(seam, coal.non_desorbable, flags);
    return fd_emission_mass(fd_heading_broken_coal(
        unit->coal_section, speed, seam->density, &residual, coal.content_cut, flags));
}

static void mark(const fd_emission *all, int heading, bool planned, bool scheduled,
                 bool by_factor) {
    const fd_heading_emission *e = &all->heading[heading];
    if (!all->uses || !(e->ribs + e->coal > 0)) return;
    unsigned *use = &all->uses->heading[heading];
    *use |= FD_USE_SOURCE | FD_USE_STATICS | (by_factor ? FD_USE_IMBALANCE : 0);
    if (planned && (scheduled || (!e->driven && e->coal > 0))) *use |= FD_USE_TIME;
}

void fd_heading_source(const fd_scenario *s, const fd_drainage *d, int heading,
                       const fd_emission_moment *m, double stopped, fd_emission *all,
                       fd_mine_state *state) {
    const fd_heading_unit *unit = &s->mine->heading[heading];
    fd_heading_emission *e = &all->heading[heading];
    fd_spell spell[SPELLS];
    fd_drivage drivage = {spell, spells_of(s, heading, stopped, spell)};
    *e = (fd_heading_emission){.length = fd_drivage_length(&drivage, m->time)};
    double speed = fd_drivage_speed(&drivage, m->time);
    e->driven = speed > 0;
    if (unit->seam < 0 || !state->airway[unit->airway]) return;
    double far_end[FD_ROAD_PIECES];
    double rule =
        isnan(all->cut_time) ? e->length : fd_drivage_length(&drivage, all->cut_time);
    int n = fd_emission_pieces(rule, e->length, far_end);
    fd_gas_split *split = fd_emission_add_split(all, heading, unit->airway, n);
    double *share = fd_emission_shares(all, split);
    double *source = fd_emission_sources(all, split);
    for (int k = 0; k < n; k++)
        share[k] = (far_end[k] - (k ? far_end[k - 1] : 0)) / e->length;
    fd_heading_law law;
    law.end = INFINITY;
    fd_heading_shape shape = {.coal = 1};
    bool planned =
        fd_program_heading(s, heading, m->time, stopped, &law.from, &law.program);
    bool scheduled = planned && law.program.schedule >= 0;
    if (planned) speed = last_speed(&drivage, m->time);
    e->coal = broken_coal(s, d, heading, m->time, speed, &e->flags);
    ribs(s, d, heading, m->time, &drivage, split, far_end, source, &law);
    if (planned) {
        set_law(s, unit, e->coal, far_end, &law);
        e->settling = law.residence + 60;
        choose_shape(&law, m, e->driven, &shape);
    }
    if (all->blasted && all->blasted[heading]) e->coal = 0;
    double factor = m->mode & FD_EMISSION_PEAK && !scheduled ? unit->imbalance : 1;
    double along = 0;
    for (int k = 0; k < n; k++) {
        double left = e->coal * shape.along[k];
        source[k] += shape.rib[k];
        e->ribs += source[k];
        source[k] = factor * (source[k] + left);
        along += source[k];
    }
    e->coal *= shape.coal;
    state->gas_along[unit->airway] += along;
    if (m->time < law.end)
        state->gas_at[s->mine->airway[unit->airway].from] += factor * e->coal;
    e->given = factor * (e->ribs + e->coal);
    mark(all, heading, planned, scheduled, m->mode & FD_EMISSION_PEAK && !scheduled);
}
