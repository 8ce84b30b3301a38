#include "base/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/utf8.h"

enum { MOST_LEVELS = 64 };

/* One open object or array. */
typedef struct level {
    bool is_object, has_items;
    bool is_broken; /* its last item has lines of its own, and so has its end */
} level;

struct fd_json_writer {
    fd_buffer text;
    level open[MOST_LEVELS];
    int levels;
    bool is_full; /* the one value at the top is there */
    bool is_wrong;
};

fd_json_writer *fd_json_writer_new(void) {
    return calloc(1, sizeof(fd_json_writer));
}

void fd_json_writer_free(fd_json_writer **writer) {
    if (!writer || !*writer) return;
    fd_buffer_free(&(*writer)->text);
    free(*writer);
    *writer = NULL;
}

void fd_json_writer_stream(fd_json_writer *writer, FILE *stream) {
    writer->text.stream = stream;
}

static void new_line(fd_json_writer *writer) {
    fd_buffer_text(&writer->text, "\n");
    fd_buffer_repeat(&writer->text, ' ', 2 * (size_t)writer->levels);
}

static void put_escaped(fd_buffer *out, const char *text) {
    fd_buffer_text(out, "\"");
    while (*text) {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' &&
               text[plain] != '\\')
            plain++;
        fd_buffer_add(out, text, plain);
        text += plain;
        if (*text == '"' || *text == '\\')
            fd_buffer_print(out, "\\%c", *text++);
        else if (*text)
            fd_buffer_print(out, "\\u%04x", (unsigned)(unsigned char)*text++);
    }
    fd_buffer_text(out, "\"");
}

/* Goes to where the next value stands and writes its key; false when none may stand
 * there. In an array small values follow on the line. */
static bool begin(fd_json_writer *writer, const char *key, bool is_container) {
    level *in = writer->levels > 0 ? &writer->open[writer->levels - 1] : NULL;
    bool wants_key = in && in->is_object;
    bool fits = in ? true : !writer->is_full;
    if (!fits || wants_key != (key != NULL) || (key && !fd_utf8_valid(key, strlen(key))))
        writer->is_wrong = true;
    if (writer->is_wrong) return false;
    writer->is_full = true;
    if (!in) return true;
    fd_buffer_drain(&writer->text);
    bool breaks = in->is_object || is_container;
    if (in->has_items) fd_buffer_text(&writer->text, breaks ? "," : ", ");
    if (breaks) new_line(writer);
    in->has_items = true;
    in->is_broken = breaks;
    if (key) put_escaped(&writer->text, key);
    if (key) fd_buffer_text(&writer->text, ": ");
    return true;
}

static void open_level(fd_json_writer *writer, const char *key, bool is_object) {
    if (writer->levels == MOST_LEVELS) writer->is_wrong = true;
    if (!begin(writer, key, true)) return;
    fd_buffer_text(&writer->text, is_object ? "{" : "[");
    writer->open[writer->levels++] = (level){.is_object = is_object};
}

void fd_json_open_object(fd_json_writer *writer, const char *key) {
    open_level(writer, key, true);
}

void fd_json_open_array(fd_json_writer *writer, const char *key) {
    open_level(writer, key, false);
}

void fd_json_close(fd_json_writer *writer) {
    if (writer->levels == 0) writer->is_wrong = true;
    if (writer->is_wrong) return;
    const level *last = &writer->open[--writer->levels];
    if (last->is_broken) new_line(writer);
    fd_buffer_text(&writer->text, last->is_object ? "}" : "]");
}

static void put_plain(fd_json_writer *writer, const char *key, const char *text) {
    if (begin(writer, key, false)) fd_buffer_text(&writer->text, text);
}

void fd_json_put_number(fd_json_writer *writer, const char *key, double number) {
    char text[FD_NUMBER_ROOM];
    if (isinf(number)) writer->is_wrong = true;
    fd_number_text(number, text);
    put_plain(writer, key, isnan(number) ? "null" : text);
}

void fd_json_put_integer(fd_json_writer *writer, const char *key, int64_t number) {
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)number);
    put_plain(writer, key, text);
}

void fd_json_put_boolean(fd_json_writer *writer, const char *key, bool truth) {
    put_plain(writer, key, truth ? "true" : "false");
}

void fd_json_put_text(fd_json_writer *writer, const char *key, const char *text) {
    if (!text) {
        put_plain(writer, key, "null");
        return;
    }
    if (!fd_utf8_valid(text, strlen(text))) writer->is_wrong = true;
    if (begin(writer, key, false)) put_escaped(&writer->text, text);
}

fd_status fd_json_finish(fd_json_writer *writer, const char **text, size_t *length) {
    bool is_whole = !writer->is_wrong && writer->is_full && writer->levels == 0;
    *text = "";
    *length = 0;
    if (!is_whole) return FD_BAD_ARGUMENT;
    fd_buffer *out = &writer->text;
    if (out->length > 0 && out->bytes[out->length - 1] != '\n') fd_buffer_text(out, "\n");
    if (out->lost) return FD_NO_MEMORY;
    *text = fd_buffer_get(out);
    *length = out->length;
    return FD_OK;
}
