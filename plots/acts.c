#include "plots/acts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/sheet.h"

enum { EVENT, TIME, KIND, ID, BY, HEADS };
static const char *const heads[HEADS] = {"event", "time [s]", "kind", "id", "by"};

/* A text of one, and of several. */
static const char *kind_text(const char *kind, bool several) {
    static const struct {
        const char *kind, *one, *more; /* null: as of one */
    } known[] = {
        {"stop-fan", FD_N("fan %1 stops"), FD_N("fans %1 stop")},
        {"start-fan", FD_N("fan %1 starts"), FD_N("fans %1 start")},
        {"open-door", FD_N("door %1 opens"), FD_N("doors %1 open")},
        {"close-door", FD_N("door %1 closes"), FD_N("doors %1 close")},
        {"stop-face", FD_N("power of face %1 is cut"), FD_N("power of faces %1 is cut")},
        {"stop-heading", FD_N("power of heading %1 is cut"),
         FD_N("power of headings %1 is cut")},
        {"surge", FD_N("gas breaks in at %1"), NULL},
        {"surge-begin", FD_N("gas breaks in at %1"), NULL},
        {"surge-end", FD_N("the inrush at %1 ends"), NULL},
        {"turn-fan-back", FD_N("fan %1 is reversed"), FD_N("fans %1 are reversed")},
        {"turn-fan-forward", FD_N("fan %1 is turned forward again"),
         FD_N("fans %1 are turned forward again")},
        {"set-regulator", FD_N("regulator %1 is set"), FD_N("regulators %1 are set")},
        {"blast", FD_N("blast in heading %1"), FD_N("blast in headings %1")},
        {"outburst", FD_N("outburst at %1"), NULL},
        {"drill-begin", FD_N("drilling begins at %1"), NULL},
        {"drill-end", FD_N("drilling ends at %1"), NULL},
        {"drill-pulse", FD_N("hole drilled at %1"), NULL},
        {"release-begin", FD_N("a release begins at %1"), NULL},
        {"release-end", FD_N("the release at %1 ends"), NULL},
        {"air-turned", FD_N("the air of fan %1 has turned"), NULL},
        {"air-enough", FD_N("the reversed air of fan %1 is enough"), NULL},
        {"peak-begin", FD_N("peak emission begins"), NULL},
        {"peak-end", FD_N("peak emission ends"), NULL}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].kind, kind) == 0)
            return several && known[i].more ? known[i].more : known[i].one;
    return NULL;
}

void fd_acts_text(const fd_drawing *drawing, const char *kind, const char *id,
                  char text[FD_DRAWING_ROOM]) {
    const char *known = kind_text(kind, strstr(id, ", ") != NULL);
    if (known)
        fd_drawing_text(drawing, known, id, NULL, text);
    else
        fd_drawing_text(drawing, "%1 %2", kind, id, text);
}

static bool is_alike(const fd_sheet *sheet, int a, int b) {
    static const int same[] = {EVENT, TIME, KIND, BY};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(fd_sheet_text(sheet, a, same[i]), fd_sheet_text(sheet, b, same[i])))
            return false;
    return true;
}

/* "a, b, c" of the rows from `row` on that tell of the same; `last` takes the last of
 * them. */
static void join_ids(const fd_sheet *sheet, int row, char text[FD_DRAWING_ROOM],
                     int *last) {
    size_t used = 0;
    *last = row;
    for (int i = row; i < sheet->rows && is_alike(sheet, row, i); i++) {
        used += (size_t)snprintf(text + used, FD_DRAWING_ROOM - used, "%s%s",
                                 i > row ? ", " : "", fd_sheet_text(sheet, i, ID));
        if (used >= FD_DRAWING_ROOM) used = FD_DRAWING_ROOM - 1;
        *last = i;
    }
}

static void describe(const fd_drawing *drawing, const fd_sheet *sheet, int row,
                     const char *ids, fd_act *act) {
    const char *by = fd_sheet_text(sheet, row, BY);
    fd_acts_text(drawing, fd_sheet_text(sheet, row, KIND), ids, act->text);
    if (*by) fd_drawing_text(drawing, FD_N("by sensor %1"), by, NULL, act->by);
}

/* By rising time; acts of one moment stay in the order of the table. */
static void sort(fd_acts *acts) {
    for (int i = 1; i < acts->count; i++) {
        fd_act act = acts->act[i];
        int at = i;
        for (; at > 0 && acts->act[at - 1].time > act.time; at--)
            acts->act[at] = acts->act[at - 1];
        acts->act[at] = act;
    }
}

fd_status fd_acts_read(const fd_drawing *drawing, const char *window, fd_acts *acts) {
    fd_sheet sheet;
    *acts = (fd_acts){NULL, 0};
    fd_status status = fd_sheet_open(drawing->dossier, "actions.csv", heads, HEADS,
                                     drawing->diagnostics, &sheet);
    if (status != FD_OK) return status;
    acts->act = calloc((size_t)sheet.rows + 1, sizeof *acts->act);
    for (int row = 0, last; acts->act && row < sheet.rows; row = last + 1) {
        char ids[FD_DRAWING_ROOM] = "";
        last = row;
        double time = fd_sheet_number(&sheet, row, TIME);
        if (strcmp(fd_sheet_text(&sheet, row, EVENT), window) != 0 || isnan(time))
            continue;
        join_ids(&sheet, row, ids, &last);
        fd_act *act = &acts->act[acts->count++];
        act->time = time;
        describe(drawing, &sheet, row, ids, act);
    }
    sort(acts);
    fd_sheet_close(&sheet);
    return acts->act ? FD_OK : FD_NO_MEMORY;
}

void fd_acts_free(fd_acts *acts) {
    free(acts->act);
    *acts = (fd_acts){NULL, 0};
}
