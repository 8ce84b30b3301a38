/* A number in a message of a check, to six digits: fd_check_figure(value).text. */
#ifndef FD_SCENARIOS_CHECKFIGURE_H
#define FD_SCENARIOS_CHECKFIGURE_H

#include "base/number.h"

typedef struct fd_figure {
    char text[FD_NUMBER_ROOM];
} fd_figure;

static inline fd_figure fd_check_figure(double value) {
    fd_figure f;
    fd_number_rounded(value, -6, f.text);
    return f;
}

#endif
