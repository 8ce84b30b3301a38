/* tables manual KIND CATALOGUE | tables xsd KIND: the generated parts of the documents.
 * KIND is mine, scenario, limits, or for the manual diagnostics. */
#include <stdio.h>
#include <string.h>

#include "docs/tables.h"
#include "networks/mine.h"
#include "scenarios/limits.h"
#include "scenarios/scenario.h"

static const fd_schema *schema_of(const char *kind) {
    if (strcmp(kind, "mine") == 0) return &fd_mine_schema;
    if (strcmp(kind, "scenario") == 0) return &fd_scenario_schema;
    return strcmp(kind, "limits") == 0 ? &fd_limits_schema : NULL;
}

void fd_tables_bounds(const fd_attribute *row, char *text, size_t bytes) {
    text[0] = 0;
    bool counts = row->type == FD_VALUE_NUMBER || row->type == FD_VALUE_COUNT;
    if (!counts || row->lower == row->upper) return;
    snprintf(text, bytes, "%s %.9g, <= %.9g", row->above_lower ? ">" : ">=", row->lower,
             row->upper);
}

int main(int argc, char **argv) {
    const char *form = argc > 1 ? argv[1] : "", *kind = argc > 2 ? argv[2] : "";
    const fd_schema *schema = schema_of(kind);
    if (argc == 3 && strcmp(form, "xsd") == 0 && schema) {
        fd_tables_xsd(schema);
        return ferror(stdout) != 0;
    }
    bool diagnostics = strcmp(kind, "diagnostics") == 0;
    if (argc != 4 || strcmp(form, "manual") != 0 || (!schema && !diagnostics)) {
        fprintf(stderr, "usage: tables manual KIND CATALOGUE | tables xsd KIND\n");
        return 1;
    }
    fd_catalogue *catalogue = fd_catalogue_open(argv[3]);
    if (!catalogue) {
        fprintf(stderr, "tables: no catalogue %s\n", argv[3]);
        return 1;
    }
    if (schema)
        fd_tables_manual(schema, catalogue);
    else
        fd_tables_diagnostics(catalogue);
    fd_catalogue_free(&catalogue);
    return ferror(stdout) != 0;
}
