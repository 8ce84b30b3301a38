#include "scenarios/breathing.h"

#include <math.h>
#include <stdlib.h>

#include "models/breath.h"
#include "models/friction.h"
#include "models/goaf.h"
#include "models/count.h"
#include "networks/airlaw.h"
#include "scenarios/barometer.h"
#include "scenarios/breathpace.h"
#include "scenarios/calendar.h"

typedef struct goaf {
    fd_breath law;      /* of all its mouths together */
    double temperature; /* of its gas, K */
    double pressure;    /* Pa, now: moved by what is booked */
    fd_goaf_gas gas;    /* in it, kg */
    fd_goaf_state state;
} goaf;

typedef struct mouth {
    bool open;
    double conductance; /* of the linear part, m3/(Pa s) */
    double air;         /* pressure of the air there that is held, Pa gauge */
    double before[2];   /* pressure before it at the ends of the piece, Pa */
    fd_goaf_gas out;    /* going out, kg/s */
    double in;          /* coming in, kg/s of all gas by count (models/count.h) */
    fd_breathpace_mouth course;
} mouth;

struct fd_breathing {
    const fd_scenario *s;
    int event;
    goaf *list;   /* goafs of the mine */
    mouth *mouth; /* mouths of the mine */
    double *in;   /* junctions: all that goafs take there, kg/s by count */
    fd_breathpace pace;
    double until; /* s: when the piece at hand should end */
};

static double void_of(const fd_scenario *s, const fd_goaf_unit *unit, double time) {
    if (isnan(unit->void_share)) return unit->volume;
    const fd_face_unit *face = &s->mine->face[unit->face];
    return unit->volume + fd_goaf_void(face->length, face->height,
                                       fd_face_retreat(s, unit->face, time),
                                       unit->void_share);
}

bool fd_goaf_stands(const fd_mine *mine, const fd_goaf_unit *unit,
                    const fd_mine_state *state) {
    if (unit->stands == FD_GOAF_ALWAYS) return true;
    bool face = state->airway[mine->face[unit->face].airway];
    return face == (unit->stands == FD_GOAF_OPEN);
}

static void open_mouths(fd_breathing *b, const fd_mine_state *state) {
    const fd_mine *mine = b->s->mine;
    for (int i = 0; i < mine->n_mouths; i++) {
        int j = mine->mouth[i].junction;
        for (int a = 0; a < mine->n_airways && !b->mouth[i].open; a++)
            b->mouth[i].open = state->airway[a] &&
                               (mine->airway[a].from == j || mine->airway[a].to == j);
        b->mouth[i].conductance =
            b->mouth[i].open ? 1 / mine->mouth[i].linear_resistance : 0;
    }
}

/* Takes the pressures of an air at the open mouths. */
static void take(fd_breathing *b, const fd_air_state *air) {
    for (int i = 0; i < b->s->mine->n_mouths; i++)
        if (b->mouth[i].open)
            b->mouth[i].air = air->pressure[b->s->mine->mouth[i].junction];
}

/* Pressures before the open mouths at one end of a piece. */
static void look(fd_breathing *b, int end, double second) {
    const fd_mine *mine = b->s->mine;
    double barometer = fd_barometer_at(b->s, b->event, second);
    fd_air_column column = fd_airlaw_column(mine->climate, barometer);
    for (int i = 0; i < mine->n_mouths; i++) {
        mouth *m = &b->mouth[i];
        double z = mine->junction[mine->mouth[i].junction].z;
        if (m->open) m->before[end] = fd_air_column_pressure(&column, z) + m->air;
    }
}

/* Mean pressure before the mouths of a goaf; that of an only mouth whatever its law. */
static double before(const fd_breathing *b, int number, int end) {
    const fd_mine *mine = b->s->mine;
    double sum = 0, weights = 0, only = NAN;
    for (int i = 0; i < mine->n_mouths; i++) {
        if (mine->mouth[i].record.parent != number || !b->mouth[i].open) continue;
        only = b->mouth[i].before[end];
        if (!isnan(mine->mouth[i].resistance)) return only;
        sum += b->mouth[i].conductance * only;
        weights += b->mouth[i].conductance;
    }
    return sum / weights;
}

static void set_law(fd_breathing *b, int g) {
    const fd_mine *mine = b->s->mine;
    goaf *p = &b->list[g];
    double conductance = 0, density = (p->gas.methane + p->gas.air) / p->state.volume;
    p->law = (fd_breath){.volume = p->state.volume, .pressure = p->pressure};
    for (int i = 0; i < mine->n_mouths; i++) {
        const fd_goaf_mouth *m = &mine->mouth[i];
        if (m->record.parent != g || !b->mouth[i].open) continue;
        if (!isnan(m->resistance))
            p->law.square = m->resistance * density / FD_FRICTION_DENSITY;
        if (!isnan(m->linear_resistance)) conductance += b->mouth[i].conductance;
    }
    if (conductance > 0) p->law.linear = 1 / conductance;
}

static void begin(fd_breathing *b, int g, double time, const fd_mine_state *state) {
    const fd_mine *mine = b->s->mine;
    const fd_goaf_unit *unit = &mine->goaf[g];
    goaf *p = &b->list[g];
    p->state.volume = void_of(b->s, unit, time);
    p->state.methane = unit->methane;
    if (!(p->state.volume > 0) || !fd_goaf_stands(mine, unit, state)) return;
    for (int i = 0; i < mine->n_mouths; i++)
        p->state.open |= mine->mouth[i].record.parent == g && b->mouth[i].open;
    if (!p->state.open) return;
    p->temperature = isnan(unit->temperature) ? mine->climate->underground_temperature
                                              : unit->temperature;
    p->pressure = before(b, g, 0);
    p->gas = fd_goaf_gas_of(p->state.volume, unit->methane, p->pressure, p->temperature);
    p->state.initial = p->state.present = p->gas.methane;
    set_law(b, g);
}

fd_status fd_breathing_new(const fd_scenario *s, int event, double time,
                           const fd_mine_state *state, const fd_air_state *air,
                           fd_breathing **out) {
    fd_breathing *b = *out = calloc(1, sizeof *b);
    if (!b) return FD_NO_MEMORY;
    const fd_mine *mine = s->mine;
    b->s = s;
    b->event = event;
    b->pace = fd_breathpace_new(event >= 0 && s->event[event].inertia);
    b->until = INFINITY;
    b->list = calloc((size_t)mine->n_goafs + 1, sizeof *b->list);
    b->mouth = calloc((size_t)mine->n_mouths + 1, sizeof *b->mouth);
    b->in = calloc((size_t)mine->n_junctions + 1, sizeof *b->in);
    if (!b->list || !b->mouth || !b->in) {
        fd_breathing_free(out);
        return FD_NO_MEMORY;
    }
    open_mouths(b, state);
    take(b, air);
    look(b, 0, 0);
    for (int g = 0; g < mine->n_goafs; g++) begin(b, g, time, state);
    return FD_OK;
}

void fd_breathing_free(fd_breathing **out) {
    if (!out || !*out) return;
    free((*out)->list);
    free((*out)->mouth);
    free((*out)->in);
    free(*out);
    *out = NULL;
}

bool fd_breathing_passes(const fd_breathing *b) {
    const fd_mine *mine = b->s->mine;
    for (int i = 0; i < mine->n_mouths; i++) {
        int g = mine->mouth[i].record.parent;
        if (b->list[g].state.open && b->mouth[i].open &&
            b->mouth[i].before[0] != b->list[g].pressure)
            return true;
    }
    return false;
}

void fd_breathing_begin(fd_breathing *b, double second, bool jump,
                        const fd_air_state *air) {
    const fd_mine *mine = b->s->mine;
    bool breathes = false, anew = fd_breathpace_renews(&b->pace, second);
    if (b->event < 0) take(b, air);
    if (b->event < 0 || (!anew && !jump)) return;
    fd_breathpace_begin(&b->pace, second, jump);
    if (anew) take(b, air);
    look(b, 0, second);
    for (int i = 0; i < mine->n_mouths; i++) {
        const goaf *p = &b->list[mine->mouth[i].record.parent];
        mouth *m = &b->mouth[i];
        if (!p->state.open || !m->open) continue;
        breathes = true;
        fd_breathpace_see(&b->pace, &m->course, m->air, p->pressure - m->before[0],
                          fd_breath_time(&p->law));
    }
    b->until = breathes ? fd_breathpace_end(&b->pace) : INFINITY;
}

double fd_breathing_next(const fd_breathing *b, double second) {
    return b->until > second ? b->until : INFINITY;
}

/* What passes a mouth: out and in, m3/s at the first pressure. */
static void pass(fd_breathing *b, int number, double out, double in) {
    goaf *p = &b->list[b->s->mine->mouth[number].record.parent];
    double now = fd_goaf_fraction(&p->gas);
    b->mouth[number].out = fd_goaf_gas_of(out, now, p->law.pressure, p->temperature);
    b->mouth[number].in = fd_goaf_gas_of(in, 0, p->law.pressure, p->temperature).air;
    p->state.out += out;
}

/* The mouths of a goaf, whose gas has a mean pressure over the piece. */
static void share_out(fd_breathing *b, int g, double mean, const fd_breath_volume *rate) {
    const fd_mine *mine = b->s->mine;
    b->list[g].state.out = 0;
    for (int i = 0; i < mine->n_mouths; i++) {
        mouth *m = &b->mouth[i];
        if (mine->mouth[i].record.parent != g || !m->open) continue;
        if (b->list[g].law.square > 0) { /* an only mouth */
            pass(b, i, rate->out, rate->in);
            continue;
        }
        double flow = m->conductance * (mean - (m->before[0] + m->before[1]) / 2);
        pass(b, i, fmax(0, flow), fmax(0, -flow));
    }
}

/* Writes what passes all mouths into the state. */
static void put(fd_breathing *b, fd_mine_state *state) {
    const fd_mine *mine = b->s->mine;
    for (int j = 0; j < mine->n_junctions; j++) b->in[j] = state->air_at[j] = 0;
    for (int i = 0; i < mine->n_mouths; i++) {
        const mouth *m = &b->mouth[i];
        int j = mine->mouth[i].junction;
        if (!m->open || !b->list[mine->mouth[i].record.parent].state.open) continue;
        state->gas_at[j] += m->out.methane;
        state->air_at[j] += m->out.air - m->in;
        b->in[j] += m->in;
    }
}

void fd_breathing_rest(fd_breathing *b, const fd_air_state *air, fd_mine_state *state) {
    take(b, air);
    look(b, 0, 0);
    look(b, 1, 0);
    for (int g = 0; g < b->s->mine->n_goafs; g++) {
        goaf *p = &b->list[g];
        if (!p->state.open) continue;
        p->pressure = before(b, g, 0);
        share_out(b, g, p->pressure, &(fd_breath_volume){0, 0});
    }
    put(b, state);
}

/* One goaf through a piece of time. */
static void breathe(fd_breathing *b, int g, double span) {
    goaf *p = &b->list[g];
    double start = before(b, g, 0), end = before(b, g, 1);
    double excess = p->pressure - start;
    fd_breath_volume v = fd_breath_advance(&p->law, (start - end) / span, span, &excess);
    fd_breath_volume rate = {v.out / span, v.in / span};
    p->state.excess = excess;
    p->state.net = rate.out - rate.in;
    share_out(b, g, (start + end) / 2 + p->law.linear * p->state.net, &rate);
}

void fd_breathing_apply(fd_breathing *b, double from, double to, fd_mine_state *state) {
    if (fd_barometer_moves(b->s, b->event))
        state->barometer = fd_barometer_at(b->s, b->event, to);
    look(b, 0, from);
    look(b, 1, to);
    for (int g = 0; g < b->s->mine->n_goafs; g++)
        if (b->list[g].state.open) breathe(b, g, to - from);
    put(b, state);
}

/* Methane taken in each second by a mouth, by count. Where another breathes out air at
 * the same junction, that air goes from the one to the other and does not pass the
 * junction. */
static double taken(const fd_breathing *b, int i, const fd_gas_state *gas) {
    const fd_mine *mine = b->s->mine;
    int j = mine->mouth[i].junction;
    double air = 0;
    for (int k = 0; k < mine->n_mouths; k++)
        if (mine->mouth[k].junction == j &&
            b->list[mine->mouth[k].record.parent].state.open)
            air += b->mouth[k].out.air;
    double net = b->in[j] - air, y = gas->junction[j];
    return net > 0 && y > 0 ? b->mouth[i].in / b->in[j] * net * y : 0;
}

void fd_breathing_book(fd_breathing *b, double duration, const fd_gas_state *gas) {
    const fd_mine *mine = b->s->mine;
    for (int i = 0; i < mine->n_mouths; i++) {
        const mouth *m = &b->mouth[i];
        goaf *p = &b->list[mine->mouth[i].record.parent];
        if (!m->open || !p->state.open) continue;
        double counted = m->in > 0 ? taken(b, i, gas) : 0;
        double methane = counted / FD_METHANE_COUNT;
        p->gas.methane += (methane - m->out.methane) * duration;
        p->gas.air += (m->in - counted - m->out.air) * duration;
        p->state.inhaled += methane * duration;
        p->state.exhaled += m->out.methane * duration;
    }
    for (int g = 0; g < mine->n_goafs; g++) {
        goaf *p = &b->list[g];
        if (!p->state.open) continue;
        p->pressure -= fd_breath_fall(&p->law, p->state.net) * duration;
        p->state.present = p->gas.methane;
        p->state.methane = fd_goaf_fraction(&p->gas);
    }
}

double fd_breathing_out(const fd_breathing *b, int number) {
    const mouth *m = &b->mouth[number];
    bool open = m->open && b->list[b->s->mine->mouth[number].record.parent].state.open;
    return open ? m->out.methane : 0;
}

fd_goaf_state fd_breathing_get(const fd_breathing *b, int number) {
    return b->list[number].state;
}

double fd_breathing_air_out(const fd_breathing *b, int number) {
    const mouth *m = &b->mouth[number];
    bool open = m->open && b->list[b->s->mine->mouth[number].record.parent].state.open;
    return open ? m->out.air : 0;
}
