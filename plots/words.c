#include "plots/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/index.h"
#include "plots/sheet.h"

/* The names of one kind of element. */
typedef struct names {
    fd_index *index; /* id to the place of its name */
    char **name;
} names;

struct fd_words {
    fd_arena *arena;
    names airway, sensor, fan;
    const fd_bars *bars;
};

static fd_status read_rows(fd_arena *arena, const fd_sheet *sheet, names *n) {
    n->index = fd_index_new();
    n->name = calloc((size_t)sheet->rows + 1, sizeof *n->name);
    if (!n->index || !n->name) return FD_NO_MEMORY;
    for (int row = 0; row < sheet->rows; row++) {
        char *id = fd_arena_text(arena, fd_sheet_text(sheet, row, 0));
        n->name[row] = fd_arena_text(arena, fd_sheet_text(sheet, row, 1));
        if (!id || !n->name[row] || fd_index_add(n->index, id, row) == -2)
            return FD_NO_MEMORY;
    }
    return FD_OK;
}

static fd_status read_names(const fd_drawing *drawing, const char *file, fd_arena *arena,
                            names *n) {
    static const char *const heads[] = {"id", "name"};
    fd_sheet sheet;
    fd_status status =
        fd_sheet_open(drawing->dossier, file, heads, 2, drawing->diagnostics, &sheet);
    if (status == FD_OK) status = read_rows(arena, &sheet, n);
    fd_sheet_close(&sheet);
    return status;
}

fd_status fd_words_read(const fd_drawing *drawing, const fd_bars *bars,
                        fd_words **words) {
    fd_words *new = calloc(1, sizeof *new);
    *words = NULL;
    if (!new) return FD_NO_MEMORY;
    new->bars = bars;
    new->arena = fd_arena_new();
    fd_status status = new->arena ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK)
        status = read_names(drawing, "airways.csv", new->arena, &new->airway);
    if (status == FD_OK)
        status = read_names(drawing, "sensors.csv", new->arena, &new->sensor);
    if (status == FD_OK) status = read_names(drawing, "fans.csv", new->arena, &new->fan);
    if (status == FD_OK)
        *words = new;
    else
        fd_words_free(&new);
    return status;
}

static void free_names(names *n) {
    fd_index_free(&n->index);
    free(n->name);
}

void fd_words_free(fd_words **words) {
    if (!words || !*words) return;
    free_names(&(*words)->airway);
    free_names(&(*words)->sensor);
    free_names(&(*words)->fan);
    fd_arena_free(&(*words)->arena);
    free(*words);
    *words = NULL;
}

static const char *find_name(const fd_words *words, const char *kind, const char *id) {
    const char *name = NULL;
    if (!words) return "";
    const names *n = strcmp(kind, "airway") == 0   ? &words->airway
                     : strcmp(kind, "sensor") == 0 ? &words->sensor
                     : strcmp(kind, "fan") == 0    ? &words->fan
                                                   : NULL;
    if (n) {
        int i = fd_index_find(n->index, id);
        name = i >= 0 ? n->name[i] : NULL;
    } else if (words->bars) {
        name = fd_bars_name(words->bars, id);
    }
    return name ? name : "";
}

const char *fd_words_airway(const fd_words *words, const char *id) {
    const char *name = find_name(words, "airway", id);
    return *name ? name : id;
}

const char *fd_words_fan(const fd_words *words, const char *id) {
    const char *name = find_name(words, "fan", id);
    return *name ? name : id;
}

typedef struct word {
    const char *token, *text;
} word;

void fd_words_place(const fd_words *words, const fd_drawing *drawing, const char *kind,
                    const char *id, char text[FD_DRAWING_ROOM]) {
    static const word kinds[] = {
        {"airway", FD_N("airway %1")}, {"sensor", FD_N("sensor %1")},
        {"face", FD_N("face %1")},     {"heading", FD_N("heading %1")},
        {"goaf", FD_N("goaf %1")},     {"fan", FD_N("fan %1")},
        {"event", FD_N("event %1")}};
    const char *name = find_name(words, kind, id), *msgid = "%1";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].token, kind) == 0) msgid = kinds[i].text;
    fd_drawing_text(drawing, msgid, id, NULL, text);
    size_t used = strlen(text);
    if (*name && strcmp(name, id) != 0)
        snprintf(text + used, FD_DRAWING_ROOM - used, " · %s", name);
}

void fd_words_quantity(const fd_drawing *drawing, const char *quantity,
                       char text[FD_DRAWING_ROOM]) {
    static const word quantities[] = {
        {"methane mean [%]", FD_N("daily mean")},
        {"methane peak [%]", FD_N("daily peak")},
        {"corner methane peak [%]", FD_N("return corner, daily peak")},
        {"methane [%]", FD_N("methane")},
        {"methane max [%]", FD_N("highest along it")},
        {"reading [%]", FD_N("reading")},
        {"mixing point [%]", FD_N("at the mixing point")},
        {"air delivered [m3/min]", FD_N("air delivered")},
        {"air taken again [%]", FD_N("air taken again")},
        {"air released [%]", FD_N("air released")},
        {"methane held [m3]", FD_N("methane held")},
        {"throttle [N.s2/m8]", FD_N("throttle of the duct")},
        {"barometer [hPa]", FD_N("barometer")},
        {"inrush [m3]", FD_N("gas that has broken in")},
        {"breath [m3/min]", FD_N("breath, out less in")},
        {"out [m3/min]", FD_N("breathed out")},
        {"excess [Pa]", FD_N("excess pressure")},
        {"emission [m3/min]", FD_N("emission into the air")},
        {"wall [m3/min]", FD_N("coal wall")},
        {"broken coal [m3/min]", FD_N("broken coal")},
        {"belt [m3/min]", FD_N("coal on the belt")},
        {"goaf [m3/min]", FD_N("goaf and adjacent seams, before drainage")},
        {"speed [%]", FD_N("speed")},
        {"roof [%]", FD_N("at the roof, estimate")},
        {"carbon-dioxide at the mixing point [%]",
         FD_N("carbon dioxide at the mixing point")},
        {"carbon-monoxide [ppm]", FD_N("carbon monoxide")},
        {"carbon-dioxide [%]", FD_N("carbon dioxide")},
        {"oxygen [%]", FD_N("oxygen")},
        {"tracer [ppm]", FD_N("tracer")},
        {"age [min]", FD_N("age of the air")},
        {"layering number [-]", FD_N("layering number")},
        {"content worst [m3/t]", FD_N("worst place")},
        {"content mean [m3/t]", FD_N("mean")},
        {"content cut [m3/t]", FD_N("where coal is cut")},
        {"pressure worst [MPa]", FD_N("worst place")},
        {"desorbable worst [m3/t]", FD_N("worst place")}};
    char before[FD_DRAWING_ROOM], unit[FD_DRAWING_ROOM];
    const char *msgid = NULL;
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++)
        if (strcmp(quantities[i].token, quantity) == 0) msgid = quantities[i].text;
    bool is_sound = fd_curve_split(quantity, before, unit, FD_DRAWING_ROOM);
    snprintf(text, FD_DRAWING_ROOM, "%s",
             msgid      ? fd_text(drawing->catalogue, msgid)
             : is_sound ? before
                        : quantity);
}

const char *fd_words_dimension(const char *quantity) {
    static const word dimensions[] = {{"[m3/min]", FD_N("flow of air or gas")},
                                      {"[m3/s]", FD_N("flow of air or gas")},
                                      {"[m3]", FD_N("volume")},
                                      {"[Pa]", FD_N("pressure of air or gas")},
                                      {"[hPa]", FD_N("pressure of air or gas")},
                                      {"[N.s2/m8]", FD_N("resistance")},
                                      {"[m/s]", FD_N("velocity")},
                                      {"[m]", FD_N("length")},
                                      {"[%]", FD_N("share")},
                                      {"[ppm]", FD_N("concentration")},
                                      {"[min]", FD_N("time")},
                                      {"[-]", FD_N("value without unit")}};
    const char *unit = strrchr(quantity, '[');
    for (size_t i = 0; unit && i < sizeof dimensions / sizeof *dimensions; i++)
        if (strcmp(dimensions[i].token, unit) == 0) return dimensions[i].text;
    return FD_N("value");
}

void fd_words_axis(const fd_drawing *drawing, const char *axis, const char *quantity,
                   char *text, size_t size) {
    char before[FD_DRAWING_ROOM], unit[FD_DRAWING_ROOM], shown[64];
    fd_curve_split(quantity, before, unit, FD_DRAWING_ROOM);
    fd_script_unit(unit, shown, sizeof shown);
    snprintf(text, size, "%s (%s)", fd_text(drawing->catalogue, axis), shown);
}
