#include "base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const fd_message as_gb18030 = {
    "ENCODING-GB18030", FD_NOTE,
    FD_N("the file is not UTF-8 and was read as GB18030 (GBK)"),
    FD_N("save it as UTF-8")};
static const fd_message is_utf16 = {"ENCODING-UTF16", FD_FAULT,
                                    FD_N("the file is UTF-16"), FD_N("save it as UTF-8")};
static const fd_message is_neither = {
    "ENCODING-UNKNOWN", FD_FAULT,
    FD_N("this byte sequence is neither UTF-8 nor GB18030 (GBK)"),
    FD_N("save the file as UTF-8")};
static const fd_message has_null = {"ENCODING-NULL", FD_FAULT,
                                    FD_N("the file holds a null byte, so it is no text"),
                                    FD_N("check that this is the right file")};
static const fd_message no_converter = {
    "ENCODING-CONVERTER", FD_FAULT,
    FD_N("the file is not UTF-8, and this system cannot read GB18030 (GBK)"),
    FD_N("save it as UTF-8, or install the converters of the C library")};

static void tell(const fd_message *message, const char *name, int line,
                 fd_diagnostics *diagnostics) {
    fd_diagnostics_add(diagnostics, message, &(fd_place){.file = name, .line = line},
                       NULL);
}

static fd_status refuse(const fd_message *message, const char *name, int line,
                        fd_diagnostics *diagnostics) {
    tell(message, name, line, diagnostics);
    return FD_BAD_INPUT;
}

static int line_of(const char *bytes, size_t at) {
    int line = 1;
    for (size_t i = 0; i < at; i++) line += bytes[i] == '\n';
    return line;
}

static char *copy_of(const char *bytes, size_t length) {
    char *copy = malloc(length + 1);
    if (!copy) return NULL;
    if (length > 0) memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

/* Converts from a copy, which iconv wants to be writable, into `out`, which has room for
 * twice the length: two bytes of GB18030 give at most three, and four give four. Sets how
 * many bytes were read; false when they are not all. */
static bool convert_bytes(iconv_t converter, char *copy, size_t length, char *out,
                          size_t *read) {
    char *from = copy, *to = out;
    size_t left = length, room = 2 * length;
    bool is_sound = iconv(converter, &from, &left, &to, &room) == 0 && left == 0;
    *read = length - left;
    *to = '\0';
    return is_sound;
}

static fd_status convert(const char *bytes, size_t length, const char *name,
                         fd_diagnostics *diagnostics, char **text) {
    if (length > SIZE_MAX / 4) return FD_NO_MEMORY;
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1)
        return errno == ENOMEM ? FD_NO_MEMORY
                               : refuse(&no_converter, name, 0, diagnostics);
    char *copy = copy_of(bytes, length), *out = malloc(2 * length + 1);
    size_t read = 0;
    fd_status status = FD_NO_MEMORY;
    if (copy && out)
        status = convert_bytes(converter, copy, length, out, &read)
                     ? FD_OK
                     : refuse(&is_neither, name, line_of(bytes, read), diagnostics);
    if (status == FD_OK) {
        tell(&as_gb18030, name, 0, diagnostics);
        *text = out;
        out = NULL;
    }
    iconv_close(converter);
    free(copy);
    free(out);
    return status;
}

fd_status fd_encoding_decode(const char *bytes, size_t length, const char *name,
                             fd_diagnostics *diagnostics, char **text) {
    *text = NULL;
    if (length >= 2 &&
        (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
        return refuse(&is_utf16, name, 0, diagnostics);
    const char *null = length > 0 ? memchr(bytes, '\0', length) : NULL;
    if (null)
        return refuse(&has_null, name, line_of(bytes, (size_t)(null - bytes)),
                      diagnostics);
    bool has_mark = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
    size_t mark = has_mark ? 3 : 0;
    if (!has_mark && !fd_utf8_valid(bytes, length))
        return convert(bytes, length, name, diagnostics, text);
    /* The mark promised UTF-8, so nothing else is tried. */
    if (!fd_utf8_valid(bytes, length)) return refuse(&is_neither, name, 0, diagnostics);
    *text = copy_of(bytes + mark, length - mark);
    return *text ? FD_OK : FD_NO_MEMORY;
}
