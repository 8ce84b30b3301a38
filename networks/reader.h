/* The steps of reading a document, one call an element. */
#ifndef FD_NETWORKS_READER_H
#define FD_NETWORKS_READER_H

#include "networks/documentparts.h"
#include "networks/message.h"
#include "networks/value.h"
#include "networks/xml.h"

/* A reference whose target may stand further down. */
typedef struct fd_pending {
    int element, record, attribute;
    const char *text;
} fd_pending;

/* In the place of the number of a row, for the attributes that have none. */
enum { FD_ROW_ID = -1, FD_ROW_NAME = -2, FD_ROW_PROVENANCE = -3, FD_ROW_UNKNOWN = -4 };

/* Attributes by place in a tag whose row is remembered (chosen: no table has more). */
enum { FD_READER_PLACES = 32 };

typedef struct fd_reader_place {
    const char *name;
    int row;
} fd_reader_place;

/* What the reader knows of an element of the schema. */
typedef struct fd_reader_kind {
    char *blank;                             /* a record with its fallbacks */
    int parent;                              /* element that holds it, -1 for none */
    bool needs;                              /* some element must stand in it */
    uint64_t required;                       /* bit i: row i must stand in the file */
    fd_reader_place place[FD_READER_PLACES]; /* what stood there in the last element */
} fd_reader_kind;

/* An open element. */
typedef struct fd_frame {
    int element; /* -1 for one that is passed over */
    int record, line;
    int *children; /* how many of each element stood in it so far */
} fd_frame;

typedef struct fd_reader {
    fd_document *document;
    fd_value_reader value;
    fd_reader_kind *kind; /* per element */
    fd_frame frame[FD_XML_DEPTH_LIMIT];
    int depth;
    int last;           /* element read last */
    const char *target; /* kind referred to last, and its ids */
    const fd_index *target_id;
    fd_pending *pending;
    int n_pending, room;
    bool stopped; /* at the root: another kind of file, or a newer one */
} fd_reader;

fd_status fd_reader_open(fd_document *document, fd_diagnostics *diagnostics,
                         fd_reader *reader);
void fd_reader_close(fd_reader *reader);

/* For fd_xml_handler; user is the reader. */
bool fd_reader_start(void *user, const fd_xml_element *element);
bool fd_reader_end(void *user, int line);

/* Takes the text of a reference: resolved at once where its target is known, kept for
 * fd_reader_resolve where not. False when memory was short. */
bool fd_reader_refer(fd_reader *reader, int element, int record, int attribute,
                     const char *text);

/* Puts the numbers of the records in the place of the ids that are left. */
void fd_reader_resolve(fd_reader *reader);

/* Reads all attributes of an element to its record; false, with diagnostics, when one is
 * faulty or missing. */
bool fd_reader_attributes(fd_reader *reader, int element, int record,
                          const fd_xml_element *xml);

const fd_element *fd_reader_element(const fd_reader *reader, int element);

/* Adds a diagnostic about the element at hand. The arguments may be null from the first
 * unused. */
void fd_reader_add(fd_reader *reader, fd_reader_code code, const char *a, const char *b,
                   const char *c, const char *d);

/* Marks a record as faulty. */
void fd_reader_blame(fd_reader *reader, int element, int record);

#endif
