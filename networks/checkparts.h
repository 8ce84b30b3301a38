/* The parts of the check of a mine, a file a topic. */
#ifndef FD_NETWORKS_CHECKPARTS_H
#define FD_NETWORKS_CHECKPARTS_H

#include "base/number.h"
#include "networks/check.h"
#include "networks/message.h"
#include "networks/names.h"
#include "networks/parts.h"

typedef struct fd_check {
    const fd_mine *mine;
    fd_diagnostics *diagnostics;
    bool no_memory;
} fd_check;

/* Adds a diagnostic about a record. The arguments may be null from the first unused. */
void fd_check_add(const fd_check *check, fd_check_code code, const char *kind,
                  const fd_record *record, const char *a, const char *b, const char *c,
                  const char *d);

/* True when the reading found no fault in record i of a kind; false for i = -1. */
bool fd_check_sound(const fd_check *check, const char *kind, int i);

/* The bit of a row in the `given` of a record: set where it stood in the file. */
uint64_t fd_check_row(const char *kind, const char *attribute);

/* A number for a message, 6 significant digits. */
const char *fd_check_figure(double value, char text[FD_NUMBER_ROOM]);

/* Whether an airway leaks along its length. */
bool fd_check_leaks(const fd_mine *mine, int airway);

void fd_check_airways(fd_check *check);
void fd_check_openings(fd_check *check);
void fd_check_leakages(fd_check *check);
void fd_check_topology(fd_check *check);
void fd_check_flows(fd_check *check);
void fd_check_fans(fd_check *check);
void fd_check_blades(fd_check *check, int fan);
void fd_check_jet_fans(fd_check *check);
void fd_check_heat(fd_check *check);
void fd_check_seams(fd_check *check);
void fd_check_faces(fd_check *check);
void fd_check_goafs(fd_check *check);
void fd_check_headings(fd_check *check);
void fd_check_holes(fd_check *check);
void fd_check_protections(fd_check *check);
void fd_check_sensors(fd_check *check);

#endif
