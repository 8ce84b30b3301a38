/* Which known name may be meant by one that is not known. */
#ifndef FD_NETWORKS_NEAREST_H
#define FD_NETWORKS_NEAREST_H

#include <stddef.h>

/* Letters (bytes) to insert, remove, replace or swap with the next to make one name the
 * other (Damerau 1964, optimal string alignment), as far as it is at most `limit`;
 * limit + 1 where it is more. */
int fd_name_distance(const char *a, const char *b, int limit);

/* A search for the nearest of many names. */
typedef struct fd_nearest {
    const char *wanted;
    const char *name; /* the nearest so far; null while none is near enough */
    int distance;
} fd_nearest;

/* Near enough is one slip in three letters (chosen: more is another word). */
fd_nearest fd_nearest_to(const char *wanted);
void fd_nearest_try(fd_nearest *nearest, const char *name);

enum { FD_CHOICE_ROOM = 1024 };

/* What to offer for a wrong name: the nearest of the right ones, or all of them, as far
 * as there is room, where none is near. Starts with `nearest` alone. */
typedef struct fd_choice {
    fd_nearest nearest;
    char list[FD_CHOICE_ROOM];
    size_t used;
} fd_choice;

void fd_choice_offer(fd_choice *choice, const char *name);

/* Lends the text from the choice. */
const char *fd_choice_text(const fd_choice *choice);

#endif
