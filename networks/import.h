/* Tables of junctions and airways, as CSV, to a mine file.
 *
 * Columns are found by their heads, in Chinese or English, with the unit in the head:
 * 风阻 R (N·s²/m⁸), 长度(m), Q m3/min. Other heads are named by options. A column without
 * unit has the SI unit of its attribute, and the report says so; a cell may carry its own
 * unit. What is not taken is reported: nothing is dropped in silence. A row with a fault
 * stops the import, unless such rows are to be skipped.
 *
 * Beside the attributes of junction and airway in networks/minetable.c a column may be
 *   id, name
 *   regulator/resistance  of an airway: a regulator stands in it where the cell is not 0
 *   fan/a0 fan/a1 fan/a2  of an airway: a fan with the curve a0 + a1 q + a2 q2 (Pa, m3/s)
 *                         where not all are 0; points are taken from its peak, or zero
 *                         flow, to zero pressure
 * A column 风量, Q or flow that has a value for each airway is a survey and not an
 * imposed flow: it is left out unless an option names it. */
#ifndef FD_NETWORKS_IMPORT_H
#define FD_NETWORKS_IMPORT_H

#include "base/diagnostic.h"

/* Lists end with a null; a null list is empty.
 *
 * A column option is "head=attribute", "head=attribute [unit]", "head=attribute*factor"
 * or both: "outflow=inflow*-1 [m3/s]". "head=" leaves the column out. The head is the
 * whole head as it stands in the file, or the part before its unit.
 *
 * A setting is a path and a value as in a mine file: "junction/A/inflow=47 m3/s",
 * "junction/1/surface=true", "climate/pressure=95 kPa" or "airway/12/density=fixed";
 * "airway//density=fixed" sets all airways (or junctions) that have no value of their
 * own.
 */
typedef struct fd_import_options {
    const char *airways;               /* CSV file */
    const char *junctions;             /* CSV file; null: made from the ends of airways */
    const char *target;                /* the mine file to write */
    const char *name;                  /* of the mine; nullable */
    const char *const *airway_columns; /* options for heads of the airways */
    const char *const *junction_columns; /* options for heads of the junctions */
    const char *const *settings;
    bool skip_faulty_rows; /* false: a faulty row stops the import */
} fd_import_options;

typedef struct fd_import_column {
    const char *file, *head;
    const char *attribute; /* null: left out */
    const char *unit;      /* empty for what is no number */
    double factor;
    bool by_option;    /* by an option, not by its head */
    bool unit_assumed; /* no unit in head or option: SI */
} fd_import_column;

typedef struct fd_import_report {
    const fd_import_column *column; /* every column of the files, in their order */
    int n_columns;
    int junctions, airways, regulators, fans; /* written */
    int rows_skipped;                         /* each with a diagnostic */
} fd_import_report;

/* Writes the target, all or nothing. FD_BAD_INPUT, FD_CANNOT_READ and FD_CANNOT_WRITE
 * have their diagnostics, and leave the target as it was; the report is null only when
 * memory is short. Whether the mine means something is for fd_mine_read to say. */
fd_status fd_import_run(const fd_import_options *options, fd_diagnostics *diagnostics,
                        fd_import_report **report);

/* Nullable: *report. */
void fd_import_report_free(fd_import_report **report);

#endif
