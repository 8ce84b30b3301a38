/* The operating points of firedamp solve, for people and as JSON. */
#include <math.h>

#include "cli/solve.h"

static const fd_column point_columns[] = {
    {"point", FD_N("operating point"), "", FD_NUMBERS, 0},
    {"fan", FD_N("fan"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 1},
    {"stability", FD_N("stability"), "", FD_WORDS, 0},
    {"side", FD_N("side of the peak"), "", FD_WORDS, 0},
    {"flow over peak", FD_N("flow beyond the peak"), "m3/s", FD_NUMBERS, 2},
    {"pressure under peak", FD_N("pressure below the peak"), "Pa", FD_NUMBERS, 1},
    {"taken", FD_N("taken"), "", FD_WORDS, 0}};

static const char *stability_of(const fd_operating_list *list, int point) {
    if (!list->single[point]) return FD_N("touching");
    return list->stable[point] ? FD_N("stable") : FD_N("unstable");
}

fd_table *fd_solve_points(const fd_solved *s) {
    const fd_operating_list *list = fd_air_points(s->air);
    fd_table *t = fd_table_new(point_columns, 10);
    for (int i = 0; t && i < list->points; i++)
        for (int h = 0; h < list->fans; h++) {
            const fd_operating_fan *at = &list->fan[i * list->fans + h];
            const fd_record *record = &s->mine->fan[at->fan].record;
            fd_table_add_number(t, i + 1);
            fd_table_add_text(t, record->id);
            fd_table_add_text(t, record->name ? record->name : "");
            fd_table_add_number(t, at->flow);
            fd_table_add_number(t, at->pressure);
            fd_table_add_text(t, stability_of(list, i));
            fd_table_add_text(t, at->is_stalled ? FD_N("left: may stall")
                                                : FD_N("right of the peak"));
            fd_table_add_number(t, at->flow - at->peak_flow);
            fd_table_add_number(t, at->peak_pressure - at->pressure);
            fd_table_add_text(t, i == list->chosen ? FD_N("yes") : FD_N("no"));
        }
    return t;
}

static void put_fan(fd_json_writer *w, const fd_mine *mine, const fd_operating_fan *at) {
    fd_json_open_object(w, NULL);
    fd_json_put_text(w, "id", mine->fan[at->fan].record.id);
    fd_json_put_number(w, "flow_m3_s", at->flow);
    fd_json_put_number(w, "pressure_pa", at->pressure);
    fd_json_put_number(w, "peak_flow_m3_s", at->peak_flow);
    fd_json_put_number(w, "peak_pressure_pa", at->peak_pressure);
    fd_json_put_boolean(w, "left_of_peak", at->is_stalled);
    fd_json_close(w);
}

void fd_solve_put_points(fd_json_writer *w, const fd_solved *s) {
    const fd_operating_list *list = fd_air_points(s->air);
    static const char *const choices[] = {"only",    "before",   "named",
                                          "several", "unstable", "none"};
    fd_json_put_text(w, "operating_point", choices[list->choice]);
    fd_json_put_boolean(w, "search_complete", list->complete);
    fd_json_put_integer(w, "fans_that_may_hump", list->mattering);
    fd_json_open_array(w, "operating_points");
    for (int i = 0; i < list->points; i++) {
        fd_json_open_object(w, NULL);
        fd_json_put_boolean(w, "stable", list->stable[i]);
        fd_json_put_boolean(w, "touching", !list->single[i]);
        fd_json_put_boolean(w, "taken", i == list->chosen);
        fd_json_open_array(w, "fans");
        for (int h = 0; h < list->fans; h++)
            put_fan(w, s->mine, &list->fan[i * list->fans + h]);
        fd_json_close(w);
        fd_json_close(w);
    }
    fd_json_close(w);
}
