/* JSON (RFC 8259): written in the order of the calls, read by paths.
 *
 * Same calls, same bytes: no time, address or locale enters the text. */
#ifndef FD_BASE_JSON_H
#define FD_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/diagnostic.h"

/* Writing. A writer holds one value, mostly an object. In an object every value has a
 * key, in an array and at the top the key is null; that no key comes twice is the
 * caller's part. A call out of place, text that is not UTF-8, an infinite number and more
 * than 64 levels (chosen) show in the status of fd_json_finish, so the calls need no test
 * each. */
typedef struct fd_json_writer fd_json_writer;

/* Null when memory is short. */
fd_json_writer *fd_json_writer_new(void);
void fd_json_writer_free(fd_json_writer **writer);

/* From now on the text goes to the stream as it grows, and fd_json_finish lends the end
 * of it alone: a long text is not held whole. When the status is a fault, what is in the
 * stream is no JSON. */
void fd_json_writer_stream(fd_json_writer *writer, FILE *stream);

void fd_json_open_object(fd_json_writer *writer, const char *key);
void fd_json_open_array(fd_json_writer *writer, const char *key);
void fd_json_close(fd_json_writer *writer);

/* In the shortest form that reads back to the same bits; NaN gives null. */
void fd_json_put_number(fd_json_writer *writer, const char *key, double number);
void fd_json_put_integer(fd_json_writer *writer, const char *key, int64_t number);
void fd_json_put_boolean(fd_json_writer *writer, const char *key, bool truth);

/* Nullable: text (gives null). */
void fd_json_put_text(fd_json_writer *writer, const char *key, const char *text);

/* Lends the text, which ends with a line feed, as long as the writer lives. FD_NO_MEMORY,
 * or FD_BAD_ARGUMENT when a call broke the rules or something is still open; then length
 * is 0. */
fd_status fd_json_finish(fd_json_writer *writer, const char **text, size_t *length);

/* Reading. A value is lent by the document it lies in. */
typedef struct fd_json_document fd_json_document;
typedef struct fd_json fd_json;

/* Reads a document; `name` stands in the diagnostics. FD_BAD_INPUT, with a diagnostic
 * that holds the line, for text that is no JSON, holds a key twice in one object or a
 * number out of range; FD_NO_MEMORY. Then the document is null. Nullable: diagnostics. */
fd_status fd_json_parse(const char *text, size_t length, const char *name,
                        fd_diagnostics *diagnostics, fd_json_document **document);

/* The same from a file of at most `limit` bytes; FD_CANNOT_READ, and FD_BAD_INPUT when it
 * is longer, both with a diagnostic. */
fd_status fd_json_read(const char *path, size_t limit, fd_diagnostics *diagnostics,
                       fd_json_document **document);
void fd_json_document_free(fd_json_document **document);
const fd_json *fd_json_root(const fd_json_document *document);

/* The value at a path of keys and positions, "verdicts/0/limit", from here; "" is here.
 * Null when there is none. Nullable: from (gives null). */
const fd_json *fd_json_find(const fd_json *from, const char *path);

/* The value at a path. False, with the result untouched, when there is none or it is of
 * another type; an integer is a number, a null is nothing. Text is lent. */
bool fd_json_get_number(const fd_json *from, const char *path, double *number);
bool fd_json_get_integer(const fd_json *from, const char *path, int64_t *number);
bool fd_json_get_boolean(const fd_json *from, const char *path, bool *truth);
bool fd_json_get_text(const fd_json *from, const char *path, const char **text);

/* How many values an array or object holds; 0 for anything else. Nullable: value. */
int fd_json_count(const fd_json *value);

/* Value i of an array, or null. */
const fd_json *fd_json_item(const fd_json *array, int i);

/* The keys of an object in the order of the text: the first for null, then the one after
 * the key that was lent last; null at the end. */
const char *fd_json_next_key(const fd_json *object, const char *key);

/* The value of one key, which unlike a path may hold a slash; null when there is none. */
const fd_json *fd_json_member(const fd_json *object, const char *key);

#endif
