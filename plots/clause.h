/* Clauses of the rules for readers of another language than theirs. */
#ifndef FD_PLOTS_CLAUSE_H
#define FD_PLOTS_CLAUSE_H

#include "plots/drawing.h"

/* The documents of the limits files are named in Chinese. In Chinese figures, and for
 * documents of other names, they stay as they are; in others a known one is named in
 * English, and articles, chapters and tables are counted so: "Coal Mine Safety
 * Regulations (2025) Art. 192". */
void fd_clause_text(const fd_drawing *drawing, const char *clause,
                    char text[FD_DRAWING_ROOM]);

#endif
