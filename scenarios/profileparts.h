/* The ways of a window, shared by its own files only (profile.c, profileway.c). */
#ifndef FD_SCENARIOS_PROFILEPARTS_H
#define FD_SCENARIOS_PROFILEPARTS_H

#include "scenarios/profile.h"
#include "scenarios/way.h"

typedef struct fd_profile_route {
    char id[256]; /* as the scenario names it, else "what/where", which no id is */
    const char *name;
    int *airway; /* n, one behind the other */
    int n;
    int start; /* junction */
} fd_profile_route;

/* What is known as the window begins. */
typedef struct fd_profile_ways {
    fd_profile_window window;
    fd_way_air air;
    fd_profile_route way[FD_PROFILE_WAYS];
    int ways;
} fd_profile_ways;

/* Chooses the ways of the window, whose air is given. False when memory is short. */
bool fd_profile_choose(fd_profile_ways *ways);
void fd_profile_drop(fd_profile_ways *ways);

#endif
