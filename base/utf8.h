/* UTF-8 (RFC 3629): overlong forms, surrogates and numbers above 10FFFF are refused. */
#ifndef FD_BASE_UTF8_H
#define FD_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The character at *text, which is null-terminated, and moves on to the next one. Gives 0
 * at the end (and stays there), -1 for a byte that belongs to no character (and moves
 * over that byte). */
int32_t fd_utf8_next(const char **text);

/* True when the bytes are whole characters from end to end. */
bool fd_utf8_valid(const char *bytes, size_t length);

#endif
