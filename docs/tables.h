/* What the attribute tables say, as the Markdown of docs/user.md and as XSD 1.0. Both are
 * written to standard output. */
#ifndef FD_DOCS_TABLES_H
#define FD_DOCS_TABLES_H

#include "base/text.h"
#include "networks/schema.h"

/* The reference of one file format: a section an element, a row an attribute. Nullable:
 * catalogue (the Chinese columns are then empty). */
void fd_tables_manual(const fd_schema *schema, const fd_catalogue *catalogue);

/* The diagnostics of networks and scenarios, ordered by code. Nullable: catalogue. */
void fd_tables_diagnostics(const fd_catalogue *catalogue);

/* The schema. XSD 1.0 says less than the tables: dimensions, bounds of numbers, and how
 * often an element stands among others in any order are left to the reader. */
void fd_tables_xsd(const fd_schema *schema);

/* The bounds of a row as text, "> 0, <= 100"; empty where it has none. */
void fd_tables_bounds(const fd_attribute *row, char *text, size_t bytes);

#endif
