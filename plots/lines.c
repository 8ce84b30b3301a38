#include "plots/lines.h"

#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "base/width.h"
#include "plots/clause.h"

static const char *role_name(fd_role role) {
    static const char *const name[] = {"", FD_N("limit"), FD_N("cut-off"), FD_N("alarm"),
                                       FD_N("restore")};
    return name[role];
}

/* "limit, alarm": the roles that one document gives this value. */
static void put_roles(const fd_drawing *drawing, const fd_pane *pane, double value,
                      const char *label, fd_buffer *out) {
    bool is_first = true;
    for (int role = FD_LIMIT; role <= FD_RESTORE; role++) {
        bool has = false;
        for (int i = 0; i < pane->marks; i++)
            has |= pane->mark[i]->value == value && (int)pane->mark[i]->role == role &&
                   strcmp(pane->mark[i]->label, label) == 0;
        if (!has) continue;
        if (!is_first) fd_buffer_text(out, fd_text(drawing->catalogue, FD_N(", ")));
        fd_buffer_text(out, fd_text(drawing->catalogue, role_name((fd_role)role)));
        is_first = false;
    }
}

void fd_lines_cut(const char *text, int columns, fd_buffer *out) {
    if (fd_width_measure(text) > columns)
        fd_width_put(text, columns, FD_LEFT, out);
    else
        fd_buffer_text(out, text);
}

/* True where the character that begins at `text` and the one before it stand together:
 * of one word or number of Latin letters, or about a blank that does not break. */
static bool sticks(const char *text, size_t at) {
    static const char blank[] = "\u00a0", of_word[] = "-.()";
    const char *next = text + at;
    bool before = isalnum((unsigned char)next[-1]) || strchr(of_word, next[-1]);
    bool after = *next && (isalnum((unsigned char)*next) || strchr(of_word, *next));
    return (before && after) || strncmp(next, blank, 2) == 0 ||
           (at > 1 && strncmp(next - 2, blank, 2) == 0);
}

/* Bytes of the text that fit in so many columns; a word or number of Latin letters is not
 * parted unless it fills the row. */
static size_t row_of(const char *text, int columns) {
    size_t length = 0, next = 0;
    while (text[next]) {
        size_t end = next + 1;
        while ((text[end] & 0xc0) == 0x80) end++;
        fd_buffer longer = {0};
        fd_buffer_add(&longer, text, end);
        bool fits = fd_width_measure(fd_buffer_get(&longer)) <= columns;
        fd_buffer_free(&longer);
        if (!fits) break;
        next = end;
    }
    length = next;
    if (!text[length]) return length;
    while (length > 0 && ((text[length] & 0xc0) == 0x80 || sticks(text, length)))
        length--;
    return length > 0 ? length : next;
}

int fd_lines_wrap(const char *text, int columns, fd_buffer *out) {
    enum { MOST = 3 };
    int rows = 1;
    for (; rows < MOST && fd_width_measure(text) > columns; rows++) {
        size_t length = row_of(text, columns), shown = length;
        while (shown > 0 && text[shown - 1] == ' ') shown--;
        fd_buffer_add(out, text, shown);
        fd_buffer_text(out, "\n");
        text += length;
        while (*text == ' ') text++;
    }
    fd_lines_cut(text, columns, out);
    return rows;
}

/* Adds the rows of one document; returns how many. */
static int put_document(const fd_drawing *drawing, const fd_pane *pane,
                        const fd_mark *mark, bool is_first, int columns, fd_buffer *out) {
    char value[FD_NUMBER_ROOM], word[64], unit[64], shown[64];
    fd_buffer role = {0};
    fd_number_rounded(mark->value, -6, value);
    fd_curve_split(mark->quantity, word, unit, sizeof unit);
    fd_script_unit(unit, shown, sizeof shown);
    if (is_first)
        fd_buffer_print(&role, "%s %s ", value, shown);
    else
        fd_buffer_text(out, "\n");
    put_roles(drawing, pane, mark->value, mark->label, &role);
    fd_lines_cut(fd_buffer_get(&role), columns, out);
    int used = fd_width_measure(fd_buffer_get(&role)), rows = 1;
    fd_buffer_free(&role);
    if (*mark->label) {
        char clause[FD_DRAWING_ROOM];
        fd_clause_text(drawing, mark->label, clause);
        bool fits = used + 3 + fd_width_measure(clause) <= columns;
        fd_buffer_text(out, fits ? " · " : "\n");
        rows = !fits + fd_lines_wrap(clause, columns, out);
    }
    return rows;
}

/* True when an earlier mark has this value, and this label where `label` is not null. */
static bool is_repeated(const fd_pane *pane, int i, const char *label) {
    for (int j = 0; j < i; j++)
        if (pane->mark[j]->value == pane->mark[i]->value &&
            (!label || strcmp(pane->mark[j]->label, label) == 0))
            return true;
    return false;
}

static void fill(const fd_drawing *drawing, const fd_pane *pane, int first, int columns,
                 fd_line *line) {
    fd_buffer text = {0};
    double value = pane->mark[first]->value;
    *line = (fd_line){.value = value, .place = value, .role = FD_RESTORE};
    for (int i = first; i < pane->marks; i++) {
        const fd_mark *mark = pane->mark[i];
        if (mark->value != value) continue;
        if (mark->role < line->role) line->role = mark->role;
        if (is_repeated(pane, i, mark->label)) continue;
        line->rows += put_document(drawing, pane, mark, i == first, columns, &text);
    }
    snprintf(line->text, sizeof line->text, "%s", fd_buffer_get(&text));
    fd_buffer_free(&text);
}

int fd_lines_make(const fd_drawing *drawing, const fd_pane *pane, int columns,
                  fd_line line[FD_PANE_MARKS]) {
    int n = 0;
    for (int i = 0; i < pane->marks; i++) {
        if (is_repeated(pane, i, NULL)) continue;
        fd_line new;
        fill(drawing, pane, i, columns, &new);
        int at = n++;
        for (; at > 0 && line[at - 1].value > new.value; at--) line[at] = line[at - 1];
        line[at] = new;
    }
    return n;
}

void fd_lines_spread(fd_line *line, int count, double low, double high, double height,
                     double row) {
    double unit = (high - low) / height, below = low;
    for (int i = 0; i < count; i++) {
        double half = 0.5 * line[i].rows * row * unit;
        double lowest = below + half;
        line[i].place = line[i].value > lowest ? line[i].value : lowest;
        below = line[i].place + half;
    }
    double above = high;
    for (int i = count - 1; i >= 0; i--) {
        double half = 0.5 * line[i].rows * row * unit;
        if (line[i].place + half > above) line[i].place = above - half;
        above = line[i].place - half;
    }
}
