#include <math.h>
#include <stdlib.h>

#include "plots/mapbase.h"
#include "plots/network.h"

/* The end of the colours: at least 1 %, where the law draws its line (REG25 Art. 192). */
static double find_most_methane(const fd_plan *plan) {
    double most = 1;
    for (int i = 0; i < fd_plan_airways(plan); i++)
        most = fmax(most, fd_plan_airway_get(plan, i)->methane);
    return ceil(5 * most) / 5;
}

static fd_status draw(fd_sketch *s) {
    const fd_catalogue *c = s->drawing->catalogue;
    char what[FD_DRAWING_ROOM], title[FD_DRAWING_ROOM];
    const fd_map_look look = {
        .figure = "map",
        .axis = fd_text(c, FD_N("methane, mean of the day (%)")),
        .unknown = fd_text(c, FD_N("methane not known")),
        .note = "",
        .most = find_most_methane(s->plan),
    };
    fd_drawing_text(s->drawing, FD_N("air and methane on %1"),
                    fd_dossier_text(s->drawing->dossier, "worst/date"), NULL, what);
    fd_drawing_title(s->drawing, what, title);
    return fd_mapbase_draw(s, &look, title);
}

fd_status fd_map_draw(fd_drawing *drawing) {
    fd_plan *plan = NULL;
    fd_status status = fd_plan_read(drawing->dossier, drawing->diagnostics, &plan);
    if (!plan) return status;
    double *tint = malloc(((size_t)fd_plan_airways(plan) + 1) * sizeof *tint);
    fd_sketch s = {.drawing = drawing, .plan = plan, .tint = tint};
    for (int i = 0; tint && i < fd_plan_airways(plan); i++)
        tint[i] = fd_plan_airway_get(plan, i)->methane;
    status = tint ? draw(&s) : FD_NO_MEMORY;
    fd_buffer_free(&s.data);
    free(tint);
    fd_plan_free(&plan);
    return status;
}
