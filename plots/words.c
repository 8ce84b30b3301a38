#include "plots/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/index.h"
#include "plots/sheet.h"

struct fd_words {
    fd_arena *arena;
    fd_index *index; /* id of an airway to its number */
    char **name;
    const fd_bars *bars;
};

static fd_status read_rows(fd_words *words, const fd_sheet *sheet) {
    words->arena = fd_arena_new();
    words->index = fd_index_new();
    words->name = calloc((size_t)sheet->rows + 1, sizeof *words->name);
    if (!words->arena || !words->index || !words->name) return FD_NO_MEMORY;
    for (int row = 0; row < sheet->rows; row++) {
        char *id = fd_arena_text(words->arena, fd_sheet_text(sheet, row, 0));
        words->name[row] = fd_arena_text(words->arena, fd_sheet_text(sheet, row, 1));
        if (!id || !words->name[row] || fd_index_add(words->index, id, row) == -2)
            return FD_NO_MEMORY;
    }
    return FD_OK;
}

fd_status fd_words_read(const fd_drawing *drawing, const fd_bars *bars,
                        fd_words **words) {
    static const char *const heads[] = {"id", "name"};
    fd_sheet sheet;
    *words = NULL;
    fd_status status = fd_sheet_open(drawing->dossier, "airways.csv", heads, 2,
                                     drawing->diagnostics, &sheet);
    if (status != FD_OK) return status;
    fd_words *new = calloc(1, sizeof *new);
    status = new ? read_rows(new, &sheet) : FD_NO_MEMORY;
    fd_sheet_close(&sheet);
    if (new) new->bars = bars;
    if (status == FD_OK)
        *words = new;
    else
        fd_words_free(&new);
    return status;
}

void fd_words_free(fd_words **words) {
    if (!words || !*words) return;
    fd_index_free(&(*words)->index);
    fd_arena_free(&(*words)->arena);
    free((*words)->name);
    free(*words);
    *words = NULL;
}

static const char *find_name(const fd_words *words, const char *kind, const char *id) {
    const char *name = NULL;
    if (!words) return "";
    if (strcmp(kind, "airway") == 0) {
        int i = fd_index_find(words->index, id);
        name = i >= 0 ? words->name[i] : NULL;
    } else if (words->bars) {
        name = fd_bars_name(words->bars, id);
    }
    return name ? name : "";
}

const char *fd_words_airway(const fd_words *words, const char *id) {
    const char *name = find_name(words, "airway", id);
    return *name ? name : id;
}

typedef struct word {
    const char *token, *text;
} word;

void fd_words_place(const fd_words *words, const fd_drawing *drawing, const char *kind,
                    const char *id, char text[FD_DRAWING_ROOM]) {
    static const word kinds[] = {{"airway", FD_N("airway %1")},
                                 {"sensor", FD_N("sensor %1")},
                                 {"face", FD_N("face %1")},
                                 {"heading", FD_N("heading %1")}};
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

void fd_words_axis(const fd_drawing *drawing, const char *axis, const char *quantity,
                   char *text, size_t size) {
    char before[FD_DRAWING_ROOM], unit[FD_DRAWING_ROOM], shown[64];
    fd_curve_split(quantity, before, unit, FD_DRAWING_ROOM);
    fd_script_unit(unit, shown, sizeof shown);
    snprintf(text, size, "%s (%s)", fd_text(drawing->catalogue, axis), shown);
}
