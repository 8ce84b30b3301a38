#include "plots/setpoints.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

static bool counts(const fd_mark *mark, const fd_curve *gas) {
    return strcmp(mark->quantity, gas->quantity) == 0 && fd_mark_fits(mark, gas);
}

/* The values of one role, the first after its name. */
static void add_role(const fd_sources *s, const fd_curve *gas, fd_role role,
                     const char *name, fd_buffer *out) {
    bool is_first = true;
    for (int i = 0; s->marks && i < fd_marks_count(s->marks); i++) {
        const fd_mark *mark = fd_marks_get(s->marks, i);
        char value[FD_NUMBER_ROOM];
        if (mark->role != role || !counts(mark, gas)) continue;
        fd_number_rounded(mark->value, -6, value);
        if (is_first)
            fd_buffer_print(out, "%s%s %s", out->length ? " · " : "",
                            fd_text(s->drawing->catalogue, name), value);
        else
            fd_buffer_print(out, ", %s", value);
        is_first = false;
    }
}

void fd_setpoints_text(const fd_sources *s, const fd_curve *gas,
                       char text[FD_DRAWING_ROOM]) {
    fd_buffer out = {0};
    add_role(s, gas, FD_LIMIT, FD_N("limit"), &out);
    add_role(s, gas, FD_CUT_OFF, FD_N("cut-off"), &out);
    add_role(s, gas, FD_ALARM, FD_N("alarm"), &out);
    add_role(s, gas, FD_RESTORE, FD_N("restore"), &out);
    if (out.length) fd_buffer_text(&out, " %");
    snprintf(text, FD_DRAWING_ROOM, "%s", fd_buffer_get(&out));
    fd_buffer_free(&out);
}

/* The numbers of the axis: zero, a round one below the peak where it lies far above all
 * set points, and those set points that have room. */
static void put_tics(const double *point, int n, double peak, double high, double pixels,
                     fd_buffer *script) {
    enum { ROOM = FD_PANE_MARKS + 2, ROW = 14 };
    double tic[ROOM], most = 0;
    int tics = 0;
    for (int i = 0; i < n; i++) most = fmax(most, point[i]);
    tic[tics++] = 0;
    if (peak > 0 && peak > 2.5 * most) {
        double unit = pow(10, floor(log10(peak)));
        tic[tics++] = floor(peak / unit) * unit;
    }
    for (int i = 0; i < n; i++) {
        bool has_room = true;
        for (int k = 0; k < tics; k++)
            has_room &= fabs(point[i] - tic[k]) * pixels >= ROW * high;
        if (has_room) tic[tics++] = point[i];
    }
    fd_script_integer(script, "fd_tics", tics);
    fd_script_numbers(script, "fd_tic", tic, tics);
}

double fd_setpoints_put(const fd_sources *s, const fd_curve *gas, const fd_curve *reading,
                        double pixels, fd_buffer *script) {
    double value[FD_PANE_MARKS], role[FD_PANE_MARKS], most = fd_curve_peak(gas);
    char text[FD_DRAWING_ROOM];
    int n = 0;
    if (reading) most = fmax(most, fd_curve_peak(reading));
    double peak = most;
    for (int i = 0; s->marks && i < fd_marks_count(s->marks); i++) {
        const fd_mark *mark = fd_marks_get(s->marks, i);
        if (!counts(mark, gas) || n == FD_PANE_MARKS) continue;
        value[n] = mark->value;
        role[n++] = mark->role;
        most = fmax(most, mark->value);
    }
    double high = most > 0 ? 1.12 * most : 1;
    fd_setpoints_text(s, gas, text);
    fd_script_text(script, "fd_point_text", text);
    fd_script_integer(script, "fd_points", n);
    fd_script_numbers(script, "fd_point_value", value, n);
    fd_script_numbers(script, "fd_point_role", role, n);
    fd_script_number(script, "fd_high", high);
    put_tics(value, n, peak, high, pixels, script);
    return peak;
}
