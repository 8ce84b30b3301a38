#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "plots/network.h"
#include "plots/sketch.h"

/* Points of an airway drawn with a bow. */
enum { BOW_POINTS = 8 };

static double round_to_digit(double value) {
    char text[FD_NUMBER_ROOM];
    fd_number_rounded(value, -1, text);
    return strtod(text, NULL);
}

static void find_classes(fd_sketch *s) {
    static const double part[FD_MAP_CLASSES - 1] = {0.05, 0.1, 0.25, 0.5, 0.75};
    double most = 0;
    for (int i = 0; i < fd_plan_airways(s->plan); i++)
        most = fmax(most, fabs(fd_plan_airway_get(s->plan, i)->flow));
    for (int k = 0; k < FD_MAP_CLASSES - 1; k++)
        s->edge[k] = round_to_digit(part[k] * (most > 0 ? most : 1));
}

/* Fits the plan into the page with the same scale both ways. */
static void fit(fd_sketch *s) {
    double left, bottom, right, top;
    fd_plan_frame(s->plan, &left, &bottom, &right, &top);
    double size = fmax(right - left, top - bottom), room = 0.06 * (size > 0 ? size : 1);
    double wide = right - left + 2 * room, tall = top - bottom + 2 * room;
    double height = (FD_MAP_RIGHT - FD_MAP_LEFT) * tall / wide;
    s->height = (int)fmin(fmax(height, FD_MAP_LEAST_HEIGHT), FD_MAP_MOST_HEIGHT);
    s->scale = fmin((FD_MAP_RIGHT - FD_MAP_LEFT) / wide, s->height / tall);
    s->left = 0.5 * (left + right) - 0.5 * (FD_MAP_RIGHT - FD_MAP_LEFT) / s->scale;
    s->bottom = 0.5 * (bottom + top) - 0.5 * s->height / s->scale;
}

static void put_airway(fd_sketch *s, const fd_plan_airway *a) {
    int points = a->bow != 0 ? BOW_POINTS : 1;
    for (int k = 0; k <= points; k++) {
        double u, v;
        fd_sketch_point(s, a, (double)k / points, &u, &v);
        fd_sketch_put(s, u, v);
        fd_script_cell(&s->data, isnan(a->methane) ? 0 : a->methane);
        fd_buffer_text(&s->data, "\n");
    }
    fd_buffer_text(&s->data, "\n");
}

/* One block for each class of width, the last for airways without known methane. Returns
 * in a bit for each block whether it holds anything. */
static unsigned put_airways(fd_sketch *s) {
    unsigned used = 0;
    for (int k = 0; k <= FD_MAP_CLASSES; k++) {
        for (int i = 0; i < fd_plan_airways(s->plan); i++) {
            const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
            int class = isnan(a->methane) ? FD_MAP_CLASSES : fd_sketch_class(s, a->flow);
            if (class != k) continue;
            put_airway(s, a);
            used |= 1u << k;
        }
        if (!(used >> k & 1)) fd_buffer_text(&s->data, "NaN\tNaN\tNaN\n\n");
        fd_buffer_text(&s->data, "\n");
    }
    return used;
}

/* Arrow heads: middle and direction, where the airway is longer than they are. */
static int put_arrows(fd_sketch *s) {
    int n = 0;
    for (int i = 0; i < fd_plan_airways(s->plan); i++) {
        const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
        double u0, v0, u1, v1, u, v, sign = a->flow < 0 ? -1 : 1;
        fd_sketch_point(s, a, 0, &u0, &v0);
        fd_sketch_point(s, a, 1, &u1, &v1);
        fd_sketch_point(s, a, 0.5, &u, &v);
        double length = hypot(u1 - u0, v1 - v0);
        if (isnan(a->flow) || a->flow == 0 || length * s->scale < 22) continue;
        double step = sign * 6 / (s->scale * length); /* six pixels on to the tip */
        fd_sketch_put(s, u - step * (u1 - u0), v - step * (v1 - v0));
        fd_sketch_put(s, 2 * step * (u1 - u0), 2 * step * (v1 - v0));
        fd_buffer_text(&s->data, "\n");
        n++;
    }
    if (n == 0) fd_buffer_text(&s->data, "NaN\tNaN\tNaN\tNaN\n");
    fd_buffer_text(&s->data, "\n\n");
    return n;
}

static int put_collars(fd_sketch *s) {
    int n = 0;
    for (int i = 0; i < fd_plan_airways(s->plan); i++) {
        const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
        const int end[] = {a->from, a->to};
        for (int k = 0; k < 2; k++) {
            const fd_plan_junction *j = fd_plan_junction_get(s->plan, end[k]);
            if (!j->is_surface) continue;
            fd_sketch_put(s, j->u, j->v);
            fd_buffer_text(&s->data, "\n");
            n++;
        }
    }
    if (n == 0) fd_buffer_text(&s->data, "NaN\tNaN\n");
    fd_buffer_text(&s->data, "\n\n");
    return n;
}

/* "< 6", "6–10" ... "≥ 90" for each class of width. */
static void put_classes(const fd_sketch *s, unsigned used, fd_buffer *script) {
    char room[FD_MAP_CLASSES][2 * FD_NUMBER_ROOM + 16], low[FD_NUMBER_ROOM],
        high[FD_NUMBER_ROOM];
    const char *text[FD_MAP_CLASSES];
    double number[FD_MAP_CLASSES];
    int n = 0;
    for (int k = 0; k < FD_MAP_CLASSES; k++) {
        if (k > 0) fd_number_rounded(s->edge[k - 1], -3, low);
        if (k < FD_MAP_CLASSES - 1) fd_number_rounded(s->edge[k], -3, high);
        if (k == 0)
            snprintf(room[k], sizeof room[k], "< %s", high);
        else if (k == FD_MAP_CLASSES - 1)
            snprintf(room[k], sizeof room[k], "≥ %s", low);
        else
            snprintf(room[k], sizeof room[k], "%s–%s", low, high);
        if (!(used >> k & 1)) continue;
        number[n] = k + 1;
        text[n++] = room[k];
    }
    fd_script_integer(script, "fd_classes", n);
    fd_script_numbers(script, "fd_class", number, n);
    fd_script_texts(script, "fd_class_text", text, n);
    fd_script_integer(script, "fd_unknowns", used >> FD_MAP_CLASSES & 1);
}

/* The end of the colours: at least 1 %, where the law draws its line (REG25 Art. 192). */
static double find_most_methane(const fd_plan *plan) {
    double most = 1;
    for (int i = 0; i < fd_plan_airways(plan); i++)
        most = fmax(most, fd_plan_airway_get(plan, i)->methane);
    return ceil(5 * most) / 5;
}

static void put_words(const fd_sketch *s, fd_buffer *script) {
    const fd_catalogue *c = s->drawing->catalogue;
    fd_script_text(script, "fd_x_axis", fd_text(c, FD_N("x (m)")));
    fd_script_text(script, "fd_y_axis", fd_text(c, FD_N("y (m)")));
    fd_script_text(script, "fd_methane_axis",
                   fd_text(c, FD_N("methane, mean of the day (%)")));
    fd_script_text(script, "fd_flow_name", fd_text(c, FD_N("air flow (m³/s):")));
    fd_script_text(script, "fd_unknown_name", fd_text(c, FD_N("methane not known")));
    fd_script_text(script, "fd_collar_name", fd_text(c, FD_N("surface")));
    fd_script_text(
        script, "fd_note",
        fd_plan_has_shafts(s->plan)
            ? fd_text(c, FD_N("Vertical shafts are drawn slanting, their collars "
                              "aside."))
            : "");
}

static void put_frame(const fd_sketch *s, int height, fd_buffer *script) {
    fd_script_number(script, "fd_left", (double)FD_MAP_LEFT / FD_MAP_WIDTH);
    fd_script_number(script, "fd_right", (double)FD_MAP_RIGHT / FD_MAP_WIDTH);
    fd_script_number(script, "fd_top", 1 - (double)FD_MAP_TOP / height);
    fd_script_number(script, "fd_bottom", (double)FD_MAP_BOTTOM / height);
    fd_script_number(script, "fd_x_low", s->left);
    fd_script_number(script, "fd_x_high",
                     s->left + (FD_MAP_RIGHT - FD_MAP_LEFT) / s->scale);
    fd_script_number(script, "fd_y_low", s->bottom);
    fd_script_number(script, "fd_y_high", s->bottom + s->height / s->scale);
    fd_script_number(script, "fd_most_methane", find_most_methane(s->plan));
}

static fd_status draw(fd_sketch *s) {
    char what[FD_DRAWING_ROOM], title[FD_DRAWING_ROOM];
    fd_buffer script = {0};
    int shown, height;
    fit(s);
    find_classes(s);
    height = FD_MAP_TOP + s->height + FD_MAP_BOTTOM;
    put_frame(s, height, &script);
    put_words(s, &script);
    put_classes(s, put_airways(s), &script);
    fd_script_integer(&script, "fd_arrows", put_arrows(s));
    fd_script_integer(&script, "fd_collars", put_collars(s));
    fd_status status = fd_sketch_labels(s, &shown);
    fd_script_integer(&script, "fd_labels", shown);
    fd_buffer_text(&script, "load 'scripts/map.gp'\n");
    fd_drawing_text(s->drawing, FD_N("air and methane on %1"),
                    fd_dossier_text(s->drawing->dossier, "worst/date"), NULL, what);
    fd_drawing_title(s->drawing, what, title);
    if (status == FD_OK) status = fd_drawing_data(s->drawing, "map", "plan", &s->data);
    if (status == FD_OK)
        status =
            fd_drawing_figure(s->drawing, "map", title, FD_MAP_WIDTH, height, &script);
    fd_buffer_free(&script);
    return status;
}

fd_status fd_map_draw(fd_drawing *drawing) {
    fd_plan *plan = NULL;
    fd_status status = fd_plan_read(drawing->dossier, drawing->diagnostics, &plan);
    if (!plan) return status;
    fd_sketch s = {.drawing = drawing, .plan = plan};
    status = draw(&s);
    fd_buffer_free(&s.data);
    fd_plan_free(&plan);
    return status;
}
