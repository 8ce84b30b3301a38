/* Which known name may be meant by one that is not known. */
#ifndef FD_NETWORKS_NEAREST_H
#define FD_NETWORKS_NEAREST_H

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

#endif
