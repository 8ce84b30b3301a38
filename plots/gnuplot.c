#include "plots/gnuplot.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fcntl.h>

#include "base/buffer.h"
#include "base/file.h"

extern char **environ;

static const fd_message failed = {
    "PLOT-FAILED", FD_FAULT, FD_N("gnuplot could not draw %1: %2"),
    FD_N("update gnuplot to 5.4 or later; the script and its data are kept")};
static const fd_message spoke = {"PLOT-WORDS", FD_NOTE,
                                 FD_N("gnuplot said while drawing %1: %2"), ""};

/* The fonts a reader of the SVG may have, best first; gnuplot itself takes one only. */
static const char font[] = "font-family=\"WenQuanYi Micro Hei\"";
static const char fonts[] =
    "font-family=\"'WenQuanYi Micro Hei','Noto Sans CJK SC','Source Han Sans SC',"
    "'Microsoft YaHei','PingFang SC','SimHei',sans-serif\"";

bool fd_gnuplot_exists(void) {
    const char *path = getenv("PATH");
    bool found = false;
    while (path && *path && !found) {
        size_t length = strcspn(path, ":");
        fd_buffer name = {0};
        fd_buffer_add(&name, path, length);
        fd_buffer_text(&name, length ? "/gnuplot" : "./gnuplot");
        found = !name.lost && access(fd_buffer_get(&name), X_OK) == 0 &&
                !fd_folder_exists(fd_buffer_get(&name));
        fd_buffer_free(&name);
        path += length + (path[length] == ':');
    }
    return found;
}

static bool is_set_here(const char *entry) {
    return strncmp(entry, "LC_ALL=", 7) == 0 || strncmp(entry, "GNU", 3) == 0 ||
           strncmp(entry, "GDFONTPATH=", 11) == 0;
}

/* The caller's environment in UTF-8 and without what steers gnuplot; freed as one. */
static char **make_environment(char *utf8) {
    size_t n = 0, kept = 0;
    while (environ[n]) n++;
    char **copy = calloc(n + 2, sizeof *copy);
    if (!copy) return NULL;
    for (size_t i = 0; i < n; i++)
        if (!is_set_here(environ[i])) copy[kept++] = environ[i];
    copy[kept] = utf8;
    return copy;
}

/* Input is empty, output and words go to the log, the working folder is `folder`. */
static int set_files(posix_spawn_file_actions_t *files, const char *folder,
                     const char *log) {
    int error = posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0);
    if (!error)
        error = posix_spawn_file_actions_addopen(files, 1, log,
                                                 O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (!error) error = posix_spawn_file_actions_adddup2(files, 1, 2);
    if (!error) error = posix_spawn_file_actions_addchdir_np(files, folder);
    return error;
}

/* Runs gnuplot to its end; its exit code, -1 when it could not be run or was stopped. */
static int run(const char *folder, const char *log, const char *settings,
               const char *script) {
    char program[] = "gnuplot", defaults[] = "--default-settings", option[] = "-e";
    char utf8[] = "LC_ALL=C.UTF-8", **environment = make_environment(utf8);
    char *first = strdup(settings), *second = strdup(script);
    char *arguments[] = {program, defaults, option, first, second, NULL};
    posix_spawn_file_actions_t files;
    pid_t child;
    int state = 0, code = -1;
    if (first && second && environment && posix_spawn_file_actions_init(&files) == 0) {
        int error = set_files(&files, folder, log);
        if (!error)
            error = posix_spawnp(&child, program, &files, NULL, arguments, environment);
        posix_spawn_file_actions_destroy(&files);
        pid_t ended = error ? -1 : waitpid(child, &state, 0);
        while (ended < 0 && !error && errno == EINTR) ended = waitpid(child, &state, 0);
        if (ended > 0 && WIFEXITED(state)) code = WEXITSTATUS(state);
    }
    free(environment);
    free(second);
    free(first);
    return code;
}

/* The last line of the log that says something, cut out of it. */
static const char *last_words(char *text) {
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1])) text[--length] = '\0';
    const char *line = strrchr(text, '\n');
    line = line ? line + 1 : text;
    return line + strspn(line, " \t");
}

/* Tells what gnuplot said, if anything. */
static void tell(const char *log, const fd_message *message, const char *figure,
                 fd_diagnostics *diagnostics) {
    char *text = NULL;
    size_t length;
    (void)fd_file_read(log, 1 << 20, &text, &length);
    const char *words = text ? last_words(text) : "";
    if (*words || message->severity == FD_FAULT)
        fd_diagnostics_add(diagnostics, message, &(fd_place){0}, figure, words, NULL);
    free(text);
}

/* Names every font family where gnuplot wrote one. */
static void put_fonts(const char *svg, fd_buffer *out) {
    const char *at = strstr(svg, font);
    for (; at; at = strstr(svg, font)) {
        fd_buffer_add(out, svg, (size_t)(at - svg));
        fd_buffer_text(out, fonts);
        svg = at + strlen(font);
    }
    fd_buffer_text(out, svg);
}

static bool is_whole(fd_picture picture, const char *bytes, size_t length) {
    static const char png[] = "\x89PNG\r\n\x1a\n", end[] = "IEND\xae\x42\x60\x82";
    if (picture == FD_PNG)
        return length > 16 && memcmp(bytes, png, 8) == 0 &&
               memcmp(bytes + length - 8, end, 8) == 0;
    return strlen(bytes) == length && strstr(bytes, "<svg") && strstr(bytes, "</svg>");
}

/* Takes the picture from aside to its place. FD_BAD_INPUT when there is no whole one. */
static fd_status place(const char *aside, const char *target, fd_picture picture) {
    char *bytes;
    size_t length;
    fd_buffer svg = {0};
    fd_status status = fd_file_read(aside, (size_t)1 << 30, &bytes, &length);
    if (status != FD_OK) return status == FD_CANNOT_READ ? FD_BAD_INPUT : status;
    if (!is_whole(picture, bytes, length)) {
        status = FD_BAD_INPUT;
    } else if (picture == FD_PNG) {
        status = fd_file_write(target, bytes, length);
    } else {
        put_fonts(bytes, &svg);
        status = svg.lost ? FD_NO_MEMORY
                          : fd_file_write(target, fd_buffer_get(&svg), svg.length);
    }
    fd_buffer_free(&svg);
    free(bytes);
    return status;
}

static fd_status draw(const char *folder, const char *figure, fd_picture picture,
                      const char *log, fd_diagnostics *diagnostics) {
    const char *format = picture == FD_PNG ? "png" : "svg";
    fd_buffer settings = {0}, script = {0}, name = {0};
    fd_buffer_print(&settings, "fd_format='%s'; fd_output='.%s.%s'", format, figure,
                    format);
    fd_buffer_print(&script, "scripts/draw-%s.gp", figure);
    fd_buffer_print(&name, "%s.%s", figure, format);
    fd_buffer hidden = {0};
    fd_buffer_print(&hidden, ".%s.%s", figure, format);
    char *target = fd_path_join(folder, fd_buffer_get(&name));
    char *aside = fd_path_join(folder, fd_buffer_get(&hidden));
    bool is_lost = settings.lost || script.lost || name.lost || hidden.lost;
    fd_status status = is_lost || !target || !aside ? FD_NO_MEMORY : FD_OK;
    if (status == FD_OK) {
        int code = run(folder, log, fd_buffer_get(&settings), fd_buffer_get(&script));
        status = code == 0 ? place(aside, target, picture) : FD_BAD_INPUT;
        tell(log, status == FD_BAD_INPUT ? &failed : &spoke, figure, diagnostics);
        (void)fd_file_remove(aside);
        if (status == FD_BAD_INPUT) status = FD_CANNOT_WRITE;
    }
    free(aside);
    free(target);
    fd_buffer_free(&hidden);
    fd_buffer_free(&name);
    fd_buffer_free(&script);
    fd_buffer_free(&settings);
    return status;
}

fd_status fd_gnuplot_draw(const char *folder, const char *figure, fd_picture picture,
                          fd_diagnostics *diagnostics) {
    if (!fd_gnuplot_exists()) return FD_NO_RESOURCE;
    char *log = fd_path_join(folder, ".gnuplot.log");
    if (!log) return FD_NO_MEMORY;
    fd_status status = draw(folder, figure, picture, log, diagnostics);
    (void)fd_file_remove(log);
    free(log);
    return status;
}
