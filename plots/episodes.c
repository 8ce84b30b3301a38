#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "base/width.h"
#include "plots/acts.h"
#include "plots/clause.h"
#include "plots/lines.h"
#include "plots/network.h"
#include "plots/sheet.h"

/* Pixels of the page; chosen by looking at it. */
enum { WIDTH = 1280, SIDE = 24, TOP = 52, HEAD = 48, ROW = 20, FOOT = 40, GAP = 34 };

/* Rows of a page, and pages of a result; chosen: more are read in the table itself. */
enum { ROWS = 36, MOST_PAGES = 4 };

enum {
    EVENT,
    LIMIT_ID,
    DOCUMENT,
    ARTICLE,
    PLACE,
    PLACE_NAME,
    GAS,
    LIMIT,
    START,
    END,
    LENGTH,
    PEAK,
    INTEGRAL,
    SOURCE_KIND,
    SOURCE,
    SHARE,
    ACT,
    ACT_ID,
    HEADS
};
static const char *const heads[HEADS] = {"event",
                                         "limit",
                                         "document",
                                         "article",
                                         "place_id",
                                         "place_name",
                                         "gas",
                                         "limit_value [%]",
                                         "start [s]",
                                         "end [s]",
                                         "length [s]",
                                         "peak [%]",
                                         "integral [% min]",
                                         "source_kind",
                                         "source_id",
                                         "source_share",
                                         "act",
                                         "act_id"};

/* Columns of the picture. */
enum {
    C_EVENT,
    C_PLACE,
    C_CLAUSE,
    C_GAS,
    C_LIMIT,
    C_START,
    C_LENGTH,
    C_PEAK,
    C_INTEGRAL,
    C_SOURCE,
    C_ACT,
    COLUMNS
};

typedef struct column {
    const char *head; /* translated */
    bool is_number;
    int most;    /* columns of text at most */
    double wide; /* pixels */
    double left; /* pixels */
} column;

typedef struct page {
    fd_drawing *drawing;
    fd_sheet *sheet;
    fd_arena *arena;
    const char **cell; /* rows x COLUMNS */
    int rows;
    column column[COLUMNS];
} page;

static const char *keep(page *p, const fd_buffer *text) {
    return text->lost ? NULL : fd_arena_text(p->arena, fd_buffer_get(text));
}

/* A number, of seconds as minutes. */
static void print_number(page *p, int row, int of, double scale, fd_buffer *out) {
    char text[FD_NUMBER_ROOM];
    double value = fd_sheet_number(p->sheet, row, of) / scale;
    if (isnan(value)) return;
    fd_script_short(value, text);
    fd_buffer_text(out, text);
}

static void print_gas(page *p, int row, fd_buffer *out) {
    static const struct {
        const char *gas, *text;
    } known[] = {{"methane", FD_N("methane")},
                 {"carbon-monoxide", FD_N("carbon monoxide")},
                 {"carbon-dioxide", FD_N("carbon dioxide")}};
    const char *text = fd_sheet_text(p->sheet, row, GAS);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].gas, text) == 0)
            text = fd_text(p->drawing->catalogue, known[i].text);
    fd_buffer_text(out, text);
}

/* An amount of gas, which the table holds in %, in the unit that its gas is read in. */
static void print_amount(page *p, int row, int of, const char *per, fd_buffer *out) {
    bool is_fine = strcmp(fd_sheet_text(p->sheet, row, GAS), "carbon-monoxide") == 0;
    if (isnan(fd_sheet_number(p->sheet, row, of))) return;
    print_number(p, row, of, is_fine ? 1e-4 : 1, out);
    fd_buffer_print(out, " %s%s", is_fine ? "ppm" : "%", per);
}

static void print_pair(const char *a, const char *b, fd_buffer *out) {
    fd_buffer_text(out, a);
    if (*b && strcmp(a, b) != 0) fd_buffer_print(out, "%s%s", *a ? " " : "", b);
}

static void print_clause(page *p, int row, fd_buffer *out) {
    fd_buffer whole = {0};
    char text[FD_DRAWING_ROOM];
    print_pair(fd_sheet_text(p->sheet, row, DOCUMENT),
               fd_sheet_text(p->sheet, row, ARTICLE), &whole);
    fd_clause_text(p->drawing, fd_buffer_get(&whole), text);
    fd_buffer_text(out, text);
    fd_buffer_free(&whole);
}

/* Alarm and cut-off of a sensor may have the same value: the id of the limit tells them
 * apart. */
static void print_role(page *p, int row, fd_buffer *out) {
    static const struct {
        const char *end, *text;
    } known[] = {{"-alarm", FD_N("alarm")}, {"-cutoff", FD_N("cut-off")}};
    const char *id = fd_sheet_text(p->sheet, row, LIMIT_ID);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t length = strlen(id), end = strlen(known[i].end);
        if (length > end && strcmp(id + length - end, known[i].end) == 0)
            fd_buffer_print(out, " %s", fd_text(p->drawing->catalogue, known[i].text));
    }
}

static void print_source(page *p, int row, fd_buffer *out) {
    static const struct {
        const char *kind, *text;
    } known[] = {{"face", FD_N("face %1")},
                 {"heading", FD_N("heading %1")},
                 {"goaf", FD_N("goaf %1")},
                 {"blast", FD_N("blast in heading %1")},
                 {"outburst", FD_N("outburst at %1")},
                 {"drill-pulse", FD_N("hole drilled at %1")},
                 {"surge", FD_N("inrush at %1")}};
    const char *kind = fd_sheet_text(p->sheet, row, SOURCE_KIND);
    const char *id = fd_sheet_text(p->sheet, row, SOURCE);
    double share = fd_sheet_number(p->sheet, row, SHARE);
    char text[FD_DRAWING_ROOM];
    if (!*kind) return;
    snprintf(text, sizeof text, "%s %s", kind, id);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].kind, kind) == 0)
            fd_drawing_text(p->drawing, known[i].text, id, NULL, text);
    fd_buffer_text(out, text);
    if (!isnan(share)) fd_buffer_print(out, " %.0f %%", 100 * share);
}

static void print_act(page *p, int row, fd_buffer *out) {
    const char *act = fd_sheet_text(p->sheet, row, ACT);
    char text[FD_DRAWING_ROOM];
    if (!*act) return;
    fd_acts_text(p->drawing, act, fd_sheet_text(p->sheet, row, ACT_ID), text);
    fd_buffer_text(out, text);
}

static void print_cell(page *p, int row, int c, fd_buffer *out) {
    switch (c) {
    case C_EVENT:
        fd_buffer_text(out, fd_sheet_text(p->sheet, row, EVENT));
        break;
    case C_PLACE:
        print_pair(fd_sheet_text(p->sheet, row, PLACE),
                   fd_sheet_text(p->sheet, row, PLACE_NAME), out);
        break;
    case C_CLAUSE:
        print_clause(p, row, out);
        print_role(p, row, out);
        break;
    case C_GAS:
        print_gas(p, row, out);
        break;
    case C_LIMIT:
        print_amount(p, row, LIMIT, "", out);
        break;
    case C_START:
        print_number(p, row, START, 60, out);
        break;
    case C_LENGTH:
        if (isnan(fd_sheet_number(p->sheet, row, END))) fd_buffer_text(out, "> ");
        print_number(p, row, LENGTH, 60, out);
        break;
    case C_PEAK:
        print_amount(p, row, PEAK, "", out);
        break;
    case C_INTEGRAL:
        print_amount(p, row, INTEGRAL, " min", out);
        break;
    case C_SOURCE:
        print_source(p, row, out);
        break;
    case C_ACT:
        print_act(p, row, out);
        break;
    }
}

/* Fills the cells, each cut to the most its column takes. */
static fd_status fill(page *p) {
    for (int row = 0; row < p->rows; row++)
        for (int c = 0; c < COLUMNS; c++) {
            fd_buffer whole = {0}, cut = {0};
            print_cell(p, row, c, &whole);
            fd_lines_cut(fd_buffer_get(&whole), p->column[c].most, &cut);
            const char *text = whole.lost ? NULL : keep(p, &cut);
            fd_buffer_free(&cut);
            fd_buffer_free(&whole);
            if (!text) return FD_NO_MEMORY;
            p->cell[row * COLUMNS + c] = text;
        }
    return FD_OK;
}

/* Heads with their units; false when memory is short. */
static bool name_columns(page *p) {
    static const struct {
        const char *head, *unit;
        int most;
        bool is_number;
    } known[COLUMNS] = {
        {FD_N("event"), NULL, 16, false},      {FD_N("place"), NULL, 30, false},
        {FD_N("clause"), NULL, 46, false},     {FD_N("gas"), NULL, 16, false},
        {FD_N("limit"), NULL, 12, true},       {FD_N("start"), "min", 10, true},
        {FD_N("duration"), "min", 10, true},   {FD_N("peak"), NULL, 12, true},
        {FD_N("above limit"), NULL, 14, true}, {FD_N("main source"), NULL, 28, false},
        {FD_N("done before"), NULL, 26, false}};
    for (int c = 0; c < COLUMNS; c++) {
        fd_buffer head = {0};
        fd_buffer_text(&head, fd_text(p->drawing->catalogue, known[c].head));
        if (known[c].unit) fd_buffer_print(&head, "\n(%s)", known[c].unit);
        p->column[c] = (struct column){.head = keep(p, &head),
                                       .is_number = known[c].is_number,
                                       .most = known[c].most};
        fd_buffer_free(&head);
        if (!p->column[c].head) return false;
    }
    return true;
}

/* Pixels of a text in small letters: six a column, measured on the fonts of style.gp,
 * which is 12 for a Chinese character and 0.5 more than most Latin ones need. */
static double text_width(const char *text) {
    return 6 * fd_width_measure(text);
}

/* Columns as wide as their texts, and what is left of the page between them. */
static void lay_out(page *p) {
    double sum = 0, at = SIDE;
    for (int c = 0; c < COLUMNS; c++) {
        const char *line = strchr(p->column[c].head, '\n');
        size_t first = line ? (size_t)(line - p->column[c].head) : 0;
        char upper[64];
        snprintf(upper, sizeof upper, "%.*s", (int)(line ? first : 63),
                 p->column[c].head);
        double wide = fmax(text_width(upper), line ? text_width(line + 1) : 0);
        for (int row = 0; row < p->rows; row++)
            wide = fmax(wide, text_width(p->cell[row * COLUMNS + c]));
        p->column[c].wide = wide;
        sum += wide;
    }
    double gap = fmin(GAP, (WIDTH - 2 * SIDE - sum) / (COLUMNS - 1));
    for (int c = 0; c < COLUMNS; c++) {
        p->column[c].left = at;
        at += p->column[c].wide + gap;
    }
}

static void put_label(const column *c, const char *text, int pixel, int height,
                      int number, fd_buffer *script) {
    double x = c->is_number ? c->left + c->wide : c->left;
    fd_buffer_print(script, "set label %d ", number);
    fd_script_quote(script, text);
    fd_buffer_print(script, " at screen %.6f, screen %.6f %s font fd_small\n", x / WIDTH,
                    1 - (double)pixel / height, c->is_number ? "right" : "left");
}

static void put_rule(int pixel, int height, int number, fd_buffer *script) {
    double y = 1 - (double)pixel / height;
    fd_buffer_print(script,
                    "set arrow %d from screen %.6f, screen %.6f to screen %.6f, screen "
                    "%.6f nohead lc rgb '#999999' lw 0.8\n",
                    number, (double)SIDE / WIDTH, y, 1 - (double)SIDE / WIDTH, y);
}

static fd_status draw_page(page *p, int first, int n, int number) {
    char figure[32], title[FD_DRAWING_ROOM];
    fd_buffer script = {0};
    int height = TOP + HEAD + ROW * n + FOOT, rules = 2;
    snprintf(figure, sizeof figure, "episodes-%d", number);
    fd_drawing_title(p->drawing,
                     fd_text(p->drawing->catalogue, FD_N("overruns in the events")),
                     title);
    fd_script_text(
        &script, "fd_note",
        fd_text(
            p->drawing->catalogue,
            FD_N(
                "\"> \" before a length: not over as the event ends. Sources are told of "
                "methane. What was done before need not be the cause.")));
    for (int c = 0; c < COLUMNS; c++)
        put_label(&p->column[c], p->column[c].head, TOP + 12, height, 1000 + c, &script);
    put_rule(TOP + HEAD - 6, height, 1, &script);
    for (int i = 0; i < n; i++) {
        int row = first + i, middle = TOP + HEAD + ROW * i + ROW / 2;
        for (int c = 0; c < COLUMNS; c++)
            put_label(&p->column[c], p->cell[row * COLUMNS + c], middle, height,
                      2000 + i * COLUMNS + c, &script);
        bool ends = row + 1 < p->rows && i + 1 < n &&
                    strcmp(fd_sheet_text(p->sheet, row, EVENT),
                           fd_sheet_text(p->sheet, row + 1, EVENT)) != 0;
        if (ends) put_rule(TOP + HEAD + ROW * (i + 1), height, rules++, &script);
    }
    put_rule(TOP + HEAD + ROW * n + 4, height, rules, &script);
    fd_buffer_text(&script, "load 'scripts/episodes.gp'\n");
    fd_status status =
        fd_drawing_figure(p->drawing, figure, title, WIDTH, height, &script);
    fd_buffer_free(&script);
    return status;
}

static const fd_message too_many = {
    "PLOT-EPISODES", FD_NOTE,
    FD_N("the figures show the first %1 of %2 overruns; episodes.csv holds them all"),
    ""};

static fd_status draw(page *p) {
    enum { MOST = ROWS * MOST_PAGES };
    int shown = p->rows < MOST ? p->rows : MOST;
    fd_status status = name_columns(p) ? fill(p) : FD_NO_MEMORY;
    if (status == FD_OK) lay_out(p);
    for (int first = 0, n = 1; status == FD_OK && first < shown; first += ROWS, n++)
        status = draw_page(p, first, shown - first < ROWS ? shown - first : ROWS, n);
    if (shown < p->rows) {
        char a[16], b[16];
        snprintf(a, sizeof a, "%d", shown);
        snprintf(b, sizeof b, "%d", p->rows);
        fd_diagnostics_add(p->drawing->diagnostics, &too_many, &(fd_place){0}, a, b,
                           NULL);
    }
    return status;
}

fd_status fd_episodes_draw(fd_drawing *drawing) {
    fd_sheet sheet;
    fd_status status = fd_sheet_open(drawing->dossier, "episodes.csv", heads, HEADS,
                                     drawing->diagnostics, &sheet);
    if (status == FD_OK && sheet.rows > 0) {
        page p = {.drawing = drawing,
                  .sheet = &sheet,
                  .rows = sheet.rows,
                  .arena = fd_arena_new(),
                  .cell = calloc((size_t)sheet.rows * COLUMNS, sizeof(char *))};
        status = p.arena && p.cell ? draw(&p) : FD_NO_MEMORY;
        free(p.cell);
        fd_arena_free(&p.arena);
    }
    fd_sheet_close(&sheet);
    return status;
}
