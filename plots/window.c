#include "plots/window.h"

#include <math.h>
#include <string.h>

#include "plots/sheet.h"

bool fd_window_of_file(const char *file, const char *prefix, fd_window *window) {
    size_t length = strlen(file), before = strlen(prefix);
    *window = (fd_window){.day = NAN};
    if (strncmp(file, prefix, before) != 0 || length < before + 5 ||
        length - before - 4 >= FD_DRAWING_ROOM || strcmp(file + length - 4, ".csv") != 0)
        return false;
    snprintf(window->id, sizeof window->id, "%.*s", (int)(length - before - 4),
             file + before);
    return true;
}

static void set_time(const fd_drawing *drawing, const char *text, fd_window *window) {
    fd_date at;
    window->day = NAN;
    if (!fd_date_parse(text, &at)) return;
    fd_date_format(&at, window->at);
    char *clock = strchr(window->at, 'T');
    if (clock) *clock = ' ';
    window->day = (double)fd_date_seconds(&drawing->start, &at) / 86400;
}

fd_status fd_window_find(const fd_drawing *drawing, fd_window *window) {
    static const char *const heads[] = {"id", "name", "at"};
    fd_sheet sheet;
    snprintf(window->name, sizeof window->name, "%s", window->id);
    window->day = NAN;
    if (strcmp(window->id, "worst-day") == 0) {
        fd_drawing_text(drawing, FD_N("the worst day"), NULL, NULL, window->name);
        set_time(drawing, fd_dossier_text(drawing->dossier, "worst/date"), window);
    }
    fd_status status = fd_sheet_open(drawing->dossier, "events.csv", heads, 3,
                                     drawing->diagnostics, &sheet);
    for (int row = 0; row < sheet.rows; row++) {
        if (strcmp(fd_sheet_text(&sheet, row, 0), window->id) != 0) continue;
        const char *name = fd_sheet_text(&sheet, row, 1);
        if (*name) snprintf(window->name, sizeof window->name, "%s", name);
        set_time(drawing, fd_sheet_text(&sheet, row, 2), window);
    }
    fd_sheet_close(&sheet);
    return status;
}

void fd_window_title(const fd_drawing *drawing, const fd_window *window, const char *what,
                     const char *more, char title[FD_DRAWING_ROOM]) {
    char name[FD_DRAWING_ROOM], figure[FD_DRAWING_ROOM];
    if (isnan(window->day))
        snprintf(name, sizeof name, "%s", window->name);
    else
        fd_drawing_text(drawing, FD_N("%1 (from %2)"), window->name, window->at, name);
    fd_drawing_text(drawing, what, name, more, figure);
    fd_drawing_head(drawing, window->name, figure, title);
}

void fd_window_span(const fd_drawing *drawing, const fd_window *window, double seconds,
                    fd_span *span) {
    static const struct {
        double most, scale;
        const char *unit, *axis, *plain; /* plain: where it is not known when */
    } unit[] = {
        {600, 1, "s", FD_N("time from %1 (s)"), FD_N("time in the window (s)")},
        {36000, 60, "min", FD_N("time from %1 (min)"), FD_N("time in the window (min)")},
        {INFINITY, 3600, "h", FD_N("time from %1 (h)"), FD_N("time in the window (h)")}};
    int k = seconds <= unit[0].most ? 0 : seconds <= unit[1].most ? 1 : 2;
    span->scale = unit[k].scale;
    span->unit = unit[k].unit;
    fd_drawing_text(drawing, isnan(window->day) ? unit[k].plain : unit[k].axis,
                    window->at, NULL, span->axis);
}
