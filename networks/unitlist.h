/* The units a file may use. */
#ifndef FD_NETWORKS_UNITLIST_H
#define FD_NETWORKS_UNITLIST_H

typedef struct fd_unit_row {
    const char *definition; /* in rows above; null for a base unit */
    const char *names[4];   /* null-terminated; the first is the one formatted */
} fd_unit_row;

typedef struct fd_unit_prefix {
    const char *name, *symbol;
    double factor;
} fd_unit_prefix;

/* What others write, and what is meant here. */
typedef struct fd_unit_alias {
    const char *written, *meant;
} fd_unit_alias;

extern const fd_unit_row fd_unit_rows[];
extern const int fd_n_unit_rows;
extern const fd_unit_prefix fd_unit_prefixes[];
extern const int fd_n_unit_prefixes;

/* Words that are no unit here, with the one to be hinted at. */
extern const fd_unit_alias fd_unit_hints[];
extern const int fd_n_unit_hints;

/* Characters beyond ASCII, with the ASCII text that stands for each. */
extern const fd_unit_alias fd_unit_signs[];
extern const int fd_n_unit_signs;

#endif
