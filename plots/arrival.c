#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "plots/mapbase.h"
#include "plots/network.h"
#include "plots/sheet.h"
#include "plots/window.h"

enum { EVENT, AIRWAY, FLOW, RISE, HEADS };
static const char *const heads[HEADS] = {"event", "airway", "flow start [m3/s]",
                                         "rise 0.1 % [s]"};

/* The rows of one window. */
typedef struct rows {
    fd_drawing *drawing;
    fd_sheet *sheet;
    int first, count;
    fd_arena *arena;
    fd_index *index;     /* id of an airway to its row, from `first` */
    double *flow, *time; /* m3/s, s */
    double *tint;        /* airways of the plan */
    const char **remark; /* airways of the plan */
} rows;

/* Reads the rows; `last` takes the latest arrival, s, NaN where there is none. */
static fd_status read_rows(rows *r, double *last) {
    *last = NAN;
    for (int i = 0; i < r->count; i++) {
        char *id = fd_arena_text(r->arena, fd_sheet_text(r->sheet, r->first + i, AIRWAY));
        r->flow[i] = fd_sheet_number(r->sheet, r->first + i, FLOW);
        r->time[i] = fd_sheet_number(r->sheet, r->first + i, RISE);
        *last = fmax(*last, r->time[i]);
        if (!id || fd_index_add(r->index, id, i) == -2) return FD_NO_MEMORY;
    }
    return FD_OK;
}

/* Colours and remarks of the airways of the plan; false when memory is short. */
static bool put_times(rows *r, const fd_plan *plan, const fd_span *span) {
    for (int a = 0; a < fd_plan_airways(plan); a++) {
        int i = fd_index_find(r->index, fd_plan_airway_get(plan, a)->id);
        char value[FD_NUMBER_ROOM], text[FD_NUMBER_ROOM + 8];
        r->tint[a] = i >= 0 ? r->time[i] / span->scale : NAN;
        r->remark[a] = "";
        if (isnan(r->tint[a])) continue;
        fd_script_short(r->tint[a], value);
        snprintf(text, sizeof text, "%s %s", value, span->unit);
        r->remark[a] = fd_arena_text(r->arena, text);
        if (!r->remark[a]) return false;
    }
    return true;
}

static fd_status draw_map(rows *r, const fd_plan *plan, const fd_window *window,
                          double last, int number) {
    char figure[32], axis[FD_DRAWING_ROOM], title[FD_DRAWING_ROOM];
    const fd_catalogue *c = r->drawing->catalogue;
    fd_span span;
    fd_window_span(r->drawing, window, last, &span);
    if (!put_times(r, plan, &span)) return FD_NO_MEMORY;
    snprintf(figure, sizeof figure, "arrival-%d", number);
    fd_drawing_text(r->drawing, FD_N("methane risen by 0.1 %, %1"), span.axis, NULL,
                    axis);
    const fd_map_look look = {.figure = figure,
                              .axis = axis,
                              .unknown = fd_text(c, FD_N("not reached")),
                              .note = fd_text(c, FD_N("Flows as the window begins.")),
                              .most = last > 0 ? last / span.scale : 1,
                              .is_time = true};
    fd_window_title(r->drawing, window, FD_N("arrival of gas during %1"), NULL, title);
    fd_sketch s = {
        .drawing = r->drawing, .plan = plan, .tint = r->tint, .remark = r->remark};
    fd_status status = fd_mapbase_draw(&s, &look, title);
    fd_buffer_free(&s.data);
    return status;
}

static fd_status draw_window(rows *r, int number) {
    fd_window window = {.day = NAN};
    fd_plan *plan = NULL;
    double last;
    snprintf(window.id, sizeof window.id, "%s", fd_sheet_text(r->sheet, r->first, EVENT));
    fd_status status = fd_window_find(r->drawing, &window);
    if (status == FD_OK) status = read_rows(r, &last);
    if (status != FD_OK || isnan(last)) return status;
    status = fd_plan_read_with(r->drawing->dossier, r->index, r->flow, NULL, &plan);
    if (!plan) return status;
    size_t room = (size_t)fd_plan_airways(plan) + 1;
    r->tint = calloc(room, sizeof *r->tint);
    r->remark = calloc(room, sizeof *r->remark);
    status =
        r->tint && r->remark ? draw_map(r, plan, &window, last, number) : FD_NO_MEMORY;
    free(r->remark);
    free(r->tint);
    fd_plan_free(&plan);
    return status;
}

static fd_status draw_rows(fd_drawing *drawing, fd_sheet *sheet, int first, int count,
                           int number) {
    rows r = {.drawing = drawing,
              .sheet = sheet,
              .first = first,
              .count = count,
              .arena = fd_arena_new(),
              .index = fd_index_new(),
              .flow = calloc((size_t)count, sizeof(double)),
              .time = calloc((size_t)count, sizeof(double))};
    fd_status status =
        r.arena && r.index && r.flow && r.time ? draw_window(&r, number) : FD_NO_MEMORY;
    free(r.time);
    free(r.flow);
    fd_index_free(&r.index);
    fd_arena_free(&r.arena);
    return status;
}

fd_status fd_arrivals_draw(fd_drawing *drawing) {
    fd_sheet sheet;
    int number = 0;
    fd_status status = fd_sheet_open(drawing->dossier, "arrivals.csv", heads, HEADS,
                                     drawing->diagnostics, &sheet);
    for (int first = 0, next; status == FD_OK && first < sheet.rows; first = next) {
        const char *event = fd_sheet_text(&sheet, first, EVENT);
        for (next = first + 1; next < sheet.rows; next++)
            if (strcmp(fd_sheet_text(&sheet, next, EVENT), event) != 0) break;
        status = draw_rows(drawing, &sheet, first, next - first, ++number);
    }
    fd_sheet_close(&sheet);
    return status;
}
