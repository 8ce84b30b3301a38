/* The attributes whose defaults are chosen or unverified, and when a run uses them. */
#include <math.h>
#include <string.h>

#include "networks/fanseries.h"
#include "scenarios/assumptionparts.h"

#define MINUTE 60.0
#define HOUR   3600.0
#define DAY    86400.0

/* Sources that are no documents. */
static const char ORDER[] = FD_N("of the usual order");
static const char NONE[] = FD_N("no published law or value was found");
static const char RECALLED[] = FD_N("Airey 1968, recalled");

static const fd_face_unit *face_of(const fd_run *run, int number) {
    return &run->scenario->mine->face[number];
}

static bool is_airey(const fd_run *run, int number) {
    return face_of(run, number)->relief_law == FD_RELIEF_AIREY;
}

static bool has_corner(const fd_run *run, int number) {
    return !isnan(face_of(run, number)->corner_leakage);
}

static bool has_corner_volume(const fd_run *run, int number) {
    return run->scenario->n_events && has_corner(run, number) &&
           !isnan(face_of(run, number)->corner_volume);
}

static bool has_corner_share(const fd_run *run, int number) {
    return !isnan(face_of(run, number)->corner_share);
}

/* A schedule may give the speeds in place of its face or heading. */
static const fd_schedule *schedule_of(const fd_run *run, int face) {
    int number = fd_face_schedule(run->scenario, face);
    return number < 0 ? NULL : &run->scenario->schedule[number];
}

static bool has_own_conveyor(const fd_run *run, int number) {
    const fd_schedule *plan = schedule_of(run, number);
    return !plan || isnan(plan->conveyor_speed);
}

static bool has_own_belt(const fd_run *run, int number) {
    const fd_schedule *plan = schedule_of(run, number);
    return !plan || isnan(plan->belt_speed);
}

static bool heading_has_own_belt(const fd_run *run, int number) {
    const fd_scenario *s = run->scenario;
    bool own = true;
    for (int i = 0; i < s->n_drives; i++)
        if (s->drive[i].heading == number)
            own = s->drive[i].schedule < 0 ||
                  isnan(s->schedule[s->drive[i].schedule].belt_speed);
    return own;
}

static bool gives_conveyor(const fd_run *run, int number) {
    return !isnan(run->scenario->schedule[number].conveyor_speed);
}

static bool gives_belt(const fd_run *run, int number) {
    return !isnan(run->scenario->schedule[number].belt_speed);
}

static bool is_roof(const fd_run *run, int number) {
    return run->scenario->mine->holes[number].kind == FD_ROOF_HOLES;
}

static bool has_no_run_down(const fd_run *run, int number) {
    return fd_fan_run_down_points(run->scenario->mine, number).n == 0;
}

static bool has_no_start_up(const fd_run *run, int number) {
    return fd_fan_start_up_points(run->scenario->mine, number).n == 0;
}

static bool has_fumes(const fd_run *run, int number) {
    return !isnan(run->scenario->blast[number].fumes);
}

static bool has_void_share(const fd_run *run, int number) {
    return !isnan(run->scenario->mine->goaf[number].void_share);
}

static bool has_dispersion(const fd_run *run, int number) {
    return !isnan(run->scenario->event[number].dispersion);
}

const fd_assumption_rule fd_assumption_rules[] = {
    {"seam", "desorption", FD_USE_TIME, "", 1, FD_BASIS_UNVERIFIED, RECALLED, NULL},
    {"seam", "desorption-time", FD_USE_TIME, "h", HOUR, FD_BASIS_CHOSEN, NONE, NULL},
    {"seam", "desorption-exponent", FD_USE_TIME, "", 1, FD_BASIS_UNVERIFIED, RECALLED,
     NULL},
    {"face", "rock-factor", FD_USE_STATICS, "", 1, FD_BASIS_UNVERIFIED, "AQ 1018-2006",
     NULL},
    {"face", "recovery", FD_USE_STATICS, "%", 0.01, FD_BASIS_CHOSEN, ORDER, NULL},
    {"face", "corner-share", FD_USE_SOURCE, "", 1, FD_BASIS_CHOSEN, NONE,
     has_corner_share},
    {"face", "imbalance", FD_USE_IMBALANCE, "", 1, FD_BASIS_UNVERIFIED, "MT/T 634-2019",
     NULL},
    {"face", "corner-leakage", FD_USE_SOURCE, "", 1, FD_BASIS_CHOSEN, NONE, has_corner},
    {"face", "corner-volume", FD_USE_SOURCE, "m3", 1, FD_BASIS_CHOSEN, NONE,
     has_corner_volume},
    {"face", "goaf-time", FD_USE_TIME, "d", DAY, FD_BASIS_CHOSEN, NONE, NULL},
    {"face", "relief-law", FD_USE_TIME, "", 1, FD_BASIS_CHOSEN, NONE, NULL},
    {"face", "relief-time", FD_USE_TIME, "d", DAY, FD_BASIS_UNVERIFIED,
     FD_N("one to three months, recalled"), NULL},
    {"face", "relief-exponent", FD_USE_TIME, "", 1, FD_BASIS_UNVERIFIED, RECALLED,
     is_airey},
    {"face", "web", FD_USE_EVEN, "m", 1, FD_BASIS_CHOSEN, ORDER, NULL},
    {"face", "conveyor-speed", FD_USE_TIME, "m/s", 1, FD_BASIS_CHOSEN, ORDER,
     has_own_conveyor},
    {"face", "belt-speed", FD_USE_TIME, "m/s", 1, FD_BASIS_CHOSEN, ORDER, has_own_belt},
    {"heading", "imbalance", FD_USE_SOURCE, "", 1, FD_BASIS_UNVERIFIED, "MT/T 634-2019",
     NULL},
    {"heading", "belt-speed", FD_USE_TIME, "m/s", 1, FD_BASIS_CHOSEN, ORDER,
     heading_has_own_belt},
    {"schedule", "conveyor-speed", FD_USE_TIME, "m/s", 1, FD_BASIS_CHOSEN, ORDER,
     gives_conveyor},
    {"schedule", "belt-speed", FD_USE_TIME, "m/s", 1, FD_BASIS_CHOSEN, ORDER, gives_belt},
    {"holes", "capture", FD_USE_SOURCE, "", 1, FD_BASIS_CHOSEN,
     FD_N("the upper end of what AQ 1027-2006 calls usual"), is_roof},
    {"protection", "leak-share", FD_USE_SOURCE, "", 1, FD_BASIS_CHOSEN, NONE, NULL},
    {"goaf", "void-share", FD_USE_SOURCE, "", 1, FD_BASIS_UNVERIFIED, NULL,
     has_void_share},
    {"fan", "stopped-resistance", FD_USE_STOOD, "N.s2/m8", 1, FD_BASIS_CHOSEN,
     FD_N("none: the air passes it freely"), NULL},
    {"fan", "run-down", FD_USE_RAN_DOWN, "s", 1, FD_BASIS_CHOSEN,
     FD_N("none: it changes at once"), has_no_run_down},
    {"fan", "start-up", FD_USE_RAN_UP, "s", 1, FD_BASIS_CHOSEN,
     FD_N("none: it changes at once"), has_no_start_up},
    {"event", "dispersion", FD_USE_SOURCE, "m2/s", 1, FD_BASIS_CHOSEN, NONE,
     has_dispersion},
    {"blast", "time-constant", FD_USE_SOURCE, "min", MINUTE, FD_BASIS_CHOSEN, NONE, NULL},
    {"blast", "exponent", FD_USE_SOURCE, "", 1, FD_BASIS_UNVERIFIED, RECALLED, NULL},
    {"blast", "fume-time", FD_USE_SOURCE, "min", MINUTE, FD_BASIS_CHOSEN, NONE,
     has_fumes},
    {"drill-pulse", "decay", FD_USE_SOURCE, "min", MINUTE, FD_BASIS_CHOSEN, NONE, NULL},
    {"outburst", "rise", FD_USE_SOURCE, "s", 1, FD_BASIS_CHOSEN, NONE, NULL},
    {"outburst", "decay", FD_USE_SOURCE, "min", MINUTE, FD_BASIS_CHOSEN, NONE, NULL},
};

const int fd_assumption_n_rules =
    (int)(sizeof fd_assumption_rules / sizeof fd_assumption_rules[0]);

/* Marks of the faces and headings that a seam, a schedule or a group of holes is of. */
static unsigned use_of_seam(const fd_run *run, int seam) {
    const fd_mine *m = run->scenario->mine;
    unsigned use = 0;
    for (int f = 0; f < m->n_faces; f++)
        if (m->face[f].seam == seam) use |= run->uses->face[f];
    for (int h = 0; h < m->n_headings; h++)
        if (m->heading[h].seam == seam) use |= run->uses->heading[h];
    return use;
}

static unsigned use_of_schedule(const fd_run *run, int schedule) {
    const fd_scenario *s = run->scenario;
    unsigned use = 0;
    for (int i = 0; i < s->n_extracts; i++)
        if (s->extract[i].schedule == schedule)
            use |= run->uses->face[s->extract[i].face];
    for (int i = 0; i < s->n_drives; i++)
        if (s->drive[i].schedule == schedule)
            use |= run->uses->heading[s->drive[i].heading];
    return use;
}

static unsigned use_of_holes(const fd_run *run, int holes) {
    const fd_scenario *s = run->scenario;
    int face = s->mine->holes[holes].face;
    for (int i = 0; face >= 0 && i < s->n_drains; i++)
        if (s->drain[i].holes == holes) return run->uses->face[face];
    return 0;
}

static unsigned use_of_protection(const fd_run *run, int protection) {
    const fd_scenario *s = run->scenario;
    for (int i = 0; i < s->n_protects; i++)
        if (s->protect[i].protection == protection)
            return run->uses->face[s->mine->protection[protection].face];
    return 0;
}

/* A goaf breathes in events alone. */
static unsigned use_of_goaf(const fd_run *run, int goaf) {
    int face = run->scenario->mine->goaf[goaf].face;
    return run->scenario->n_events && face >= 0 ? run->uses->face[face] : 0;
}

/* Child of an event: it acts where it begins before the end. */
static unsigned use_in(const fd_run *run, int event, double after) {
    return after < run->scenario->event[event].duration ? FD_USE_SOURCE : 0;
}

unsigned fd_assumption_use(const fd_run *run, const char *kind, int number) {
    const fd_scenario *s = run->scenario;
    if (strcmp(kind, "face") == 0) return run->uses->face[number];
    if (strcmp(kind, "heading") == 0) return run->uses->heading[number];
    if (strcmp(kind, "fan") == 0) return run->uses->fan[number];
    if (strcmp(kind, "seam") == 0) return use_of_seam(run, number);
    if (strcmp(kind, "schedule") == 0) return use_of_schedule(run, number);
    if (strcmp(kind, "holes") == 0) return use_of_holes(run, number);
    if (strcmp(kind, "protection") == 0) return use_of_protection(run, number);
    if (strcmp(kind, "goaf") == 0) return use_of_goaf(run, number);
    if (strcmp(kind, "event") == 0) return FD_USE_SOURCE;
    if (strcmp(kind, "blast") == 0)
        return use_in(run, s->blast[number].record.parent, s->blast[number].after);
    if (strcmp(kind, "drill-pulse") == 0)
        return use_in(run, s->drilling[number].record.parent, s->drilling[number].after);
    if (strcmp(kind, "outburst") == 0)
        return use_in(run, s->outburst[number].record.parent, s->outburst[number].after);
    return 0;
}

int fd_assumption_elements(const fd_run *run, const char *kind) {
    const fd_scenario *s = run->scenario;
    int n = 0;
    if (!fd_document_array(s->mine->document, kind, &n))
        fd_document_array(s->document, kind, &n);
    return n;
}
