/* What places and quantities of a result are called in a figure. */
#ifndef FD_PLOTS_WORDS_H
#define FD_PLOTS_WORDS_H

#include "plots/bars.h"
#include "plots/series.h"

typedef struct fd_words fd_words;

/* Reads the names of airways, sensors and fans. Failures as fd_sheet_open. The bars,
 * which name faces and headings, must outlive the words. */
fd_status fd_words_read(const fd_drawing *drawing, const fd_bars *bars, fd_words **words);
void fd_words_free(fd_words **words);

/* The name of an airway, its id where it has none; lent. Nullable: words. */
const char *fd_words_airway(const fd_words *words, const char *id);

/* The same of a fan. */
const char *fd_words_fan(const fd_words *words, const char *id);

/* The axis of a quantity by its unit: "gas flow" for m3/min; text of the catalogue. */
const char *fd_words_dimension(const char *quantity);

/* "airway 12 · return gate of 3101"; "airway 12" where there is no name. */
void fd_words_place(const fd_words *words, const fd_drawing *drawing, const char *kind,
                    const char *id, char text[FD_DRAWING_ROOM]);

/* "daily peak" for "methane peak [%]"; what stands before the unit where it is none of
 * the quantities known here. Translated. */
void fd_words_quantity(const fd_drawing *drawing, const char *quantity,
                       char text[FD_DRAWING_ROOM]);

/* "<axis> (unit of the quantity)", the axis being a text of the catalogue. */
void fd_words_axis(const fd_drawing *drawing, const char *axis, const char *quantity,
                   char *text, size_t size);

#endif
