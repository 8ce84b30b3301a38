#include "scenarios/program.h"

#include <math.h>

#include "models/constant.h"

static double day_of_week(int64_t date) {
    int64_t day = date / 86400 - (date % 86400 < 0);
    int64_t since_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (double)(since_monday < 0 ? since_monday + 7 : since_monday);
}

/* Coal shifts of a schedule, one after another in a day. */
static int next_shift(const fd_scenario *s, int schedule, int last) {
    int best = -1;
    for (int i = 0; i < s->n_shifts; i++) {
        const fd_shift *h = &s->shift[i];
        if (h->record.parent != schedule || h->kind != FD_SHIFT_COAL) continue;
        bool later = last < 0 || h->start > s->shift[last].start;
        if (later && (best < 0 || h->start < s->shift[best].start)) best = i;
    }
    return best;
}

double fd_schedule_period(const fd_scenario *s, int schedule) {
    return s->schedule[schedule].rest_days > 0 ? 7 * FD_SECONDS_PER_DAY
                                               : FD_SECONDS_PER_DAY;
}

static int working_days(const fd_schedule *plan) {
    return plan->rest_days > 0 ? 7 - plan->rest_days : 1;
}

int fd_schedule_passes(const fd_scenario *s, int schedule) {
    int n = 0;
    for (int i = next_shift(s, schedule, -1); i >= 0; i = next_shift(s, schedule, i))
        n += s->shift[i].passes;
    return n * working_days(&s->schedule[schedule]);
}

/* Passes of the days of work, spaced evenly over each shift. */
static void set_passes(const fd_scenario *s, int schedule, fd_program *p) {
    const fd_schedule *plan = &s->schedule[schedule];
    int n = 0;
    for (int d = 0; d < working_days(plan); d++)
        for (int i = next_shift(s, schedule, -1); i >= 0; i = next_shift(s, schedule, i))
            for (int k = 0; k < s->shift[i].passes && n < FD_PROGRAM_PASSES; k++)
                p->start[n++] = d * FD_SECONDS_PER_DAY + s->shift[i].start +
                                k * s->shift[i].length / s->shift[i].passes;
    double midnight = -fmod((double)(s->plan->start % 86400), FD_SECONDS_PER_DAY);
    double monday =
        plan->rest_days > 0 ? day_of_week(s->plan->start) * FD_SECONDS_PER_DAY : 0;
    p->cutting = (fd_cutting){.origin = midnight - monday,
                              .period = fd_schedule_period(s, schedule),
                              .pass = plan->pass,
                              .n = n,
                              .start = p->start,
                              .halt = p->halt};
    p->schedule = schedule;
}

static void set_even(double pass, fd_program *p) {
    p->start[0] = 0;
    p->cutting = (fd_cutting){
        .period = pass, .pass = pass, .n = 1, .start = p->start, .halt = p->halt};
    p->schedule = -1;
}

static void add_halt(fd_program *p, double from, double until) {
    int n = p->cutting.n_halts;
    if (n > 0) from = fmax(from, p->halt[n - 1].until);
    if (!(until > from)) return;
    if (n == FD_PROGRAM_HALTS) {
        p->halt[n - 1].until = until;
        return;
    }
    p->halt[n] = (fd_halt){from, until};
    p->cutting.n_halts = n + 1;
}

int fd_face_schedule(const fd_scenario *s, int face) {
    for (int i = 0; i < s->n_extracts; i++)
        if (s->extract[i].face == face) return s->extract[i].schedule;
    return -1;
}

bool fd_program_face(const fd_scenario *s, int face, int n_stops, const fd_stop *stop,
                     fd_program *p) {
    fd_spell spell;
    if (!fd_face_extraction(s, face, &spell)) return false;
    int schedule = fd_face_schedule(s, face);
    if (schedule >= 0)
        set_passes(s, schedule, p);
    else
        set_even(s->mine->face[face].web / spell.speed, p);
    for (int i = 0; i < n_stops; i++)
        if (stop[i].number == face)
            add_halt(p, stop[i].from, fmin(stop[i].until, spell.end));
    add_halt(p, spell.end, INFINITY);
    return true;
}

bool fd_program_heading(const fd_scenario *s, int heading, double time, double stopped,
                        double *from, fd_program *p) {
    const fd_drive *drive = NULL;
    for (int i = 0; i < s->n_drives; i++) {
        const fd_drive *d = &s->drive[i];
        if (d->heading == heading && fd_plan_time(s, d->from) <= time &&
            (!drive || d->from > drive->from))
            drive = d;
    }
    if (!drive) return false;
    fd_spell spell[FD_HEADING_SPELLS];
    int n = fd_heading_spells(s, heading, FD_HEADING_SPELLS, spell);
    *from = fd_plan_time(s, drive->from);
    double end = NAN;
    for (int i = 0; i < n && i < FD_HEADING_SPELLS; i++)
        if (spell[i].start == *from) end = spell[i].end;
    if (isnan(end)) return false; /* it was as long as planned already */
    if (drive->schedule >= 0)
        set_passes(s, drive->schedule, p);
    else
        set_even(FD_SECONDS_PER_DAY, p);
    add_halt(p, isnan(stopped) ? end : fmin(end, stopped), INFINITY);
    return true;
}

int fd_program_moments(const fd_program *program, double day, double *moment) {
    const fd_cutting *c = &program->cutting;
    double end = day + FD_SECONDS_PER_DAY;
    int n = 0;
    moment[n++] = day;
    for (double p = floor((day - c->origin) / c->period) - 1;
         c->origin + p * c->period < end; p++)
        for (int i = 0; i < c->n; i++)
            for (int k = 1; k <= 4 && n < FD_PROGRAM_MOMENTS; k++) {
                double t = c->origin + p * c->period + c->start[i] + c->pass * k / 4;
                if (t > day && t < end) moment[n++] = t;
            }
    return n;
}
