#include "networks/names.h"

#include <stdio.h>
#include <string.h>

/* A name is taken whole or not at all. */
void fd_names_add(fd_names *names, const char *name) {
    size_t used = strlen(names->text), length = strlen(name);
    names->count++;
    if (used + length + 6 < sizeof names->text)
        snprintf(names->text + used, sizeof names->text - used, "%s%s", used ? " " : "",
                 name);
    else if (used < 4 || strcmp(names->text + used - 3, "...") != 0)
        snprintf(names->text + used, sizeof names->text - used, " ...");
}

void fd_names_junctions(const fd_mine *mine, const fd_few *few, fd_names *names) {
    for (int i = 0; i < few->count && i < FD_FEW; i++)
        fd_names_add(names, mine->junction[few->item[i]].record.id);
    if (few->count > FD_FEW) fd_names_add(names, "...");
}

void fd_names_airways(const fd_mine *mine, const fd_few *few, fd_names *names) {
    for (int i = 0; i < few->count && i < FD_FEW; i++)
        fd_names_add(names, mine->airway[few->item[i]].record.id);
    if (few->count > FD_FEW) fd_names_add(names, "...");
}
