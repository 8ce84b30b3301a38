#include "base/number.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

static bool put_special(double value, char *text) {
    if (isfinite(value)) return false;
    strcpy(text, isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
    return true;
}

/* The locale may have its own decimal mark, of one byte or more: it becomes a point. */
static void plain_point(char *text) {
    char *to = text;
    for (const char *from = text; *from; from++) {
        bool is_plain = isdigit((unsigned char)*from) || strchr("+-e", *from);
        if (is_plain)
            *to++ = *from;
        else if (to == text || to[-1] != '.')
            *to++ = '.';
    }
    *to = '\0';
}

/* Digits of a whole number, the first first; returns where they end. */
static char *put_whole(uint64_t number, char *text) {
    char reversed[20];
    int n = 0;
    do reversed[n++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (n > 0) *text++ = reversed[--n];
    return text;
}

/* Puts a point before the last `places` of the digits that end here, and zeros in front
 * where they are too few. Returns the new end. */
static char *put_point(char *start, char *end, int places) {
    int n = (int)(end - start), zeros = n > places ? 0 : places + 1 - n;
    memmove(start + zeros, start, (size_t)n);
    memset(start, '0', (size_t)zeros);
    end += zeros;
    if (places == 0) return end;
    memmove(end - places + 1, end - places, (size_t)places);
    end[-places] = '.';
    return end + 1;
}

/* As %g does: fixed from 1e-4 until the digits end before the point. */
static void put_short(fd_decimal d, char *text) {
    while (d.digits % 10 == 0) {
        d.digits /= 10;
        d.power++;
    }
    char *end = put_whole(d.digits, text);
    int n = (int)(end - text), exponent = n - 1 + d.power;
    int room = n > DBL_DIG ? n : DBL_DIG;
    if (exponent < -4 || exponent >= room) {
        end = put_point(text, end, n - 1);
        snprintf(end, 8, "e%+03d", exponent);
        return;
    }
    for (; d.power > 0; d.power--) *end++ = '0';
    *put_point(text, end, -d.power) = '\0';
}

void fd_number_text(double value, char text[FD_NUMBER_ROOM]) {
    if (put_special(value, text)) return;
    if (value == 0) value = 0.0; /* the zero without sign */
    fd_decimal quick;
    if (fd_decimal_shortest(fabs(value), &quick)) {
        text[0] = '-';
        put_short(quick, text + (value < 0));
        return;
    }
    /* 15 digits name every normal number that needs no more, with the zeros at the end
     * left out; numbers below the normal range have fewer bits and may need fewer. */
    int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
    do snprintf(text, FD_NUMBER_ROOM, "%.*g", digits++, value);
    while (strtod(text, NULL) != value);
    plain_point(text);
}

static bool is_zero(const char *text) {
    return text[strcspn(text, "123456789")] == '\0';
}

void fd_number_rounded(double value, int digits, char text[FD_NUMBER_ROOM]) {
    if (put_special(value, text)) return;
    int shown = abs(digits) < DBL_DIG ? abs(digits) : DBL_DIG;
    /* Beyond 1e15 a fixed point would show digits that the number does not hold. */
    bool fixed = digits >= 0 && fabs(value) < 1e15;
    fd_decimal quick;
    if (fixed && fd_decimal_fixed(fabs(value), shown, &quick)) {
        bool negative = value < 0 && quick.digits > 0;
        text[0] = '-';
        text += negative;
        *put_point(text, put_whole(quick.digits, text), shown) = '\0';
        return;
    }
    snprintf(text, FD_NUMBER_ROOM, fixed ? "%.*f" : "%.*g",
             fixed || digits < 0 ? shown : DBL_DIG, value);
    plain_point(text);
    if (text[0] == '-' && is_zero(text)) memmove(text, text + 1, strlen(text));
}
