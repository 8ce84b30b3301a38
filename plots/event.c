#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "plots/acts.h"
#include "plots/blowing.h"
#include "plots/idle.h"
#include "plots/overtime.h"
#include "plots/window.h"

/* Curves of one place, kind of quantity and unit: a pane of the figure. */
typedef struct group {
    const fd_curve *first;
    bool is_methane;
    bool is_close;      /* the part up to a little above the limits, once more */
    double peak, limit; /* %, of methane */
} group;

static bool is_flow(const fd_curve *curve) {
    return strcmp(curve->kind, "airway") == 0 && strncmp(curve->quantity, "flow", 4) == 0;
}

/* Sensors and fans have figures of their own. */
static bool is_fan(const fd_curve *curve) {
    return strcmp(curve->kind, "fan") == 0;
}

static bool is_sensor(const fd_curve *curve) {
    return strcmp(curve->kind, "sensor") == 0;
}

static bool is_methane(const fd_curve *curve) {
    char word[FD_DRAWING_ROOM], unit[FD_DRAWING_ROOM];
    fd_curve_split(curve->quantity, word, unit, FD_DRAWING_ROOM);
    return (strstr(word, "methane") || strcmp(word, "mixing point") == 0 ||
            strcmp(word, "roof") == 0) &&
           strcmp(unit, "%") == 0;
}

/* Oxygen, a fifth of the air, would press all other shares to the foot of its pane. */
static bool is_oxygen(const fd_curve *curve) {
    return strncmp(curve->quantity, "oxygen", 6) == 0;
}

static bool is_alike(const fd_curve *a, const fd_curve *b) {
    const char *unit_a = strrchr(a->quantity, '['), *unit_b = strrchr(b->quantity, '[');
    return strcmp(a->id, b->id) == 0 && strcmp(a->kind, b->kind) == 0 &&
           is_methane(a) == is_methane(b) && is_oxygen(a) == is_oxygen(b) &&
           strcmp(unit_a ? unit_a : "", unit_b ? unit_b : "") == 0;
}

/* What is less than this all the time is not drawn, %. Chosen: no sensor shows it. */
static const double QUIET = 0.005;

/* Chosen: where methane goes so far beyond the highest limit, the limits would lie on one
 * another at the foot; a second pane then ends at so many times the highest limit. */
static const double TALL = 6, CLOSE = 2;

/* The highest limit of the curves of a group, 0 for none, and their peak. */
static void measure(const fd_sources *s, const fd_series *series, group *g) {
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        if (!is_alike(g->first, curve)) continue;
        g->peak = fmax(g->peak, fd_curve_peak(curve));
        for (int k = 0; s->marks && k < fd_marks_count(s->marks); k++)
            if (fd_mark_fits(fd_marks_get(s->marks, k), curve))
                g->limit = fmax(g->limit, fd_marks_get(s->marks, k)->value);
    }
}

/* The panes of the window: methane first, each in the order of the file; returns how
 * many. `all` has room for two of each curve. */
static int find_groups(const fd_sources *s, const fd_series *series, group *all) {
    int n = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < fd_series_count(series); i++) {
            const fd_curve *curve = fd_series_get(series, i);
            bool counts = !is_flow(curve) && !is_sensor(curve) && !is_fan(curve) &&
                          !fd_curve_is_idle(curve) && is_methane(curve) == (pass == 0) &&
                          !isnan(fd_curve_peak(curve));
            int at = 0;
            while (at < n && !is_alike(all[at].first, curve)) at++;
            if (!counts || at < n) continue;
            all[n] = (group){curve, pass == 0, .peak = 0};
            measure(s, series, &all[n++]);
            all[n] = all[n - 1];
            all[n].is_close = true;
            n += pass == 0 && all[n].peak > TALL * all[n].limit && all[n].limit > 0;
        }
    return n;
}

/* Takes out the groups in which methane is hardly there, and names them; where there
 * would be no other all stay. Returns how many are left. */
static int drop_quiet(group *all, int n, char names[FD_DRAWING_ROOM]) {
    int left = 0;
    size_t used = 0;
    names[0] = '\0';
    for (int i = 0; i < n; i++) left += !all[i].is_methane || all[i].peak >= QUIET;
    if (left == n || left == 0) return n;
    left = 0;
    for (int i = 0; i < n; i++) {
        if (!all[i].is_methane || all[i].peak >= QUIET)
            all[left++] = all[i];
        else if (used < FD_DRAWING_ROOM)
            used += (size_t)snprintf(names + used, FD_DRAWING_ROOM - used, "%s%s",
                                     used ? ", " : "", all[i].first->id);
    }
    return left;
}

/* What is not drawn, and why: the note of the first page. */
static void tell_left_out(const fd_sources *s, const fd_series *series, const char *quiet,
                          char note[FD_DRAWING_ROOM]) {
    char least[FD_NUMBER_ROOM], goafs[FD_DRAWING_ROOM], text[FD_DRAWING_ROOM];
    fd_buffer all = {0};
    fd_number_rounded(QUIET, -3, least);
    fd_drawing_text(s->drawing, FD_N("Methane below %1 % throughout, not drawn: %2"),
                    least, quiet, text);
    if (*quiet) fd_buffer_text(&all, text);
    fd_idle_goafs(series, goafs);
    fd_drawing_text(s->drawing, FD_N("Goafs that hardly breathe, not drawn: %1"), goafs,
                    NULL, text);
    if (*goafs) fd_buffer_print(&all, "%s%s", all.length ? "    " : "", text);
    snprintf(note, FD_DRAWING_ROOM, "%s", fd_buffer_get(&all));
    fd_buffer_free(&all);
}

/* The axis of a pane: its quantity where it has one and there is room, else what it has
 * the dimension of. */
static void name_axis(const fd_sources *s, const group *g, fd_pane *pane) {
    enum { ROOM = 24 }; /* columns beside a pane */
    const char *axis =
        g->is_methane ? FD_N("methane") : fd_words_dimension(g->first->quantity);
    bool is_one = !g->is_methane && pane->traces == 1 &&
                  fd_width_measure(pane->trace[0].name) <= ROOM;
    fd_words_axis(s->drawing, is_one ? pane->trace[0].name : axis, g->first->quantity,
                  pane->axis, sizeof pane->axis);
}

static void add_group(const fd_sources *s, const fd_series *series, const group *g,
                      bool is_tall, fd_timeline *t) {
    fd_pane *pane = &t->pane[t->panes++];
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        char name[FD_DRAWING_ROOM];
        if (!is_alike(g->first, curve) || is_flow(curve) || fd_curve_is_idle(curve))
            continue;
        fd_words_quantity(s->drawing, curve->quantity, name);
        fd_pane_add(pane, curve, name, s->marks);
    }
    if (is_tall) pane->marks = 0;
    fd_words_place(s->words, s->drawing, g->first->kind, g->first->id, pane->title);
    name_axis(s, g, pane);
    char most[FD_NUMBER_ROOM], place[FD_DRAWING_ROOM];
    snprintf(place, sizeof place, "%s", pane->title);
    if (strncmp(g->first->quantity, "layering number", 15) == 0)
        fd_drawing_text(s->drawing, FD_N("%1; from 5 on a layer is under control"), place,
                        NULL, pane->title);
    if (!g->is_close) return;
    pane->most = CLOSE * g->limit;
    fd_script_short(pane->most, most);
    fd_drawing_text(s->drawing, FD_N("%1, up to %2 %"), place, most, pane->title);
}

void fd_event_flows(const fd_sources *s, const fd_series *series, fd_pane *pane) {
    char missing[96] = ""; /* chosen: beside the key there is no more room */
    size_t used = 0;
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        if (!is_flow(curve) || isnan(fd_curve_peak(curve))) continue;
        if (pane->traces == FD_PANE_TRACES && used < sizeof missing)
            used += (size_t)snprintf(missing + used, sizeof missing - used, "%s%s",
                                     used ? ", " : "", curve->id);
        fd_pane_add(pane, curve, curve->id, NULL);
        fd_words_axis(s->drawing, FD_N("air flow"), curve->quantity, pane->axis,
                      sizeof pane->axis);
    }
    if (*missing)
        fd_drawing_text(s->drawing, FD_N("air flow; not drawn: %1"), missing, NULL,
                        pane->title);
    else
        fd_drawing_text(s->drawing, FD_N("air flow"), NULL, NULL, pane->title);
}

static void set_window(const fd_sources *s, const fd_series *series,
                       const fd_window *window, fd_timeline *t) {
    t->from = INFINITY;
    t->until = -INFINITY;
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        if (curve->points == 0) continue;
        t->from = fmin(t->from, curve->x[0]);
        t->until = fmax(t->until, curve->x[curve->points - 1]);
    }
    if (!(t->until > t->from)) t->until = t->from + 1;
    fd_span span;
    fd_window_span(s->drawing, window, t->until - t->from, &span);
    t->scale = span.scale;
    t->day = window->day;
    snprintf(t->axis, sizeof t->axis, "%s", span.axis);
    t->unit = span.unit;
    fd_window_title(s->drawing, window, FD_N("gas and air during %1"), NULL, t->title);
}

/* Chosen: who looks through twelve pages of an event finds the rest in its table. */
enum { MOST_PAGES = 12 };

static const fd_message too_many_places = {
    "PLOT-EVENT-PLACES", FD_NOTE,
    FD_N("panes left out of the figures of event %1: %2; event-%1.csv holds them all"),
    ""};

/* The last page tells what is left out, as a diagnostic does. */
static void tell_more(const fd_sources *s, const fd_window *window, int left,
                      fd_timeline *t) {
    char count[16];
    snprintf(count, sizeof count, "%d", left);
    fd_drawing_text(s->drawing, FD_N("Panes left out: %1; see event-%2.csv."), count,
                    window->id, t->note);
    fd_diagnostics_add(s->drawing->diagnostics, &too_many_places, &(fd_place){0},
                       window->id, count, NULL);
}

/* A page with as many of the groups from `next` on as it takes; on the first one the air
 * too. Returns how many. */
static int fill_page(const fd_sources *s, const fd_series *series, const group *all,
                     int left, int page, fd_timeline *t) {
    fd_pane flows = {.traces = 0};
    if (page == 1) fd_event_flows(s, series, &flows);
    int room = FD_TIMELINE_PANES - (flows.traces > 0), n = left < room ? left : room;
    if (n > 1 && n < left && all[n].is_close) n--; /* beside its tall pane */
    for (int i = 0; i < n; i++)
        add_group(s, series, &all[i],
                  !all[i].is_close && i + 1 < left && all[i + 1].is_close, t);
    if (flows.traces > 0) t->pane[t->panes++] = flows;
    return n;
}

static fd_status draw_pages(const fd_sources *s, const fd_series *series,
                            const fd_window *window, const fd_acts *acts, int number,
                            fd_timeline *t, group *all) {
    fd_status status = FD_OK;
    char note[FD_DRAWING_ROOM], quiet[FD_DRAWING_ROOM];
    int count = drop_quiet(all, find_groups(s, series, all), quiet), next = 0;
    tell_left_out(s, series, quiet, note);
    for (int page = 1; status == FD_OK && page <= MOST_PAGES; page++) {
        char name[48];
        if (page > 1 && next >= count) return status;
        snprintf(name, sizeof name, page == 1 ? "event-%d" : "event-%d-%d", number, page);
        memset(t, 0, sizeof *t);
        t->name = name;
        t->acts = acts;
        set_window(s, series, window, t);
        snprintf(t->note, sizeof t->note, "%s", page == 1 ? note : "");
        next += fill_page(s, series, all + next, count - next, page, t);
        if (page == MOST_PAGES && next < count) tell_more(s, window, count - next, t);
        status = fd_timeline_draw(s->drawing, t, NULL);
    }
    return status;
}

static fd_status draw_window(const fd_sources *s, const fd_series *series,
                             const fd_window *window, int number) {
    fd_acts acts;
    fd_timeline *t = malloc(sizeof *t);
    group *all = malloc((2 * (size_t)fd_series_count(series) + 1) * sizeof *all);
    fd_status status = t && all ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) {
        status = fd_acts_read(s->drawing, window->id, &acts);
        if (status == FD_OK)
            status = draw_pages(s, series, window, &acts, number, t, all);
        if (status == FD_OK) {
            memset(t, 0, sizeof *t);
            t->acts = &acts;
            set_window(s, series, window, t);
            status = fd_blowing_draw(s, series, window, number, t);
        }
        fd_acts_free(&acts);
    }
    free(all);
    free(t);
    return status;
}

fd_status fd_events_draw(const fd_sources *sources) {
    fd_drawing *drawing = sources->drawing;
    fd_status status = FD_OK, worst = FD_OK;
    for (int i = 0, n = 0; i < fd_dossier_files(drawing->dossier); i++) {
        const char *file = fd_dossier_file(drawing->dossier, i);
        fd_window window;
        fd_series *series = NULL;
        if (!fd_window_of_file(file, "event-", &window)) continue;
        status = fd_window_find(drawing, &window);
        if (status == FD_OK)
            status = fd_series_read(drawing->dossier, file, "time [s]", NULL,
                                    drawing->diagnostics, &series);
        if (status == FD_OK && fd_series_count(series) > 0)
            status = draw_window(sources, series, &window, ++n);
        if (status == FD_OK && fd_series_count(series) > 0)
            status = fd_sensors_draw(sources, series, &window, n);
        fd_series_free(&series);
        if (status == FD_NO_MEMORY) return status;
        if (status != FD_OK) worst = status;
    }
    return worst;
}
