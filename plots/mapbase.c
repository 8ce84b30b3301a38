#include "plots/mapbase.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

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

static void put_airway(fd_sketch *s, int i) {
    const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
    int points = a->bow != 0 ? BOW_POINTS : 1;
    for (int k = 0; k <= points; k++) {
        double u, v;
        fd_sketch_point(s, a, (double)k / points, &u, &v);
        fd_sketch_put(s, u, v);
        fd_script_cell(&s->data, isnan(s->tint[i]) ? 0 : s->tint[i]);
        fd_buffer_text(&s->data, "\n");
    }
    fd_buffer_text(&s->data, "\n");
}

/* One block for each class of width, the last for airways whose tint is not known.
 * Returns in a bit for each block whether it holds anything. */
static unsigned put_airways(fd_sketch *s) {
    unsigned used = 0;
    for (int k = 0; k <= FD_MAP_CLASSES; k++) {
        for (int i = 0; i < fd_plan_airways(s->plan); i++) {
            const fd_plan_airway *a = fd_plan_airway_get(s->plan, i);
            int class = isnan(s->tint[i]) ? FD_MAP_CLASSES : fd_sketch_class(s, a->flow);
            if (class != k) continue;
            put_airway(s, i);
            used |= 1u << k;
        }
        if (!(used >> k & 1)) fd_buffer_text(&s->data, "NaN\tNaN\tNaN\n\n");
        fd_buffer_text(&s->data, "\n");
    }
    return used;
}

static int put_arrows(fd_sketch *s) {
    fd_arrow *arrow = calloc(FD_MAP_ARROWS, sizeof *arrow);
    if (!arrow) return -1;
    int n = fd_sketch_arrows(s, arrow);
    for (int i = 0; i < n; i++) {
        fd_sketch_put(s, arrow[i].u - arrow[i].du, arrow[i].v - arrow[i].dv);
        fd_sketch_put(s, 2 * arrow[i].du, 2 * arrow[i].dv);
        fd_buffer_text(&s->data, "\n");
    }
    if (n == 0) fd_buffer_text(&s->data, "NaN\tNaN\tNaN\tNaN\n");
    fd_buffer_text(&s->data, "\n\n");
    free(arrow);
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

static void put_note(const fd_sketch *s, const fd_map_look *look, fd_buffer *script) {
    const char *shafts =
        fd_plan_has_shafts(s->plan)
            ? fd_text(s->drawing->catalogue,
                      FD_N("Vertical shafts are drawn slanting, their collars aside."))
            : "";
    char text[2 * FD_DRAWING_ROOM];
    snprintf(text, sizeof text, "%s%s%s", shafts, *shafts && *look->note ? " " : "",
             look->note);
    fd_script_text(script, "fd_note", text);
}

static void put_look(const fd_sketch *s, const fd_map_look *look, fd_buffer *script) {
    const fd_catalogue *c = s->drawing->catalogue;
    char path[FD_DRAWING_ROOM];
    snprintf(path, sizeof path, "data/%s-plan.tsv", look->figure);
    fd_script_text(script, "fd_plan_data", path);
    fd_script_text(script, "fd_x_axis", fd_text(c, FD_N("x (m)")));
    fd_script_text(script, "fd_y_axis", fd_text(c, FD_N("y (m)")));
    fd_script_text(script, "fd_tint_axis", look->axis);
    fd_script_number(script, "fd_least_tint", look->least);
    fd_script_number(script, "fd_most_tint", look->most);
    fd_script_integer(script, "fd_is_time", look->is_time);
    fd_script_text(script, "fd_flow_name", fd_text(c, FD_N("air flow (m³/s):")));
    fd_script_text(script, "fd_unknown_name", look->unknown);
    fd_script_text(script, "fd_collar_name", fd_text(c, FD_N("surface")));
    put_note(s, look, script);
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
}

fd_status fd_mapbase_draw(fd_sketch *s, const fd_map_look *look, const char *title) {
    fd_buffer script = {0};
    int shown, far, height;
    fit(s);
    find_classes(s);
    height = FD_MAP_TOP + s->height + FD_MAP_BOTTOM;
    put_frame(s, height, &script);
    put_look(s, look, &script);
    put_classes(s, put_airways(s), &script);
    int arrows = put_arrows(s);
    fd_script_integer(&script, "fd_arrows", arrows);
    fd_script_integer(&script, "fd_collars", put_collars(s));
    fd_status status = arrows < 0 ? FD_NO_MEMORY : fd_sketch_labels(s, &shown, &far);
    if (status == FD_OK) {
        fd_script_integer(&script, "fd_labels", shown);
        fd_script_integer(&script, "fd_leaders", far);
        fd_buffer_text(&script, "load 'scripts/map.gp'\n");
        status = fd_drawing_data(s->drawing, look->figure, "plan", &s->data);
    }
    if (status == FD_OK)
        status = fd_drawing_figure(s->drawing, look->figure, title, FD_MAP_WIDTH, height,
                                   &script);
    fd_buffer_free(&script);
    return status;
}
