#include "base/utf8.h"

#include <string.h>

/* Reads one character of at most `left` bytes; returns its length, 0 when there is none.
 */
static size_t decode(const char *bytes, size_t left, int32_t *character) {
    static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)bytes[0];
    size_t length = first < 0x80   ? 1
                    : first < 0xc0 ? 0
                    : first < 0xe0 ? 2
                    : first < 0xf0 ? 3
                    : first < 0xf8 ? 4
                                   : 0;
    if (length == 0 || length > left) return 0;
    int32_t value = length == 1 ? first : first & (0x7f >> length);
    for (size_t i = 1; i < length; i++) {
        unsigned char next = (unsigned char)bytes[i];
        if ((next & 0xc0) != 0x80) return 0;
        value = value << 6 | (next & 0x3f);
    }
    bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < least[length] || value > 0x10ffff || surrogate) return 0;
    *character = value;
    return length;
}

int32_t fd_utf8_next(const char **text) {
    int32_t character = -1;
    unsigned char first = (unsigned char)**text;
    if (!first) return 0;
    if (first < 0x80) {
        ++*text;
        return first;
    }
    size_t length = decode(*text, strnlen(*text, 4), &character);
    *text += length ? length : 1;
    return character;
}

bool fd_utf8_valid(const char *bytes, size_t length) {
    int32_t character;
    for (size_t at = 0, step; at < length; at += step) {
        bool plain = (unsigned char)bytes[at] < 0x80;
        step = plain ? 1 : decode(bytes + at, length - at, &character);
        if (step == 0) return false;
    }
    return true;
}
