/* The steps of reading a document, one call an element. */
#ifndef FD_NETWORKS_READER_H
#define FD_NETWORKS_READER_H

#include "networks/documentparts.h"
#include "networks/value.h"
#include "networks/xml.h"

/* A reference whose target may stand further down. */
typedef struct fd_pending {
    int element, record, attribute;
    const char *text;
} fd_pending;

/* An open element. */
typedef struct fd_frame {
    int element; /* -1 for one that is passed over */
    int record, line;
    int *children; /* how many of each element stood in it so far */
} fd_frame;

typedef struct fd_reader {
    fd_document *document;
    fd_value_reader value;
    char **blank; /* per element: a record with its fallbacks */
    fd_frame frame[FD_XML_DEPTH_LIMIT];
    int depth;
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

/* Puts the numbers of the records in the place of their ids. */
void fd_reader_resolve(fd_reader *reader);

/* Marks a record as faulty. */
void fd_reader_blame(fd_reader *reader, int element, int record);

#endif
