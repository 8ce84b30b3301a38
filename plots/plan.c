#include "plots/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "plots/planspread.h"
#include "plots/sheet.h"

/* Flows that stand for those of the table; none where the index is null. */
typedef struct given {
    const fd_index *index;
    const double *flow;
} given;

struct fd_plan {
    fd_arena *arena;
    fd_index *index;
    fd_plan_junction *junction;
    fd_plan_airway *airway;
    int junctions, airways, lost;
    bool has_shafts;
};

enum { J_ID, J_NAME, J_X, J_Y, J_Z, J_SURFACE, J_HEADS };
static const char *const junction_heads[] = {"id",    "name",  "x [m]",
                                             "y [m]", "z [m]", "surface"};
enum { A_ID, A_NAME, A_FROM, A_TO, A_CLASS, A_PLACE, A_PRESENT, A_FLOW, A_MEAN, A_HEADS };
static const char *const airway_heads[] = {"id",      "name",        "from",
                                           "to",      "class",       "place",
                                           "present", "flow [m3/s]", "methane mean [%]"};

static const fd_message not_drawn = {
    "PLOT-NO-PLACE", FD_NOTE,
    FD_N("%1 airways have a junction without coordinates; the map leaves them out"),
    FD_N("give every junction x and y")};

static bool is_true(const char *text) {
    return strcmp(text, "true") == 0 || strcmp(text, "1") == 0 ||
           strcmp(text, "yes") == 0;
}

static const char *keep(fd_plan *plan, const fd_sheet *sheet, int row, int column) {
    return fd_arena_text(plan->arena, fd_sheet_text(sheet, row, column));
}

static fd_status read_junctions(fd_plan *plan, fd_sheet *sheet) {
    plan->junction = calloc((size_t)sheet->rows + 1, sizeof *plan->junction);
    if (!plan->junction) return FD_NO_MEMORY;
    for (int row = 0; row < sheet->rows; row++) {
        fd_plan_junction *j = &plan->junction[plan->junctions];
        *j = (fd_plan_junction){.id = keep(plan, sheet, row, J_ID),
                                .name = keep(plan, sheet, row, J_NAME),
                                .x = fd_sheet_number(sheet, row, J_X),
                                .y = fd_sheet_number(sheet, row, J_Y),
                                .z = fd_sheet_number(sheet, row, J_Z)};
        j->is_surface = is_true(fd_sheet_text(sheet, row, J_SURFACE));
        if (!j->id || !j->name) return FD_NO_MEMORY;
        if (fd_index_add(plan->index, j->id, plan->junctions) == -2) return FD_NO_MEMORY;
        plan->junctions++;
    }
    return FD_OK;
}

/* The junction of an airway, or -1 where it has no place in the plan. */
static int find_end(const fd_plan *plan, const char *id) {
    int i = fd_index_find(plan->index, id);
    bool is_placed = i >= 0 && !isnan(plan->junction[i].x) && !isnan(plan->junction[i].y);
    return is_placed ? i : -1;
}

/* True for an airway that is there; its flow. */
static bool find_flow(fd_sheet *sheet, int row, given g, double *flow) {
    int i = g.index ? fd_index_find(g.index, fd_sheet_text(sheet, row, A_ID)) : -1;
    *flow = g.index ? (i >= 0 ? g.flow[i] : NAN) : fd_sheet_number(sheet, row, A_FLOW);
    return g.index ? i >= 0 : is_true(fd_sheet_text(sheet, row, A_PRESENT));
}

static fd_status read_airways(fd_plan *plan, fd_sheet *sheet, given g) {
    plan->airway = calloc((size_t)sheet->rows + 1, sizeof *plan->airway);
    if (!plan->airway) return FD_NO_MEMORY;
    for (int row = 0; row < sheet->rows; row++) {
        int from = find_end(plan, fd_sheet_text(sheet, row, A_FROM));
        int to = find_end(plan, fd_sheet_text(sheet, row, A_TO));
        double flow;
        if (!find_flow(sheet, row, g, &flow)) continue;
        if (from < 0 || to < 0) {
            plan->lost++;
            continue;
        }
        const fd_plan_airway new = {.id = keep(plan, sheet, row, A_ID),
                                    .name = keep(plan, sheet, row, A_NAME),
                                    .class = keep(plan, sheet, row, A_CLASS),
                                    .place = keep(plan, sheet, row, A_PLACE),
                                    .from = from,
                                    .to = to,
                                    .flow = flow,
                                    .methane = fd_sheet_number(sheet, row, A_MEAN)};
        if (!new.id || !new.name || !new.class || !new.place) return FD_NO_MEMORY;
        plan->airway[plan->airways++] = new;
    }
    return FD_OK;
}

static fd_status read_tables(fd_plan *plan, fd_sheet *junctions, fd_sheet *airways,
                             given g) {
    plan->arena = fd_arena_new();
    plan->index = fd_index_new();
    fd_status status = plan->arena && plan->index ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) status = read_junctions(plan, junctions);
    if (status == FD_OK) status = read_airways(plan, airways, g);
    if (status != FD_OK) return status;
    plan->has_shafts = fd_planspread_shafts(plan->junction, plan->junctions, plan->airway,
                                            plan->airways, &status);
    if (status == FD_OK)
        status = fd_planspread_parallels(plan->junction, plan->airway, plan->airways);
    return status;
}

static fd_status read_plan(const fd_dossier *dossier, given g,
                           fd_diagnostics *diagnostics, fd_plan **plan) {
    fd_sheet junctions, airways = {.rows = 0};
    fd_plan *new = NULL;
    *plan = NULL;
    fd_status status = fd_sheet_open(dossier, "junctions.csv", junction_heads, J_HEADS,
                                     diagnostics, &junctions);
    if (status == FD_OK)
        status = fd_sheet_open(dossier, "airways.csv", airway_heads, A_HEADS, diagnostics,
                               &airways);
    if (status == FD_OK && airways.rows > 0 && junctions.rows > 0) {
        new = calloc(1, sizeof *new);
        status = new ? read_tables(new, &junctions, &airways, g) : FD_NO_MEMORY;
    }
    fd_sheet_close(&airways);
    fd_sheet_close(&junctions);
    if (new &&status == FD_OK &&new->lost > 0) {
        char lost[16];
        snprintf(lost, sizeof lost, "%d", new->lost);
        fd_diagnostics_add(diagnostics, &not_drawn, &(fd_place){.file = "junctions.csv"},
                           lost, NULL);
    }
    if (new &&status == FD_OK &&new->airways > 0)
        *plan = new;
    else
        fd_plan_free(&new);
    return status;
}

fd_status fd_plan_read(const fd_dossier *dossier, fd_diagnostics *diagnostics,
                       fd_plan **plan) {
    return read_plan(dossier, (given){NULL, NULL}, diagnostics, plan);
}

fd_status fd_plan_read_with(const fd_dossier *dossier, const fd_index *index,
                            const double *flow, fd_diagnostics *diagnostics,
                            fd_plan **plan) {
    return read_plan(dossier, (given){index, flow}, diagnostics, plan);
}

void fd_plan_free(fd_plan **plan) {
    if (!plan || !*plan) return;
    fd_index_free(&(*plan)->index);
    fd_arena_free(&(*plan)->arena);
    free((*plan)->junction);
    free((*plan)->airway);
    free(*plan);
    *plan = NULL;
}

int fd_plan_junctions(const fd_plan *plan) {
    return plan->junctions;
}

int fd_plan_airways(const fd_plan *plan) {
    return plan->airways;
}

const fd_plan_junction *fd_plan_junction_get(const fd_plan *plan, int i) {
    return &plan->junction[i];
}

const fd_plan_airway *fd_plan_airway_get(const fd_plan *plan, int i) {
    return &plan->airway[i];
}

bool fd_plan_has_shafts(const fd_plan *plan) {
    return plan->has_shafts;
}

void fd_plan_frame(const fd_plan *plan, double *left, double *bottom, double *right,
                   double *top) {
    *left = *bottom = INFINITY;
    *right = *top = -INFINITY;
    for (int i = 0; i < plan->airways; i++) {
        const int end[] = {plan->airway[i].from, plan->airway[i].to};
        for (int k = 0; k < 2; k++) {
            *left = fmin(*left, plan->junction[end[k]].u);
            *right = fmax(*right, plan->junction[end[k]].u);
            *bottom = fmin(*bottom, plan->junction[end[k]].v);
            *top = fmax(*top, plan->junction[end[k]].v);
        }
    }
}
