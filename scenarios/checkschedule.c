/* Schedules of cutting: that their shifts and passes fit, and that what they ask of the
 * mine is known. */
#include <math.h>
#include <stdio.h>

#include "models/constant.h"
#include "scenarios/check.h"
#include "scenarios/message.h"
#include "scenarios/program.h"

/* A pass deeper than this is told, m. Chosen: drums cut 0.6 to 1 m. */
static const double DEEP_WEB = 1.2;

typedef struct figure {
    char text[32];
} figure;

static figure figure_of(double value) {
    figure f;
    snprintf(f.text, sizeof f.text, "%.4g", value);
    return f;
}

static fd_place place_of(const fd_scenario *s, const char *kind,
                         const fd_record *record) {
    return (fd_place){s->file, record->line, kind, record->id};
}

/* How long two shifts run together, one of them perhaps over midnight. */
static double together(const fd_shift *a, const fd_shift *b) {
    double longest = 0;
    for (int day = -1; day <= 1; day++) {
        double start = b->start + day * FD_SECONDS_PER_DAY;
        double from = fmax(a->start, start);
        double until = fmin(a->start + a->length, start + b->length);
        longest = fmax(longest, until - from);
    }
    return longest;
}

static void check_shift(const fd_scenario *s, int i, fd_diagnostics *list) {
    const fd_shift *a = &s->shift[i];
    const fd_schedule *plan = &s->schedule[a->record.parent];
    fd_place place = place_of(s, "shift", &a->record);
    for (int k = 0; k < i; k++)
        if (s->shift[k].record.parent == a->record.parent &&
            together(a, &s->shift[k]) > 0)
            fd_diagnostics_add(list, &fd_shift_overlap, &place,
                               figure_of(s->shift[k].start / 3600).text, NULL);
    double slot = a->length / a->passes;
    if (a->kind == FD_SHIFT_COAL && plan->pass > slot * (1 + 1e-9))
        fd_diagnostics_add(list, &fd_shift_short, &place, figure_of(a->passes).text,
                           figure_of(plan->pass / 60).text,
                           figure_of(a->length / 60).text, NULL);
}

static void check_schedule(const fd_scenario *s, int i, fd_diagnostics *list) {
    fd_place place = place_of(s, "schedule", &s->schedule[i].record);
    int passes = 0;
    for (int k = 0; k < s->n_shifts; k++)
        if (s->shift[k].record.parent == i && s->shift[k].kind == FD_SHIFT_COAL)
            passes += s->shift[k].passes;
    if (passes == 0) fd_diagnostics_add(list, &fd_schedule_idle, &place, NULL);
    if (passes > FD_SCHEDULE_PASSES)
        fd_diagnostics_add(list, &fd_schedule_many, &place, figure_of(passes).text,
                           figure_of(FD_SCHEDULE_PASSES).text, NULL);
}

static void check_extract(const fd_scenario *s, const fd_extract *e,
                          fd_diagnostics *list) {
    const fd_face_unit *face = &s->mine->face[e->face];
    const fd_seam_unit *seam = &s->mine->seam[face->seam];
    fd_place place = place_of(s, "extract", &e->record);
    if (isnan(seam->volatile_matter))
        fd_diagnostics_add(list, e->schedule >= 0 ? &fd_seam_unknown : &fd_wall_unknown,
                           &place, seam->record.id, "volatile-matter", NULL);
    if (seam->desorption == FD_DESORPTION_POWER && !(seam->desorption_exponent > 1))
        fd_diagnostics_add(list, &fd_desorption_endless, &place, seam->record.id,
                           figure_of(seam->desorption_exponent).text, NULL);
    if (face->method == FD_FACE_TAILGATE_BALANCE && isnan(face->specific_emission))
        fd_diagnostics_add(list, &fd_balance_lacks, &place, face->record.id, NULL);
    if (e->schedule < 0) return;
    int passes = fd_schedule_passes(s, e->schedule);
    double advance = isnan(e->advance) ? face->advance : e->advance;
    double web = passes ? advance * fd_schedule_period(s, e->schedule) / passes : 0;
    if (web > DEEP_WEB)
        fd_diagnostics_add(list, &fd_web_deep, &place, face->record.id,
                           figure_of(web).text, figure_of(passes).text, NULL);
}

void fd_scenario_check_schedules(const fd_scenario *s, fd_diagnostics *list) {
    for (int i = 0; i < s->n_schedules; i++) check_schedule(s, i, list);
    for (int i = 0; i < s->n_shifts; i++) check_shift(s, i, list);
    for (int i = 0; i < s->n_extracts; i++) check_extract(s, &s->extract[i], list);
}
