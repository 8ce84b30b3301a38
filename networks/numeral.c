#include "networks/numeral.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *digits_end(const char *c) {
    while (isdigit((unsigned char)*c)) c++;
    return c;
}

/* The end of the number the text begins with; the text itself when there is none. */
static const char *number_end(const char *text) {
    const char *c = text + (*text == '+' || *text == '-');
    const char *end = digits_end(c);
    size_t n = (size_t)(end - c);
    if (*end == '.') {
        const char *fraction = digits_end(end + 1);
        n += (size_t)(fraction - end - 1);
        end = fraction;
    }
    if (n == 0) return text;
    if (*end == 'e' || *end == 'E') {
        const char *power = end + 1 + (end[1] == '+' || end[1] == '-');
        if (isdigit((unsigned char)*power)) end = digits_end(power);
    }
    return end;
}

static const char *skip_blanks(const char *c) {
    while (*c == ' ' || *c == '\t' || *c == '\n' || *c == '\r') c++;
    return c;
}

/* strtod must end where the grammar does, so a foreign decimal sign of the locale is a
 * fault, not another number. */
fd_numeral fd_numeral_read(const char *text, double *number, const char **rest) {
    const char *start = skip_blanks(text), *end = number_end(start);
    *rest = skip_blanks(end);
    bool reciprocal = (*rest)[0] == '1' && (*rest)[1] == '/' && *rest > end;
    if (end == start || (**rest && strchr("0123456789.,;:+-", **rest) && !reciprocal))
        return FD_NUMERAL_NONE;
    char *stopped;
    errno = 0;
    *number = strtod(start, &stopped);
    if (stopped != end) return FD_NUMERAL_NONE;
    bool lost = errno == ERANGE && (*number == 0 || isinf(*number));
    return lost ? FD_NUMERAL_RANGE : FD_NUMERAL_OK;
}
