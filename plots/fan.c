#include <math.h>
#include <string.h>

#include "base/number.h"
#include "plots/network.h"
#include "plots/sheet.h"

enum { FAN, CURVE, CURVE_FLOW, CURVE_PRESSURE, CURVE_HEADS };
static const char *const curve_heads[] = {"fan", "curve", "flow [m3/s]", "pressure [Pa]"};
enum { ID, NAME, FLOW, PRESSURE, POWER, FAN_HEADS };
static const char *const fan_heads[] = {"id", "name", "flow [m3/s]", "pressure [Pa]",
                                        "air power [kW]"};

enum {
    POINT,
    POINT_FAN,
    POINT_FLOW,
    POINT_PRESSURE,
    STABILITY,
    OVER_PEAK,
    TAKEN,
    POINT_HEADS
};
static const char *const point_heads[] = {
    "point", "fan", "flow [m3/s]", "pressure [Pa]", "stability", "flow over peak [m3/s]",
    "taken"};

/* What the axes must hold. */
typedef struct frame {
    double least_flow, flow, least_pressure, pressure;
} frame;

static void widen(frame *f, double q, double p) {
    f->least_flow = fmin(f->least_flow, q);
    f->flow = fmax(f->flow, q);
    f->least_pressure = fmin(f->least_pressure, p);
    f->pressure = fmax(f->pressure, p);
}

/* Writes the points of one curve and widens the frame around them; returns how many are
 * known. */
static int put_curve(fd_sheet *curves, const char *fan, const char *curve, frame *f,
                     fd_buffer *data) {
    int points = 0;
    for (int row = 0; row < curves->rows; row++) {
        if (strcmp(fd_sheet_text(curves, row, FAN), fan) != 0 ||
            strcmp(fd_sheet_text(curves, row, CURVE), curve) != 0)
            continue;
        double q = fd_sheet_number(curves, row, CURVE_FLOW);
        double p = fd_sheet_number(curves, row, CURVE_PRESSURE);
        fd_script_cell(data, q);
        fd_script_cell(data, p);
        fd_buffer_text(data, "\n");
        widen(f, q, p);
        points += !isnan(q) && !isnan(p);
    }
    if (points == 0) fd_buffer_text(data, "NaN\tNaN\n");
    fd_buffer_text(data, "\n\n");
    return points;
}

/* Nullable: curve, for any of the fan. */
static bool has_curve(const fd_sheet *curves, const char *fan, const char *curve) {
    for (int row = 0; row < curves->rows; row++)
        if (strcmp(fd_sheet_text(curves, row, FAN), fan) == 0 &&
            (!curve || strcmp(fd_sheet_text(curves, row, CURVE), curve) == 0))
            return true;
    return false;
}

/* What the table of operating points says of one fan: points, whether other fans are in
 * it, number of the point taken, flow of the peak. */
typedef struct about {
    int points;
    bool has_others;
    bool is_square; /* the mine is drawn as a square law through the point */
    double taken, peak_flow;
} about;

static void look(fd_sheet *points, const char *fan, about *a) {
    for (int row = 0; row < points->rows; row++) {
        if (strcmp(fd_sheet_text(points, row, POINT_FAN), fan) != 0) {
            a->has_others = true;
            continue;
        }
        a->points++;
        a->peak_flow = fd_sheet_number(points, row, POINT_FLOW) -
                       fd_sheet_number(points, row, OVER_PEAK);
        if (strcmp(fd_sheet_text(points, row, TAKEN), "yes") == 0)
            a->taken = fd_sheet_number(points, row, POINT);
    }
}

/* Writes the operating points of one fan that are stable, or those that are not; the one
 * taken is left to the mark of the answer. Returns how many. */
static int put_points(fd_sheet *points, const char *fan, bool stable, frame *f,
                      fd_buffer *data) {
    int count = 0;
    for (int row = 0; row < points->rows; row++) {
        bool is_stable = strcmp(fd_sheet_text(points, row, STABILITY), "stable") == 0;
        if (strcmp(fd_sheet_text(points, row, POINT_FAN), fan) != 0 ||
            is_stable != stable || strcmp(fd_sheet_text(points, row, TAKEN), "yes") == 0)
            continue;
        double q = fd_sheet_number(points, row, POINT_FLOW);
        double p = fd_sheet_number(points, row, POINT_PRESSURE);
        fd_script_cell(data, q);
        fd_script_cell(data, p);
        fd_script_cell(data, fd_sheet_number(points, row, POINT));
        fd_buffer_text(data, "\n");
        widen(f, q, p);
        count++;
    }
    if (count == 0) fd_buffer_text(data, "NaN\tNaN\tNaN\n");
    fd_buffer_text(data, "\n\n");
    return count;
}

/* "125 m³/s, 2210 Pa, air power 276 kW" */
static void name_point(const fd_drawing *drawing, const about *a, double flow,
                       double pressure, double power, char text[FD_DRAWING_ROOM]) {
    char q[FD_NUMBER_ROOM], p[FD_NUMBER_ROOM], n[FD_NUMBER_ROOM];
    fd_number_rounded(flow, fabs(flow) < 100 ? 2 : 1, q);
    fd_number_rounded(pressure, 0, p);
    fd_number_rounded(power, 1, n);
    int used = 0;
    if (a->points > 1 && !isnan(a->taken))
        used = snprintf(text, FD_DRAWING_ROOM, "%.0f: ", a->taken);
    used += snprintf(text + used, FD_DRAWING_ROOM - (size_t)used, "%s m³/s, %s Pa", q, p);
    if (isnan(power)) return;
    char air[FD_DRAWING_ROOM];
    fd_drawing_text(drawing, FD_N(", air power %1 kW"), n, NULL, air);
    snprintf(text + used, FD_DRAWING_ROOM - (size_t)used, "%s", air);
}

static void put_words(const fd_drawing *drawing, const about *a, fd_buffer *script) {
    const fd_catalogue *c = drawing->catalogue;
    fd_script_text(script, "fd_flow_axis", fd_text(c, FD_N("flow (m³/s)")));
    fd_script_text(script, "fd_pressure_axis", fd_text(c, FD_N("pressure (Pa)")));
    fd_script_text(script, "fd_fan_name", fd_text(c, FD_N("fan")));
    fd_script_text(script, "fd_network_name",
                   fd_text(c, a->is_square ? FD_N("one resistance, through the point")
                              : a->has_others
                                  ? FD_N("what the mine asks, other fans as they are")
                                  : FD_N("what the mine asks of it")));
    fd_script_text(script, "fd_point_name", fd_text(c, FD_N("operating point")));
    fd_script_text(
        script, "fd_stable_name",
        fd_text(c, isnan(a->taken) ? FD_N("stable point") : FD_N("other stable point")));
    fd_script_text(script, "fd_stall_name", fd_text(c, FD_N("may stall")));
    fd_script_text(script, "fd_unstable_name", fd_text(c, FD_N("unstable point")));
}

/* "fan F1"; of a run with the day the point is of. */
static void name_fan(const fd_drawing *drawing, const char *fan,
                     char text[FD_DRAWING_ROOM]) {
    const char *day = fd_dossier_text(drawing->dossier, "worst/date");
    bool is_of_a_day = drawing->has_plan && *day;
    fd_drawing_text(drawing, is_of_a_day ? FD_N("fan %1 on %2") : FD_N("fan %1"), fan,
                    day, text);
}

static fd_status draw_fan(fd_drawing *drawing, fd_sheet *fans, fd_sheet *curves,
                          fd_sheet *points, int row, int number) {
    const char *id = fd_sheet_text(fans, row, ID), *name = fd_sheet_text(fans, row, NAME);
    double q = fd_sheet_number(fans, row, FLOW), p = fd_sheet_number(fans, row, PRESSURE);
    frame box = {0, fmax(q, 0), 0, fmax(p, 0)};
    about others = {0, false, false, NAN, NAN};
    char figure[32], path[64], what[FD_DRAWING_ROOM], title[FD_DRAWING_ROOM];
    fd_buffer data = {0}, script = {0};
    int fan = put_curve(curves, id, "fan", &box, &data);
    others.is_square = has_curve(curves, id, "resistance");
    int network =
        put_curve(curves, id, others.is_square ? "resistance" : "network", &box, &data);
    int stable = put_points(points, id, true, &box, &data);
    int unstable = put_points(points, id, false, &box, &data);
    snprintf(figure, sizeof figure, "fan-%d", number);
    snprintf(path, sizeof path, "data/%s-curves.tsv", figure);
    name_fan(drawing, *name ? name : id, what);
    fd_drawing_title(drawing, what, title);
    look(points, id, &others);
    name_point(drawing, &others, q, p, fd_sheet_number(fans, row, POWER), what);
    put_words(drawing, &others, &script);
    fd_script_text(&script, "fd_curves_data", path);
    fd_script_integer(&script, "fd_has_network", network > 0);
    fd_script_text(&script, "fd_point_text", isnan(q) || isnan(p) ? "" : what);
    fd_script_number(&script, "fd_point_flow", q);
    fd_script_number(&script, "fd_point_pressure", p);
    fd_script_integer(&script, "fd_has_stable", stable > 0);
    fd_script_integer(&script, "fd_has_unstable", unstable > 0);
    fd_script_number(&script, "fd_peak_flow", others.peak_flow);
    fd_script_number(&script, "fd_least_flow", box.least_flow);
    /* Under a hundredth of the frame it is round-off of a curve that ends at zero. */
    fd_script_number(&script, "fd_least_pressure",
                     box.least_pressure < -0.01 * box.pressure ? 1.05 * box.least_pressure
                                                               : 0);
    fd_script_number(&script, "fd_most_flow", box.flow > 0 ? 1.05 * box.flow : 1);
    fd_script_number(&script, "fd_most_pressure",
                     box.pressure > 0 ? 1.12 * box.pressure : 1);
    fd_buffer_text(&script, "load 'scripts/fan.gp'\n");
    fd_status status = fd_drawing_data(drawing, figure, "curves", &data);
    if (status == FD_OK && fan > 0)
        status = fd_drawing_figure(drawing, figure, title, 900, 600, &script);
    fd_buffer_free(&script);
    fd_buffer_free(&data);
    return status;
}

fd_status fd_fans_draw(fd_drawing *drawing) {
    fd_sheet fans, curves = {.rows = 0}, points = {.rows = 0};
    fd_status status = fd_sheet_open(drawing->dossier, "fans.csv", fan_heads, FAN_HEADS,
                                     drawing->diagnostics, &fans);
    if (status == FD_OK)
        status = fd_sheet_open(drawing->dossier, "fan-curves.csv", curve_heads,
                               CURVE_HEADS, drawing->diagnostics, &curves);
    if (status == FD_OK)
        status = fd_sheet_open(drawing->dossier, "operating-points.csv", point_heads,
                               POINT_HEADS, drawing->diagnostics, &points);
    for (int row = 0, n = 0; row < fans.rows && status == FD_OK; row++)
        if (has_curve(&curves, fd_sheet_text(&fans, row, ID), NULL))
            status = draw_fan(drawing, &fans, &curves, &points, row, ++n);
    fd_sheet_close(&points);
    fd_sheet_close(&curves);
    fd_sheet_close(&fans);
    return status;
}
