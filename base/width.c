#include "base/width.h"

#include <stdint.h>

#include "base/utf8.h"

typedef struct range {
    int32_t first, last;
} range;

/* The blocks whose characters are Wide or Fullwidth by Unicode Standard Annex #11; single
 * wide symbols outside them (some pictographs of the blocks 2300 to 2BFF) are left out,
 * for no name in a mine needs them. */
static const range wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x33ff},
                             {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97c},
                             {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},
                             {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},
                             {0x17000, 0x18cff}, {0x1b000, 0x1b2ff}, {0x1f300, 0x1f64f},
                             {0x1f900, 0x1f9ff}, {0x20000, 0x2fffd}, {0x30000, 0x3fffd}};

/* Combining marks, joiners and selectors stand on the character before them. */
static const range narrow[] = {{0x0300, 0x036f}, {0x200b, 0x200d}, {0x2060, 0x2064},
                               {0x20d0, 0x20f0}, {0x3099, 0x309a}, {0xfe00, 0xfe0f},
                               {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}};

/* Controls of the terminal and of the reading order, line and paragraph ends. */
static const range unsafe[] = {{-1, 0x1f},       {0x7f, 0x9f},     {0x200e, 0x200f},
                               {0x2028, 0x202e}, {0x2066, 0x2069}, {0xfff9, 0xfffb}};

static bool is_in(int32_t character, const range *ranges, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].first && character <= ranges[i].last) return true;
    return false;
}

#define IS_IN(character, ranges) is_in(character, ranges, sizeof ranges / sizeof *ranges)

/* ASCII without controls: mostly all there is. */
static bool is_plain(int32_t character) {
    return character >= 0x20 && character < 0x7f;
}

static int width_of(int32_t character) {
    if (is_plain(character)) return 1;
    if (IS_IN(character, narrow)) return 0;
    return IS_IN(character, wide) ? 2 : 1;
}

int fd_width_measure(const char *text) {
    int columns = 0;
    for (int32_t c; (c = fd_utf8_next(&text)) != 0;) columns += width_of(c);
    return columns;
}

/* Adds characters while they fit; returns the columns they take. */
static int put_safely(const char *text, int columns, fd_buffer *out) {
    int used = 0;
    while (used < columns && is_plain(text[used])) used++;
    fd_buffer_add(out, text, (size_t)used);
    text += used;
    for (const char *next = text; *next; text = next) {
        int32_t c = fd_utf8_next(&next);
        if (used + width_of(c) > columns) break;
        used += width_of(c);
        if (IS_IN(c, unsafe))
            fd_buffer_text(out, "\xef\xbf\xbd");
        else
            fd_buffer_add(out, text, (size_t)(next - text));
    }
    return used;
}

void fd_width_put(const char *text, int columns, fd_align align, fd_buffer *out) {
    int whole = fd_width_measure(text);
    if (columns <= 0) return;
    if (whole > columns) {
        int used = put_safely(text, columns - 1, out);
        fd_buffer_text(out, "…");
        fd_buffer_repeat(out, ' ', (size_t)(columns - 1 - used));
        return;
    }
    size_t blanks = (size_t)(columns - whole);
    if (align == FD_RIGHT) fd_buffer_repeat(out, ' ', blanks);
    put_safely(text, columns, out);
    if (align == FD_LEFT) fd_buffer_repeat(out, ' ', blanks);
}
