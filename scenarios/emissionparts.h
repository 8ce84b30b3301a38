/* What the sources of faces and headings share. Only scenarios/ includes it. */
#ifndef FD_SCENARIOS_EMISSIONPARTS_H
#define FD_SCENARIOS_EMISSIONPARTS_H

#include "models/residual.h"
#include "scenarios/emission.h"

/* Pieces a roadway is cut into, at most. */
enum { FD_ROAD_PIECES = 16 };

/* When, and which gas of that day. */
typedef struct fd_emission_moment {
    double time;
    unsigned mode; /* fd_emission_mode */
    double span;   /* of a moment, s */
} fd_emission_moment;

/* Takes up the stops of faces whose power was cut by a time. */
void fd_emission_note_stops(fd_emission *emission, int faces, double time);

/* Wc of a seam: given, or by the table of AQ 1018. */
fd_residual fd_residual_of(const fd_seam_unit *seam, double at_one_bar, unsigned *flags);

/* The law of the lumps of a seam with a time scale, s. */
fd_kernel fd_seam_lumps(const fd_seam_unit *seam, double time);

/* Cuts a roadway into pieces by distance from its face, by rule for one length, the last
 * up to another; returns their number and the distances of their far ends. */
int fd_emission_pieces(double rule, double length, double *far_end);

/* The split of an airway by slot (headings, then faces); null for none. Adds one. */
fd_gas_split *fd_emission_split(const fd_emission *emission, int airway);
fd_gas_split *fd_emission_add_split(fd_emission *emission, int slot, int airway, int n);
double *fd_emission_shares(fd_emission *emission, const fd_gas_split *split);
double *fd_emission_sources(fd_emission *emission, const fd_gas_split *split);

/* Share of a face's own gas that comes by the goaf: given, or what surrounding rock and
 * lost coal add to the gas of the coal won, 1 - 1/(K1 K2). The latter is chosen. */
double fd_face_goaf_share(const fd_face_unit *face);

/* K3 of a face, by the time its gates stood exposed; 1 where that is not given. */
double fd_face_gate_factor(const fd_face_unit *face, const fd_seam_unit *seam,
                           unsigned *flags);

/* Emission rate of an adjacent seam, 0 to 1: given, or by its distance. */
double fd_face_adjacent_rate(const fd_mine *mine, const fd_adjacent_unit *adjacent,
                             unsigned *flags);

/* The sources of a face; those of the headings come before. */
void fd_face_source(const fd_scenario *scenario, const fd_drainage *drainage, int face,
                    const fd_emission_moment *moment, fd_emission *all,
                    fd_mine_state *state);

/* The sources of a heading. stopped: when an event stopped it, NaN. */
void fd_heading_source(const fd_scenario *scenario, const fd_drainage *drainage,
                       int heading, const fd_emission_moment *moment, double stopped,
                       fd_emission *all, fd_mine_state *state);

#endif
