/* Text for gnuplot: assignments of a script and lines of a data file.
 *
 * Whatever a name of the mine holds, it stays a text: scripts hold it between single
 * quotes, where gnuplot neither runs nor replaces anything, and data files between tabs.
 * Control characters become blanks. */
#ifndef FD_PLOTS_SCRIPT_H
#define FD_PLOTS_SCRIPT_H

#include "base/buffer.h"
#include "base/number.h"

/* The text between single quotes; a line feed in it is one for gnuplot too. */
void fd_script_quote(fd_buffer *script, const char *text);

/* name = 'text', name = number, name = integer, each on a line. NaN is written as NaN. */
void fd_script_text(fd_buffer *script, const char *name, const char *text);
void fd_script_number(fd_buffer *script, const char *name, double number);
void fd_script_integer(fd_buffer *script, const char *name, int number);

/* array name[n] = [...]. For n = 0 the array has one entry, '' or 0, since gnuplot has no
 * empty arrays and looks at the first entry even of an empty loop. */
void fd_script_texts(fd_buffer *script, const char *name, const char *const *text, int n);
void fd_script_numbers(fd_buffer *script, const char *name, const double *number, int n);

/* One cell of a data file with the tab behind it; NaN and empty text give a cell that
 * gnuplot takes as not known: lines break there. */
void fd_script_cell(fd_buffer *data, double number);
void fd_script_cell_text(fd_buffer *data, const char *text);

/* A unit as people read it: "m3/s" gives "m³/s". Lent: a buffer of the caller. */
void fd_script_unit(const char *unit, char *text, size_t size);

/* A number for people: three digits, or all before the point where they are more ("2.43",
 * "2431"); what rounds to less than a ten thousandth is "0". */
void fd_script_short(double number, char text[FD_NUMBER_ROOM]);

/* Pixels that a text takes at this height of letters, nearly: Chinese characters are
 * square, others are 0.56 of that (measured on the fonts of style.gp, and rounded up). */
double fd_script_width(const char *text, double height);

#endif
