/* Where the program's own files lie: schemas, limits, catalogues, plot scripts, samples.
 *
 * The first of these that applies, and no other after it:
 *   - the folder that FIREDAMP_DATA names, where it is set and not empty;
 *   - ../share/firedamp beside the folder of the running program, where that is a folder
 *     (an installed program, or one in the build tree);
 *   - share/firedamp of the prefix the library was configured for. */
#ifndef FD_BASE_RESOURCE_H
#define FD_BASE_RESOURCE_H

#include "base/status.h"

/* The folder, which the caller frees. FD_NO_RESOURCE, with null, when the one that
 * applies is not there; FD_NO_MEMORY. */
fd_status fd_resource_folder(char **folder);

/* The path of one resource, such as "limits/aq1028.xml", which the caller frees.
 * FD_NO_RESOURCE, with null, when it is not there, or when the name is absolute or leads
 * up with "..". */
fd_status fd_resource_find(const char *name, char **path);

#endif
