/* Families of mine-like networks for timing and stress.
 *
 *   longwall  a trunk of roads, mains that leave it, districts along the mains: each a
 *             ladder of an intake and a return gate joined by leaking doors, with a face
 *             at its end and a regulator on its return. Little fills in.
 *   grid      one room-and-pillar panel as a lattice of bricks, in bands of intakes and
 *             returns with stoppings between them. The most fill a mine can have.
 *   twin      two equal roads side by side, crosscuts between equal pressures, dead ends:
 *             by symmetry nothing flows in any of them, where the square law has no
 * slope.
 *
 * Branch law p_from - p_to = r q |q|, Pa with q in m3/s; resistances log-uniform in the
 * range of their class, 1e-4 to 1e4 N s2/m8 in all. A fan branch gives
 * shut - fall q |q|. Junction 0 is the surface, at zero pressure.
 *
 * Every number is drawn by the counter of its branch, so a network is a function of kind,
 * size, fans and seed alone. */
#ifndef FD_TESTS_FAMILY_H
#define FD_TESTS_FAMILY_H

#include <stdbool.h>
#include <stdint.h>

enum { FAMILY_FANS = 4 };

enum family_kind { FAMILY_LONGWALL, FAMILY_GRID, FAMILY_TWIN };

enum family_class {
    FAMILY_SHAFT,
    FAMILY_TRUNK,
    FAMILY_MAINS,
    FAMILY_GATE,
    FAMILY_FACE,
    FAMILY_REGULATOR,
    FAMILY_CROSSCUT,
    FAMILY_DOOR,
    FAMILY_FAN,
    FAMILY_CLASSES
};

struct family_fan {
    int branch;
    double shut; /* Pa at no flow */
    double fall; /* Pa/(m3/s)2 */
};

struct family {
    uint64_t seed;
    int n, m, fans;
    int node_room, branch_room;
    int *from, *to;
    unsigned char *class;
    double *r;        /* 0 on a fan branch */
    double *pressure; /* n, Pa, NaN where free; junction 0 alone is fixed where null */
    double *inflow;   /* n, m3/s; null for none */
    struct family_fan fan[FAMILY_FANS];
};

/* Near the number of branches asked for; fans 0: 1 to 4 by size. Null when memory is
 * short. */
struct family *family_new(enum family_kind kind, double branches, int fans,
                          uint64_t seed);
void family_free(struct family **family);

/* Length, m, and section, m2, of a branch, in the range of its class. */
double family_length(const struct family *family, int branch);
double family_area(const struct family *family, int branch);

bool family_is_fixed(const struct family *family, int junction);
double family_pressure(const struct family *family, int junction);

const char *family_kind_text(enum family_kind kind);

/* For those who build a network by hand: both give the number, or -1 without memory. */
int family_add_junction(struct family *family);
int family_add_branch(struct family *family, int from, int to, enum family_class class,
                      double r);

#endif
