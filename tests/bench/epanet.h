/* The peer EPANET, where its library is named by the environment variable FD_EPANET.
 *
 * Links are pipes whose only loss is a minor loss, h = K Q |Q|: the same mathematics as
 * r q |q|. A fan is a pump by three points of the same parabola. Heads are metres of air,
 * p / (1.2 x 9.81). Loaded when the program runs; nothing of EPANET is built in. */
#ifndef FD_TESTS_EPANET_H
#define FD_TESTS_EPANET_H

#include <stdbool.h>

#include "tests/bench/family.h"

struct epanet;

/* Null where the library cannot be had: why, a text, or null where FD_EPANET is not set.
 */
struct epanet *epanet_load(const char **why);
void epanet_free(struct epanet **peer);

/* Writes the network as an input file. */
bool epanet_write(const struct family *family, const char *path);

/* Reads an input file; false with EPANET's code in *error. */
bool epanet_open(struct epanet *peer, const char *path, int *error);

/* Prepares the solve: its symbolic phase. Closed before it is prepared again. */
bool epanet_prepare(struct epanet *peer);
void epanet_unprepare(struct epanet *peer);

/* "default" is an accuracy of 1e-3; "tight" 1e-8 (the least it takes) and head errors
 * under 1e-6 m. */
bool epanet_set_tight(struct epanet *peer, bool tight);

/* Solves cold (from its own start of 1 ft/s) or from its flows before. False when it did
 * not converge in 200 trials. */
bool epanet_solve(struct epanet *peer, bool cold);
int epanet_iterations(struct epanet *peer);

/* Gives a branch another resistance, N s2/m8. */
bool epanet_set_resistance(struct epanet *peer, const struct family *family, int branch,
                           double r);

/* Flows of all branches, m3/s. */
bool epanet_flows(struct epanet *peer, const struct family *family, double *flow);

/* The place of a junction among EPANET's nodes, and of a branch among its links, from 1.
 */
int epanet_node(const struct family *family, int junction);
int epanet_link(const struct family *family, int branch);

/* For files that use other parts of it: puts the address of a function of the library at
 * `function`, false where there is none; what its functions take first. */
bool epanet_find(struct epanet *peer, const char *name, void *function);
void *epanet_project(struct epanet *peer);

#endif
