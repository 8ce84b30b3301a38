#include "base/number.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void fd_number_text(double value, char text[FD_NUMBER_ROOM]) {
    if (put_special(value, text)) return;
    if (value == 0) value = 0.0; /* the zero without sign */
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
    snprintf(text, FD_NUMBER_ROOM, fixed ? "%.*f" : "%.*g",
             fixed || digits < 0 ? shown : DBL_DIG, value);
    plain_point(text);
    if (text[0] == '-' && is_zero(text)) memmove(text, text + 1, strlen(text));
}
