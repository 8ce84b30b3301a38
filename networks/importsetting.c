/* Values given beside the tables: "junction/A/inflow=47 m3/s". */
#include <string.h>

#include "networks/importparts.h"

enum { SCRATCH = 1024 };

static fd_import_items *items_of(fd_import *import, const char *kind) {
    fd_import_items *all[] = {&import->junction, &import->airway, &import->climate};
    for (int i = 0; i < 3; i++)
        if (strcmp(all[i]->kind, kind) == 0) return all[i];
    return NULL;
}

/* The list of values an id names: of one item, or with no id of all. Null for none. */
static fd_import_value **list_of(fd_import_items *items, const char *id) {
    if (!id || !*id) return &items->common;
    int number = fd_index_find(items->number, id);
    return number < 0 ? NULL : &items->item[number].value;
}

/* Reads the setting, whose text is cut; false when it leads nowhere or its value is
 * faulty, which then is told. */
static bool take_setting(fd_import *import, char *path, bool *told) {
    union {
        char bytes[SCRATCH];
        fd_refs aligned;
        double number;
    } scratch = {{0}};
    char *equal = strchr(path, '=');
    if (!equal) return false;
    *equal = '\0';
    char *first = strchr(path, '/'), *last = strrchr(path, '/');
    if (!first) return false;
    *first = *last = '\0';
    fd_import_items *items = items_of(import, path);
    if (!items || (first == last && items != &import->climate)) return false;
    const char *id = first == last ? NULL : first + 1;
    const fd_attribute *row = fd_import_row(path, last + 1);
    fd_import_value **list = list_of(items, id);
    if (!row || !list || strcmp(row->name, "id") == 0) return false;
    import->value.place = (fd_place){.kind = items->kind, .id = id && *id ? id : NULL};
    *told = !fd_value_read(&import->value, row, equal + 1, scratch.bytes);
    return !*told && fd_import_set(import, list, row, equal + 1);
}

void fd_import_settings(fd_import *import) {
    const char *const *setting = import->options->settings;
    for (int i = 0; setting && setting[i]; i++) {
        char *path = fd_arena_text(import->arena, setting[i]);
        bool told = false;
        import->value.no_memory |= !path;
        if (!path || take_setting(import, path, &told) || told) continue;
        fd_import_add(import, FD_IMPORT_SETTING, NULL, 0, NULL, setting[i], NULL, NULL,
                      NULL);
    }
}
