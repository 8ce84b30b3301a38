#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/file.h"

struct fd_json_document {
    json_t *root;
};

/* fd_json has no body of its own: it is the value of jansson under another name. */
static const fd_json *lend(const json_t *value) {
    return (const fd_json *)value;
}

static const json_t *inside(const fd_json *value) {
    return (const json_t *)value;
}

static const fd_message unsound = {"JSON-SYNTAX", FD_FAULT,
                                   FD_N("this is not sound JSON: %1"), ""};

fd_status fd_json_parse(const char *text, size_t length, const char *name,
                        fd_diagnostics *diagnostics, fd_json_document **document) {
    *document = calloc(1, sizeof **document);
    if (!*document) return FD_NO_MEMORY;
    json_error_t error;
    (*document)->root =
        json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if ((*document)->root) return FD_OK;
    fd_json_document_free(document);
    if (json_error_code(&error) == json_error_out_of_memory) return FD_NO_MEMORY;
    const fd_place place = {.file = name, .line = error.line > 0 ? error.line : 0};
    fd_diagnostics_add(diagnostics, &unsound, &place, error.text, NULL);
    return FD_BAD_INPUT;
}

fd_status fd_json_read(const char *path, size_t limit, fd_diagnostics *diagnostics,
                       fd_json_document **document) {
    char *text;
    size_t length;
    *document = NULL;
    fd_status status = fd_file_load(path, limit, diagnostics, &text, &length);
    if (status == FD_OK)
        status = fd_json_parse(text, length, path, diagnostics, document);
    free(text);
    return status;
}

void fd_json_document_free(fd_json_document **document) {
    if (!document || !*document) return;
    json_decref((*document)->root);
    free(*document);
    *document = NULL;
}

const fd_json *fd_json_root(const fd_json_document *document) {
    return lend(document->root);
}

/* The value under one part of a path: a position in an array, a key in an object. */
static const json_t *step(const json_t *from, const char *part, size_t length) {
    if (json_is_object(from)) return json_object_getn(from, part, length);
    if (!json_is_array(from) || length == 0 || length > 9) return NULL;
    size_t position = 0;
    for (size_t i = 0; i < length; i++) {
        if (part[i] < '0' || part[i] > '9') return NULL;
        position = 10 * position + (size_t)(part[i] - '0');
    }
    return json_array_get(from, position);
}

const fd_json *fd_json_find(const fd_json *from, const char *path) {
    const json_t *value = inside(from);
    while (value && *path) {
        size_t length = strcspn(path, "/");
        value = step(value, path, length);
        path += length + (path[length] == '/');
    }
    return lend(value);
}

bool fd_json_get_number(const fd_json *from, const char *path, double *number) {
    const json_t *value = inside(fd_json_find(from, path));
    if (!json_is_number(value)) return false;
    *number = json_number_value(value);
    return true;
}

bool fd_json_get_integer(const fd_json *from, const char *path, int64_t *number) {
    const json_t *value = inside(fd_json_find(from, path));
    if (!json_is_integer(value)) return false;
    *number = json_integer_value(value);
    return true;
}

bool fd_json_get_boolean(const fd_json *from, const char *path, bool *truth) {
    const json_t *value = inside(fd_json_find(from, path));
    if (!json_is_boolean(value)) return false;
    *truth = json_is_true(value);
    return true;
}

bool fd_json_get_text(const fd_json *from, const char *path, const char **text) {
    const json_t *value = inside(fd_json_find(from, path));
    if (!json_is_string(value)) return false;
    *text = json_string_value(value);
    return true;
}

int fd_json_count(const fd_json *value) {
    const json_t *v = inside(value);
    return (int)(json_is_array(v) ? json_array_size(v) : json_object_size(v));
}

const fd_json *fd_json_item(const fd_json *array, int i) {
    return i < 0 ? NULL : lend(json_array_get(inside(array), (size_t)i));
}

const char *fd_json_next_key(const fd_json *object, const char *key) {
    /* The iterators take an object to change, and do not change it. */
    json_t *o = (json_t *)(void *)(uintptr_t)object;
    void *next = key ? json_object_iter_next(o, json_object_key_to_iter(key))
                     : json_object_iter(o);
    return next ? json_object_iter_key(next) : NULL;
}

const fd_json *fd_json_member(const fd_json *object, const char *key) {
    return lend(json_object_get(inside(object), key));
}
