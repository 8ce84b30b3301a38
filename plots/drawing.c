#include "plots/drawing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/width.h"
#include "plots/gnuplot.h"

static const char *const scripts_used[] = {
    "style.gp",     "pane.gp", "bars.gp",   "map.gp",       "fan.gp",     "route.gp",
    "spacetime.gp", "acts.gp", "sensor.gp", "sensorair.gp", "episodes.gp"};

static const fd_message no_script = {
    "PLOT-NO-SCRIPT", FD_FAULT, FD_N("the plot script %1 is missing"),
    FD_N("install the program again, or set FIREDAMP_DATA to its data folder")};
static const fd_message no_plan = {
    "RESULT-PLAN", FD_FAULT,
    FD_N("the summary holds no sound start and days of the plan"),
    FD_N("run the scenario again; the files of a result must not be edited")};

static fd_status copy_script(const char *from, const char *name, fd_drawing *drawing) {
    char *source = fd_path_join(from, name),
         *folder = fd_path_join(drawing->folder, "scripts");
    char *target = folder ? fd_path_join(folder, name) : NULL;
    char *bytes = NULL;
    size_t length;
    fd_status status = source && target ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) {
        status = fd_file_read(source, 1 << 20, &bytes, &length);
        if (status != FD_OK && status != FD_NO_MEMORY) {
            fd_diagnostics_add(drawing->diagnostics, &no_script, &(fd_place){0}, source,
                               NULL);
            status = FD_NO_RESOURCE;
        }
    }
    if (status == FD_OK) status = fd_file_write(target, bytes, length);
    free(bytes);
    free(target);
    free(folder);
    free(source);
    return status;
}

static bool ends_with(const char *name, const char *end) {
    size_t length = strlen(name), tail = strlen(end);
    return length > tail && strcmp(name + length - tail, end) == 0;
}

/* Makes a folder and removes the files of one kind from it. */
static fd_status clear(const char *folder, const char *end) {
    fd_status status = fd_folder_make(folder);
    DIR *list = status == FD_OK ? opendir(folder) : NULL;
    if (!list) return FD_CANNOT_WRITE;
    for (struct dirent *e = readdir(list); e && status == FD_OK; e = readdir(list)) {
        if (!ends_with(e->d_name, end)) continue;
        char *path = fd_path_join(folder, e->d_name);
        status = path ? fd_file_remove(path) : FD_NO_MEMORY;
        free(path);
    }
    closedir(list);
    return status;
}

fd_status fd_drawing_clear(const char *folder) {
    fd_status status = clear(folder, ".png");
    return status == FD_OK ? clear(folder, ".svg") : status;
}

/* Pictures of another run must not stand beside those of this one. */
static fd_status make_folders(const fd_drawing *drawing) {
    char *data = fd_path_join(drawing->folder, "data");
    char *scripts = fd_path_join(drawing->folder, "scripts");
    fd_status status = data && scripts ? fd_drawing_clear(drawing->folder) : FD_NO_MEMORY;
    if (status == FD_OK) status = clear(data, ".tsv");
    if (status == FD_OK) status = clear(scripts, ".gp");
    free(scripts);
    free(data);
    return status;
}

static bool read_plan(fd_drawing *drawing) {
    const fd_json *summary = fd_dossier_summary(drawing->dossier);
    const char *start = fd_dossier_text(drawing->dossier, "plan/start");
    return fd_date_parse(start, &drawing->start) &&
           fd_json_get_number(summary, "plan/days", &drawing->days) &&
           drawing->days > 0 && drawing->days < 1e5;
}

fd_status fd_drawing_begin(const char *scripts, fd_drawing *drawing) {
    drawing->has_gnuplot = fd_gnuplot_exists();
    drawing->folder = fd_path_join(fd_dossier_folder(drawing->dossier), "plots");
    if (!drawing->folder) return FD_NO_MEMORY;
    drawing->has_plan = strcmp(fd_dossier_text(drawing->dossier, "kind"), "air") != 0;
    if (drawing->has_plan && !read_plan(drawing)) {
        fd_diagnostics_add(drawing->diagnostics, &no_plan, &(fd_place){0}, NULL);
        return FD_BAD_INPUT;
    }
    fd_status status = make_folders(drawing);
    for (size_t i = 0; i < sizeof scripts_used / sizeof *scripts_used; i++)
        if (status == FD_OK) status = copy_script(scripts, scripts_used[i], drawing);
    return status;
}

void fd_drawing_end(fd_drawing *drawing) {
    free(drawing->folder);
    drawing->folder = NULL;
}

void fd_drawing_text(const fd_drawing *drawing, const char *msgid, const char *a,
                     const char *b, char text[FD_DRAWING_ROOM]) {
    const char *const arguments[] = {a, b};
    fd_text_format(drawing->catalogue, msgid, 2, arguments, text, FD_DRAWING_ROOM);
}

/* Adds " · <part>", without the dot at the beginning; nothing where it is empty. */
static void add_part(const char *part, char text[FD_DRAWING_ROOM]) {
    size_t used = strlen(text);
    if (*part)
        snprintf(text + used, FD_DRAWING_ROOM - used, "%s%s", used ? " · " : "", part);
}

void fd_drawing_head(const fd_drawing *drawing, const char *said, const char *figure,
                     char text[FD_DRAWING_ROOM]) {
    const char *mine = fd_dossier_text(drawing->dossier, "mine/name");
    const char *scenario = fd_dossier_text(drawing->dossier, "scenario/name");
    if (!*scenario) scenario = fd_dossier_text(drawing->dossier, "scenario/id");
    text[0] = '\0';
    add_part(mine, text);
    if (strcmp(scenario, mine) != 0 && strcmp(scenario, said) != 0)
        add_part(scenario, text);
    add_part(figure, text);
}

void fd_drawing_title(const fd_drawing *drawing, const char *figure,
                      char text[FD_DRAWING_ROOM]) {
    fd_drawing_head(drawing, "", figure, text);
}

/* folder/<before><figure><after> */
static fd_status write(const fd_drawing *drawing, const char *before, const char *figure,
                       const char *after, const fd_buffer *bytes) {
    fd_buffer name = {0};
    fd_buffer_print(&name, "%s%s%s", before, figure, after);
    char *path = name.lost ? NULL : fd_path_join(drawing->folder, fd_buffer_get(&name));
    bool is_whole = path && !bytes->lost;
    fd_status status = is_whole ? fd_file_write(path, fd_buffer_get(bytes), bytes->length)
                                : FD_NO_MEMORY;
    free(path);
    fd_buffer_free(&name);
    return status;
}

fd_status fd_drawing_data(const fd_drawing *drawing, const char *figure, const char *part,
                          const fd_buffer *data) {
    char after[64];
    snprintf(after, sizeof after, "-%s.tsv", part);
    return write(drawing, "data/", figure, after, data);
}

/* A picture that gnuplot refused is a fault of this figure alone. */
static fd_status draw(fd_drawing *drawing, const char *figure, const char *title) {
    for (int format = FD_PNG; format <= FD_SVG; format++) {
        fd_status status = fd_gnuplot_draw(drawing->folder, figure, (fd_picture)format,
                                           drawing->diagnostics);
        if (status == FD_NO_MEMORY) return status;
        if (status != FD_OK) {
            drawing->has_failed = true;
            return FD_OK;
        }
    }
    return fd_figures_add(drawing->figures, figure, title);
}

/* The title, cut where it takes more than the width of the page. */
static void put_title(const char *title, int width, fd_buffer *script) {
    fd_buffer shown = {0};
    int columns = (int)((width - 40) / fd_script_width("n", 17));
    if (fd_width_measure(title) > columns)
        fd_width_put(title, columns, FD_LEFT, &shown);
    else
        fd_buffer_text(&shown, title);
    fd_script_text(script, "fd_title", fd_buffer_get(&shown));
    script->lost |= shown.lost;
    fd_buffer_free(&shown);
}

fd_status fd_drawing_figure(fd_drawing *drawing, const char *figure, const char *title,
                            int width, int height, const fd_buffer *body) {
    fd_buffer script = {0};
    fd_script_text(&script, "fd_figure", figure);
    put_title(title, width, &script);
    fd_script_text(&script, "fd_language", drawing->language);
    fd_script_integer(&script, "fd_width", width);
    fd_script_integer(&script, "fd_height", height);
    fd_buffer_text(&script, "load 'scripts/style.gp'\n");
    fd_buffer_add(&script, fd_buffer_get(body), body->length);
    fd_buffer_text(&script, "unset output\n");
    script.lost |= body->lost;
    fd_status status = write(drawing, "scripts/draw-", figure, ".gp", &script);
    fd_buffer_free(&script);
    if (status == FD_OK && drawing->has_gnuplot) status = draw(drawing, figure, title);
    return status;
}
