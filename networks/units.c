#include "networks/units.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <udunits2.h>

#include "base/arena.h"
#include "base/index.h"
#include "networks/numeral.h"
#include "networks/unitlist.h"

/* Longest unit text, chosen: no unit of the tables takes a fifth of it. A file keeps to a
 * few units, so a few places are enough to find most conversions without a search. */
enum { UNIT_ROOM = 128, RECENT = 64 };

/* What is known of one pair of written and wanted unit. */
typedef struct conversion {
    const char *written;
    size_t length;
    fd_unit_fault fault;
    cv_converter *converter;
    double divisor; /* not 0: dividing by this whole number is the conversion */
    const char *found, *hint;
} conversion;

/* A conversion asked for not long ago, by the address of the wanted unit. */
typedef struct recent {
    const char *wanted, *written;
    size_t length; /* of the written */
    int number;
} recent;

struct fd_units {
    ut_system *system;
    fd_arena *arena;
    fd_index *known; /* "wanted\nwritten" to the number of its conversion */
    conversion *item;
    int count, room;
    recent recent[RECENT];
};

/* What UDUNITS calls a name it compares without regard to case, and "M" would be the
 * metre; so all are entered as symbols. */
static bool map_names(const fd_unit_row *row, ut_unit *unit) {
    bool ok = true;
    for (int i = 0; ok && row->names[i]; i++)
        ok = ut_map_symbol_to_unit(row->names[i], UT_ASCII, unit) == UT_SUCCESS;
    if (ok && !row->definition)
        ok = ut_map_unit_to_symbol(unit, row->names[0], UT_ASCII) == UT_SUCCESS;
    return ok;
}

static bool fill_system(ut_system *system) {
    bool ok = true;
    for (int i = 0; ok && i < fd_n_unit_prefixes; i++) {
        const fd_unit_prefix *p = &fd_unit_prefixes[i];
        ok = ut_add_name_prefix(system, p->name, p->factor) == UT_SUCCESS &&
             ut_add_symbol_prefix(system, p->symbol, p->factor) == UT_SUCCESS;
    }
    for (int i = 0; ok && i < fd_n_unit_rows; i++) {
        const fd_unit_row *row = &fd_unit_rows[i];
        ut_unit *unit = row->definition ? ut_parse(system, row->definition, UT_ASCII)
                                        : ut_new_base_unit(system);
        ok = unit && map_names(row, unit);
        ut_free(unit);
    }
    return ok;
}

fd_units *fd_units_new(void) {
    fd_units *units = calloc(1, sizeof *units);
    if (!units) return NULL;
    /* Faults are told by status; nothing is printed. */
    ut_set_error_message_handler(ut_ignore);
    units->system = ut_new_system();
    units->arena = fd_arena_new();
    units->known = fd_index_new();
    if (!units->system || !units->arena || !units->known || !fill_system(units->system))
        fd_units_free(&units);
    return units;
}

void fd_units_free(fd_units **units) {
    if (!units || !*units) return;
    for (int i = 0; i < (*units)->count; i++) cv_free((*units)->item[i].converter);
    if ((*units)->system) ut_free_system((*units)->system);
    fd_index_free(&(*units)->known);
    fd_arena_free(&(*units)->arena);
    free((*units)->item);
    free(*units);
    *units = NULL;
}

/* The written unit in ASCII; false when it is too long or has other characters. */
static bool spell(const char *written, char ascii[UNIT_ROOM]) {
    size_t used = 0;
    while (*written) {
        const char *put = NULL;
        size_t taken = 1;
        char plain[2] = {*written, '\0'};
        if ((unsigned char)*written < 128) put = plain;
        for (int i = 0; !put && i < fd_n_unit_signs; i++) {
            taken = strlen(fd_unit_signs[i].written);
            if (strncmp(written, fd_unit_signs[i].written, taken) == 0)
                put = fd_unit_signs[i].meant;
        }
        if (!put || used + strlen(put) >= UNIT_ROOM) return false;
        memcpy(ascii + used, put, strlen(put));
        used += strlen(put);
        written += taken;
    }
    ascii[used] = '\0';
    return true;
}

/* UDUNITS reads more than units: factors ("m 60"), offsets ("K @ 20"), dates, logarithms.
 * Here a digit is an exponent, or part of a name, or the one in "1/MPa". */
static bool is_plain(const char *u) {
    for (const char *c = u; *c; c++) {
        char before = c > u ? c[-1] : ' ';
        bool one = c == u && *c == '1' && (c[1] == '/' || !c[1]);
        bool digit = isalnum((unsigned char)before) || before == '^' || before == '-';
        if (isdigit((unsigned char)*c) && !one && !digit) return false;
        if (*c == '-' && !isdigit((unsigned char)c[1])) return false;
        if (!isalnum((unsigned char)*c) && !strchr("_^-./*()% ", *c)) return false;
    }
    return *u != '\0';
}

static ut_unit *parse(fd_units *units, const char *written) {
    char ascii[UNIT_ROOM];
    if (!spell(written, ascii) || !is_plain(ascii)) return NULL;
    return ut_parse(units->system, ascii, UT_ASCII);
}

/* The first word of the unit that is no unit by itself; the whole where all are. */
static const char *unknown_part(fd_units *units, const char *written) {
    char ascii[UNIT_ROOM];
    if (!spell(written, ascii)) return written;
    for (char *c = ascii; *c;) {
        while (*c && !isalpha((unsigned char)*c) && *c != '%') c++;
        char *end = c;
        while (isalpha((unsigned char)*end) || *end == '_' || *end == '%') end++;
        char after = *end;
        *end = '\0';
        ut_unit *unit = *c ? ut_parse(units->system, c, UT_ASCII) : NULL;
        if (*c && !unit) return fd_arena_text(units->arena, c);
        ut_free(unit);
        *end = after;
        c = end;
    }
    return written;
}

static const char *hint_for(const char *part) {
    for (int i = 0; i < fd_n_unit_hints; i++)
        if (strcmp(part, fd_unit_hints[i].written) == 0) return fd_unit_hints[i].meant;
    return "";
}

/* The dimension in base units: "0.0166667 m3.s-1" and "K @ 273.15" lose their numbers. */
static const char *dimension(fd_units *units, const ut_unit *unit) {
    char text[UNIT_ROOM];
    int n = ut_format(unit, text, sizeof text, UT_ASCII | UT_DEFINITION);
    if (n < 0 || n >= (int)sizeof text) return "";
    char *at = strchr(text, '@'), *start = text;
    if (at && at > text) at[-1] = '\0';
    if (isdigit((unsigned char)*text) && strchr(text, ' ')) start = strchr(text, ' ') + 1;
    return fd_arena_text(units->arena, start);
}

/* UDUNITS calls a unit and its reciprocal convertible, so the quotient is asked. */
static bool measures_same(const ut_unit *a, const ut_unit *b) {
    ut_unit *quotient = ut_divide(a, b);
    bool same = quotient && ut_is_dimensionless(quotient) == 1;
    ut_free(quotient);
    return same;
}

/* 35/100 is the double nearest to 0.35, 35 * 0.01 is not: where a unit is a whole part of
 * the wanted one, up to 1e15 which doubles count exactly, its number is kept. */
static double whole_divisor(const cv_converter *converter) {
    double zero = cv_convert_double(converter, 0), one = cv_convert_double(converter, 1);
    if (zero != 0 || !(one > 0) || one > 1 || one < 1e-15) return 0;
    double whole = nearbyint(1 / one);
    return fabs(whole * one - 1) < 1e-14 ? whole : 0;
}

static conversion find_conversion(fd_units *units, const char *written,
                                  const char *wanted) {
    conversion c = {.found = "", .hint = ""};
    ut_unit *to = parse(units, wanted), *from = parse(units, written);
    if (!from) {
        c.fault = FD_UNIT_UNKNOWN;
        c.found = unknown_part(units, written);
        if (c.found == written) c.found = fd_arena_text(units->arena, written);
        c.hint = c.found ? hint_for(c.found) : "";
    } else if (!to || !measures_same(from, to)) {
        c.fault = FD_UNIT_DIMENSION;
        c.found = dimension(units, from);
    } else {
        c.converter = ut_get_converter(from, to);
        if (c.converter)
            c.divisor = whole_divisor(c.converter);
        else
            c.fault = FD_UNIT_NO_MEMORY;
    }
    if (!c.found) c.fault = FD_UNIT_NO_MEMORY;
    ut_free(from);
    ut_free(to);
    return c;
}

/* Enters a new pair; -1 when memory is short. */
static int add_conversion(fd_units *units, const char *key, const char *wanted,
                          size_t before) {
    if (units->count == units->room) {
        int room = units->room ? 2 * units->room : 32;
        conversion *item = realloc(units->item, (size_t)room * sizeof *item);
        if (!item) return -1;
        units->item = item;
        units->room = room;
    }
    const char *kept = fd_arena_text(units->arena, key);
    if (!kept || fd_index_add(units->known, kept, units->count) == -2) return -1;
    conversion c = find_conversion(units, kept + before + 1, wanted);
    c.written = kept + before + 1;
    c.length = strlen(c.written);
    units->item[units->count] = c;
    return units->count++;
}

/* The number of the conversion, found now or before; -1 when memory is short. A unit too
 * long to be one is cut, and not known either way. */
static int search_conversion(fd_units *units, const char *written, size_t length,
                             const char *wanted) {
    char key[3 * UNIT_ROOM];
    size_t before = strlen(wanted);
    if (before >= UNIT_ROOM) before = UNIT_ROOM;
    if (length > sizeof key - before - 2) length = sizeof key - before - 2;
    memcpy(key, wanted, before);
    key[before] = '\n';
    memcpy(key + before + 1, written, length);
    key[before + 1 + length] = '\0';
    int number = fd_index_find(units->known, key);
    return number >= 0 ? number : add_conversion(units, key, wanted, before);
}

/* The conversion of this pair, or null when memory is short. */
static const conversion *conversion_of(fd_units *units, const char *written,
                                       size_t length, const char *wanted) {
    size_t mixed = 3 * length + 5 * (unsigned char)written[0] +
                   7 * (unsigned char)written[length - 1] + 11 * (unsigned char)wanted[0];
    recent *last = &units->recent[mixed % RECENT];
    if (last->wanted == wanted && last->length == length &&
        memcmp(last->written, written, length) == 0)
        return &units->item[last->number];
    int number = search_conversion(units, written, length, wanted);
    if (number < 0) return NULL;
    const conversion *c = &units->item[number];
    *last = (recent){wanted, c->written, c->length, number};
    return c;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

fd_unit_reading fd_units_read(fd_units *units, const char *text, const char *wanted) {
    double number;
    const char *unit;
    fd_numeral numeral = fd_numeral_read(text, &number, &unit);
    fd_unit_reading r = {.unit = unit, .found = "", .hint = ""};
    if (numeral != FD_NUMERAL_OK) {
        r.fault = numeral == FD_NUMERAL_NONE ? FD_UNIT_NO_NUMBER : FD_UNIT_RANGE;
        return r;
    }
    size_t length = strlen(unit);
    while (length > 0 && is_blank(unit[length - 1])) length--;
    if (length == 0) {
        bool plain = strcmp(wanted, "1") == 0;
        r.fault = plain ? FD_UNIT_OK : FD_UNIT_MISSING;
        r.value = plain ? number : 0;
        return r;
    }
    const conversion *c = conversion_of(units, unit, length, wanted);
    if (!c) {
        r.fault = FD_UNIT_NO_MEMORY;
        return r;
    }
    r.fault = c->fault;
    r.found = c->found;
    r.hint = c->hint;
    if (c->divisor != 0)
        r.value = number / c->divisor;
    else if (c->converter)
        r.value = cv_convert_double(c->converter, number);
    if (!isfinite(r.value)) {
        r.fault = FD_UNIT_RANGE;
        r.value = 0;
    }
    return r;
}
