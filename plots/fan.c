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

/* Writes the points of one curve and widens the frame around them; returns how many are
 * known. */
static int put_curve(fd_sheet *curves, const char *fan, const char *curve, double *flow,
                     double *pressure, fd_buffer *data) {
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
        *flow = fmax(*flow, q);
        *pressure = fmax(*pressure, p);
        points += !isnan(q) && !isnan(p);
    }
    if (points == 0) fd_buffer_text(data, "NaN\tNaN\n");
    fd_buffer_text(data, "\n\n");
    return points;
}

/* "125 m³/s, 2210 Pa, 276 kW" */
static void name_point(double flow, double pressure, double power,
                       char text[FD_DRAWING_ROOM]) {
    char q[FD_NUMBER_ROOM], p[FD_NUMBER_ROOM], n[FD_NUMBER_ROOM];
    fd_number_rounded(flow, fabs(flow) < 100 ? 2 : 1, q);
    fd_number_rounded(pressure, 0, p);
    fd_number_rounded(power, 1, n);
    int used = snprintf(text, FD_DRAWING_ROOM, "%s m³/s, %s Pa", q, p);
    if (!isnan(power))
        snprintf(text + used, FD_DRAWING_ROOM - (size_t)used, ", %s kW", n);
}

static void put_words(const fd_drawing *drawing, fd_buffer *script) {
    const fd_catalogue *c = drawing->catalogue;
    fd_script_text(script, "fd_flow_axis", fd_text(c, FD_N("flow (m³/s)")));
    fd_script_text(script, "fd_pressure_axis", fd_text(c, FD_N("pressure (Pa)")));
    fd_script_text(script, "fd_fan_name", fd_text(c, FD_N("fan")));
    fd_script_text(script, "fd_network_name",
                   fd_text(c, FD_N("what the mine asks of it")));
    fd_script_text(script, "fd_point_name", fd_text(c, FD_N("operating point")));
}

static fd_status draw_fan(fd_drawing *drawing, fd_sheet *fans, fd_sheet *curves, int row,
                          int number) {
    const char *id = fd_sheet_text(fans, row, ID), *name = fd_sheet_text(fans, row, NAME);
    double q = fd_sheet_number(fans, row, FLOW), p = fd_sheet_number(fans, row, PRESSURE);
    double flow = q, pressure = p;
    char figure[32], path[64], what[FD_DRAWING_ROOM], title[FD_DRAWING_ROOM];
    fd_buffer data = {0}, script = {0};
    int fan = put_curve(curves, id, "fan", &flow, &pressure, &data);
    int network = put_curve(curves, id, "network", &flow, &pressure, &data);
    snprintf(figure, sizeof figure, "fan-%d", number);
    snprintf(path, sizeof path, "data/%s-curves.tsv", figure);
    fd_drawing_text(drawing, FD_N("fan %1"), *name ? name : id, NULL, what);
    fd_drawing_title(drawing, what, title);
    name_point(q, p, fd_sheet_number(fans, row, POWER), what);
    put_words(drawing, &script);
    fd_script_text(&script, "fd_curves_data", path);
    fd_script_integer(&script, "fd_has_network", network > 0);
    fd_script_text(&script, "fd_point_text", isnan(q) || isnan(p) ? "" : what);
    fd_script_number(&script, "fd_point_flow", q);
    fd_script_number(&script, "fd_point_pressure", p);
    fd_script_number(&script, "fd_most_flow", flow > 0 ? 1.05 * flow : 1);
    fd_script_number(&script, "fd_most_pressure", pressure > 0 ? 1.12 * pressure : 1);
    fd_buffer_text(&script, "load 'scripts/fan.gp'\n");
    fd_status status = fd_drawing_data(drawing, figure, "curves", &data);
    if (status == FD_OK && fan > 0)
        status = fd_drawing_figure(drawing, figure, title, 900, 600, &script);
    fd_buffer_free(&script);
    fd_buffer_free(&data);
    return status;
}

static bool has_curve(const fd_sheet *curves, const char *fan) {
    for (int row = 0; row < curves->rows; row++)
        if (strcmp(fd_sheet_text(curves, row, FAN), fan) == 0) return true;
    return false;
}

fd_status fd_fans_draw(fd_drawing *drawing) {
    fd_sheet fans, curves = {.rows = 0};
    fd_status status = fd_sheet_open(drawing->dossier, "fans.csv", fan_heads, FAN_HEADS,
                                     drawing->diagnostics, &fans);
    if (status == FD_OK)
        status = fd_sheet_open(drawing->dossier, "fan-curves.csv", curve_heads,
                               CURVE_HEADS, drawing->diagnostics, &curves);
    for (int row = 0, n = 0; row < fans.rows && status == FD_OK; row++)
        if (has_curve(&curves, fd_sheet_text(&fans, row, ID)))
            status = draw_fan(drawing, &fans, &curves, row, ++n);
    fd_sheet_close(&curves);
    fd_sheet_close(&fans);
    return status;
}
