/* The goals of speed, and whether they are met. */
#ifndef FD_TESTS_GOALS_H
#define FD_TESTS_GOALS_H

#include <stdbool.h>

enum { GOALS = 64 };

struct goal {
    char name[72];
    double must, reach, measured; /* measured: NaN for not measured */
    bool less;                    /* the less the better */
};

struct goals {
    int count;
    struct goal goal[GOALS];
};

void goals_add(struct goals *goals, const char *name, double measured, bool less,
               double must, double reach);

/* Prints the table. Returns how many fall short of what they must. */
int goals_print(const struct goals *goals);

#endif
