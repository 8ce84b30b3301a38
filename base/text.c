#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { MOST_BYTES = 16 << 20, HEAD_BYTES = 20, ENTRY_BYTES = 8 };

struct fd_catalogue {
    char *bytes;
    size_t length;
    bool swapped;                 /* written on a machine of the other byte order */
    uint32_t count, keys, values; /* entries and the offsets of their two tables */
};

static uint32_t number_at(const fd_catalogue *c, size_t at) {
    unsigned char b[4];
    memcpy(b, c->bytes + at, sizeof b);
    return c->swapped
               ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
               : (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

static const char *text_at(const fd_catalogue *c, uint32_t table, uint32_t i) {
    return c->bytes + number_at(c, table + (size_t)ENTRY_BYTES * i + 4);
}

/* A table lies in the file, and so does each of its texts with the null behind it. */
static bool table_is_sound(const fd_catalogue *c, uint32_t table) {
    if (table > c->length || c->count > (c->length - table) / ENTRY_BYTES) return false;
    for (uint32_t i = 0; i < c->count; i++) {
        size_t entry = table + (size_t)ENTRY_BYTES * i;
        uint64_t end = (uint64_t)number_at(c, entry) + number_at(c, entry + 4);
        if (end >= c->length || c->bytes[end] != '\0') return false;
    }
    return true;
}

/* The search by halves needs the keys in order. */
static bool keys_ascend(const fd_catalogue *c) {
    for (uint32_t i = 1; i < c->count; i++)
        if (strcmp(text_at(c, c->keys, i - 1), text_at(c, c->keys, i)) >= 0) return false;
    return true;
}

static bool is_sound(fd_catalogue *c) {
    const uint32_t magic = 0x950412de;
    if (c->length < HEAD_BYTES) return false;
    c->swapped = number_at(c, 0) != magic;
    if (number_at(c, 0) != magic) return false;  /* in neither byte order */
    if (number_at(c, 4) >> 16 > 1) return false; /* a major revision not known yet */
    c->count = number_at(c, 8);
    c->keys = number_at(c, 12);
    c->values = number_at(c, 16);
    return table_is_sound(c, c->keys) && table_is_sound(c, c->values) && keys_ascend(c);
}

fd_catalogue *fd_catalogue_open(const char *path) {
    fd_catalogue *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    fd_status status = fd_file_read(path, MOST_BYTES, &c->bytes, &c->length);
    if (status != FD_OK || !is_sound(c)) fd_catalogue_free(&c);
    return c;
}

void fd_catalogue_free(fd_catalogue **catalogue) {
    if (!catalogue || !*catalogue) return;
    free((*catalogue)->bytes);
    free(*catalogue);
    *catalogue = NULL;
}

const char *fd_text(const fd_catalogue *catalogue, const char *msgid) {
    /* The empty key holds the head of the catalogue, not a text. */
    if (!catalogue || !*msgid) return msgid;
    uint32_t low = 0, high = catalogue->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(msgid, text_at(catalogue, catalogue->keys, middle));
        if (order == 0) {
            const char *text = text_at(catalogue, catalogue->values, middle);
            return *text ? text : msgid;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return msgid;
}

/* Where formatted text goes: it counts every byte and keeps those that fit. */
typedef struct sink {
    char *buffer;
    size_t size, needed;
} sink;

static void put(sink *out, const char *bytes, size_t length) {
    if (out->needed + 1 < out->size) {
        size_t room = out->size - 1 - out->needed;
        memcpy(out->buffer + out->needed, bytes, length < room ? length : room);
    }
    out->needed += length;
}

/* Ends the text, after the last whole character where it was cut. */
static void finish(sink *out) {
    if (out->size == 0) return;
    size_t end = out->needed;
    if (end >= out->size) {
        end = out->size - 1;
        /* The byte that did not fit is out of reach; a character is whole when its first
         * byte is followed by as many as that byte tells. */
        size_t start = end;
        while (start > 0 && ((unsigned char)out->buffer[start - 1] & 0xc0) == 0x80)
            start--;
        unsigned char first = start > 0 ? (unsigned char)out->buffer[start - 1] : 0;
        size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        if (start > 0 && end - (start - 1) < bytes) end = start - 1;
    }
    out->buffer[end] = '\0';
}

size_t fd_text_format(const fd_catalogue *catalogue, const char *msgid, int n,
                      const char *const *arguments, char *buffer, size_t size) {
    sink out = {buffer, size, 0};
    for (const char *at = fd_text(catalogue, msgid); *at;) {
        bool is_text = at[0] == '%' && at[1] == '~';
        char digit = at[0] == '%' ? at[1 + is_text] : '0';
        int i = digit >= '1' && digit <= '9' ? digit - '0' : 0;
        if (i > 0 && i <= n && arguments[i - 1]) {
            const char *a = arguments[i - 1];
            if (is_text) a = fd_text(catalogue, a);
            put(&out, a, strlen(a));
            at += 2 + is_text;
        } else {
            put(&out, at, 1);
            at += at[0] == '%' && at[1] == '%' ? 2 : 1;
        }
    }
    finish(&out);
    return out.needed;
}
