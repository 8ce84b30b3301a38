/* The catalogue of messages: English texts in the sources, other languages in .mo files.
 *
 * Sources mark a text with FD_N("...") of base/diagnostic.h or pass it to fd_text; the
 * translations stand in locale/<language>.po and msgfmt compiles them. The compiled file
 * is read here (GNU gettext manual, "The Format of GNU MO Files") and not by gettext() of
 * libc, which keeps global state, wants the system locale of the language installed, and
 * translates nothing in C.UTF-8. */
#ifndef FD_BASE_TEXT_H
#define FD_BASE_TEXT_H

#include <stddef.h>

typedef struct fd_catalogue fd_catalogue;

/* Null when the file is missing, damaged, or longer than 16 MiB (chosen: a thousand times
 * what we have), or when memory is short. */
fd_catalogue *fd_catalogue_open(const char *path);
void fd_catalogue_free(fd_catalogue **catalogue);

/* The translation of a text, or the text itself where there is none; lent, as long as the
 * catalogue. Nullable: catalogue (English). */
const char *fd_text(const fd_catalogue *catalogue, const char *msgid);

/* Translates, then puts argument i where %i stands, i = 1..9, and its translation where
 * %~i stands, for arguments that are texts of the catalogue and no names; %% is one
 * percent sign, and any other percent sign stands for itself, as does %i where n < i or
 * the argument is null. Fills the buffer, null-terminated, with as many whole characters
 * as fit, and returns the bytes the whole text needs without the null, as snprintf.
 * Nullable: catalogue, arguments when n is 0, buffer when size is 0. */
size_t fd_text_format(const fd_catalogue *catalogue, const char *msgid, int n,
                      const char *const *arguments, char *buffer, size_t size);

#endif
