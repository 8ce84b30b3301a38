#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/labels.h"
#include "plots/network.h"
#include "plots/sheet.h"

enum { JUNCTION, AIRWAY, DISTANCE, PRESSURE, LEVEL, HEADS };
static const char *const heads[HEADS] = {"junction", "airway", "distance [m]",
                                         "pressure [Pa]", "z [m]"};

/* Pixels of the page and of the two panes in it; chosen by looking at it. */
enum { STEPS = 40 }; /* of a line between two junctions, for the labels beside it */
enum { WIDTH = 1280, HEIGHT = 720, LEFT = 104, RIGHT = 1250, UPPER = 60, MIDDLE = 470 };

typedef struct range {
    double low, high;
} range;

/* How many rows hold the distance and this. */
static int count_known(fd_sheet *sheet, int column) {
    int n = 0;
    for (int row = 0; row < sheet->rows; row++)
        n += !isnan(fd_sheet_number(sheet, row, DISTANCE)) &&
             !isnan(fd_sheet_number(sheet, row, column));
    return n;
}

/* The span of a column with a little room at both ends. */
static range find_range(fd_sheet *sheet, int column, double room) {
    range r = {NAN, NAN};
    for (int row = 0; row < sheet->rows; row++) {
        double value = fd_sheet_number(sheet, row, column);
        r.low = fmin(r.low, value);
        r.high = fmax(r.high, value);
    }
    if (isnan(r.low)) r = (range){0, 0};
    double more = r.high > r.low ? room * (r.high - r.low) : 1;
    return (range){r.low - more, r.high + more};
}

/* Lines "distance pressure level" of the junctions; the airway of a row leads on. */
static void put_points(fd_sheet *sheet, fd_buffer *data) {
    for (int row = 0; row < sheet->rows; row++) {
        fd_script_cell(data, fd_sheet_number(sheet, row, DISTANCE));
        fd_script_cell(data, fd_sheet_number(sheet, row, PRESSURE));
        fd_script_cell(data, fd_sheet_number(sheet, row, LEVEL));
        fd_buffer_text(data, "\n");
    }
    fd_buffer_text(data, "\n\n");
}

/* Small boxes along the line through the points, which no label shall lie on. */
static int block_line(const fd_label *label, int n, fd_box *box) {
    int boxes = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < STEPS; k++) {
            const fd_label *next = &label[i + 1 < n ? i + 1 : i];
            double x = label[i].x + (next->x - label[i].x) * k / STEPS;
            double y = label[i].y + (next->y - label[i].y) * k / STEPS;
            box[boxes++] = (fd_box){x - 3, y - 3, x + 3, y + 3, false};
        }
    return boxes;
}

/* Lines "distance pressure text" of the labels that have room: junctions, then the
 * airways between them. */
static fd_status put_labels(fd_sheet *sheet, range x, range y, int shown[2],
                            fd_buffer *data) {
    int n = sheet->rows;
    shown[0] = shown[1] = 0;
    fd_label *label = calloc(2 * (size_t)n + 1, sizeof *label);
    fd_box *line = calloc(STEPS * (size_t)n + 1, sizeof *line);
    if (label && line) {
        double wide = (RIGHT - LEFT) / (x.high - x.low),
               tall = (MIDDLE - UPPER) / (y.high - y.low);
        for (int i = 0; i < n; i++) {
            double px = (fd_sheet_number(sheet, i, DISTANCE) - x.low) * wide;
            double py = (fd_sheet_number(sheet, i, PRESSURE) - y.low) * tall;
            label[i] = (fd_label){
                .text = fd_sheet_text(sheet, i, JUNCTION), .x = px, .y = py, .gap = 7};
            if (i == 0) continue;
            label[n + i] = (fd_label){.text = fd_sheet_text(sheet, i - 1, AIRWAY),
                                      .x = 0.5 * (px + label[i - 1].x),
                                      .y = 0.5 * (py + label[i - 1].y),
                                      .gap = 7,
                                      .rank = 1};
        }
        label[n].text = "";
        const fd_box frame = {2, 2, RIGHT - LEFT - 2, MIDDLE - UPPER - 2, false};
        fd_labels_place(label, 2 * n, 12, &frame, line, block_line(label, n, line));
        for (int i = 0; i < 2 * n; i++) {
            if (!label[i].is_shown) continue;
            fd_script_cell(data, x.low + 0.5 * (label[i].left + label[i].right) / wide);
            fd_script_cell(data, y.low + 0.5 * (label[i].bottom + label[i].top) / tall);
            fd_script_cell_text(data, label[i].text);
            fd_script_cell(data, label[i].rank);
            shown[label[i].rank]++;
            fd_buffer_text(data, "\n");
        }
    }
    fd_status status = label && line ? FD_OK : FD_NO_MEMORY;
    free(line);
    free(label);
    return status;
}

static void put_range(fd_buffer *script, const char *low, const char *high, range r) {
    fd_script_number(script, low, r.low);
    fd_script_number(script, high, r.high);
}

static fd_status draw(fd_drawing *drawing, fd_sheet *sheet) {
    const fd_catalogue *c = drawing->catalogue;
    char title[FD_DRAWING_ROOM];
    fd_buffer data = {0}, script = {0};
    range x = find_range(sheet, DISTANCE, 0.02), y = find_range(sheet, PRESSURE, 0.12),
          z = find_range(sheet, LEVEL, 0.12);
    int shown[2];
    put_points(sheet, &data);
    fd_status status = put_labels(sheet, x, y, shown, &data);
    const char *day = fd_dossier_text(drawing->dossier, "worst/date");
    char what[FD_DRAWING_ROOM];
    fd_drawing_text(drawing,
                    *day ? FD_N("pressure along the main route on %1")
                         : FD_N("pressure along the main route"),
                    day, NULL, what);
    fd_drawing_title(drawing, what, title);
    fd_script_text(&script, "fd_distance_axis", fd_text(c, FD_N("distance (m)")));
    fd_script_text(&script, "fd_pressure_axis",
                   fd_text(c, FD_N("pressure against the surface air (Pa)")));
    fd_script_text(&script, "fd_level_axis", fd_text(c, FD_N("level (m)")));
    fd_script_integer(&script, "fd_junctions", shown[0]);
    fd_script_integer(&script, "fd_airways", shown[1]);
    fd_script_integer(&script, "fd_levels", count_known(sheet, LEVEL));
    fd_script_number(&script, "fd_left", (double)LEFT / WIDTH);
    fd_script_number(&script, "fd_right", (double)RIGHT / WIDTH);
    fd_script_number(&script, "fd_upper", 1 - (double)UPPER / HEIGHT);
    fd_script_number(&script, "fd_middle", 1 - (double)MIDDLE / HEIGHT);
    put_range(&script, "fd_x_low", "fd_x_high", x);
    put_range(&script, "fd_y_low", "fd_y_high", y);
    put_range(&script, "fd_z_low", "fd_z_high", z);
    fd_buffer_text(&script, "load 'scripts/route.gp'\n");
    if (status == FD_OK) status = fd_drawing_data(drawing, "route", "points", &data);
    if (status == FD_OK)
        status = fd_drawing_figure(drawing, "route", title, WIDTH, HEIGHT, &script);
    fd_buffer_free(&script);
    fd_buffer_free(&data);
    return status;
}

fd_status fd_route_draw(fd_drawing *drawing) {
    fd_sheet sheet;
    fd_status status = fd_sheet_open(drawing->dossier, "route.csv", heads, HEADS,
                                     drawing->diagnostics, &sheet);
    if (status == FD_OK && count_known(&sheet, PRESSURE) > 1)
        status = draw(drawing, &sheet);
    fd_sheet_close(&sheet);
    return status;
}
