#include "plots/script.h"

#include <math.h>
#include <string.h>

#include "base/width.h"

static bool is_control(char c) {
    return (unsigned char)c < 0x20 || c == 0x7f;
}

void fd_script_quote(fd_buffer *script, const char *text) {
    fd_buffer_text(script, "'");
    for (; *text; text++) {
        if (*text == '\'') fd_buffer_text(script, "'");
        if (*text == '\n')
            fd_buffer_text(script, "'.\"\\n\".'");
        else
            fd_buffer_add(script, is_control(*text) ? " " : text, 1);
    }
    fd_buffer_text(script, "'");
}

static void put_number(fd_buffer *out, double number) {
    char text[FD_NUMBER_ROOM];
    fd_number_text(number, text);
    fd_buffer_text(out, isfinite(number) ? text : "NaN");
    /* gnuplot divides whole numbers as C does */
    if (isfinite(number) && !strpbrk(text, ".e")) fd_buffer_text(out, ".0");
}

void fd_script_text(fd_buffer *script, const char *name, const char *text) {
    fd_buffer_print(script, "%s = ", name);
    fd_script_quote(script, text);
    fd_buffer_text(script, "\n");
}

void fd_script_number(fd_buffer *script, const char *name, double number) {
    fd_buffer_print(script, "%s = ", name);
    put_number(script, number);
    fd_buffer_text(script, "\n");
}

void fd_script_integer(fd_buffer *script, const char *name, int number) {
    fd_buffer_print(script, "%s = %d\n", name, number);
}

void fd_script_texts(fd_buffer *script, const char *name, const char *const *text,
                     int n) {
    fd_buffer_print(script, "array %s[%d] = [", name, n > 0 ? n : 1);
    if (n == 0) fd_buffer_text(script, "''");
    for (int i = 0; i < n; i++) {
        if (i > 0) fd_buffer_text(script, ", ");
        fd_script_quote(script, text[i]);
    }
    fd_buffer_text(script, "]\n");
}

void fd_script_numbers(fd_buffer *script, const char *name, const double *number, int n) {
    fd_buffer_print(script, "array %s[%d] = [", name, n > 0 ? n : 1);
    if (n == 0) fd_buffer_text(script, "0.0");
    for (int i = 0; i < n; i++) {
        if (i > 0) fd_buffer_text(script, ", ");
        put_number(script, number[i]);
    }
    fd_buffer_text(script, "]\n");
}

void fd_script_cell(fd_buffer *data, double number) {
    put_number(data, number);
    fd_buffer_text(data, "\t");
}

void fd_script_cell_text(fd_buffer *data, const char *text) {
    for (const char *c = text; *c; c++) {
        bool is_plain = !is_control(*c) && *c != '"';
        fd_buffer_add(data, is_plain ? c : " ", 1);
    }
    if (!*text) fd_buffer_text(data, " ");
    fd_buffer_text(data, "\t");
}

void fd_script_unit(const char *unit, char *text, size_t size) {
    size_t used = 0;
    if (size == 0) return;
    for (const char *c = unit; *c && used + 4 < size; c++) {
        bool is_power = c > unit && (c[-1] == 'm' || c[-1] == 's') &&
                        (*c == '2' || *c == '3' || *c == '8');
        if (is_power) {
            const char *power = *c == '2' ? "²" : *c == '3' ? "³" : "⁸";
            memcpy(text + used, power, strlen(power));
            used += strlen(power);
        } else {
            text[used++] = *c;
        }
    }
    text[used] = '\0';
}

void fd_script_short(double number, char text[FD_NUMBER_ROOM]) {
    bool is_none = fabs(number) < 0.5e-4;
    fd_number_rounded(is_none ? 0 : number, fabs(number) < 999.5 ? -3 : 0, text);
}

double fd_script_width(const char *text, double height) {
    return 0.56 * height * fd_width_measure(text);
}
