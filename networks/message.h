/* The diagnostics of this layer: of reading a file, and of checking a mine. */
#ifndef FD_NETWORKS_MESSAGE_H
#define FD_NETWORKS_MESSAGE_H

#include "base/diagnostic.h"

/* Faults of a file against its table; the arguments of each stand in message.c. */
typedef enum fd_reader_code {
    FD_XML_UNREADABLE,
    FD_XML_LARGE,
    FD_XML_DEEP,
    FD_XML_LONG,
    FD_XML_DOCTYPE,
    FD_XML_TEXT,
    FD_XML_MALFORMED,
    FD_FILE_ROOT,
    FD_FILE_NEWER,
    FD_ELEMENT_UNKNOWN,
    FD_ELEMENT_PLACE,
    FD_ELEMENT_FEW,
    FD_ELEMENT_MANY,
    FD_ATTRIBUTE_UNKNOWN,
    FD_ATTRIBUTE_MISSING,
    FD_NUMBER_BAD,
    FD_NUMBER_RANGE,
    FD_NUMBER_BOUNDS,
    FD_NUMBER_NEGATIVE,
    FD_NUMBER_UNIT_MISSING,
    FD_NUMBER_UNIT_UNKNOWN,
    FD_NUMBER_DIMENSION,
    FD_COUNT_BAD,
    FD_COUNT_BOUNDS,
    FD_WORD_BAD,
    FD_FLAG_BAD,
    FD_DATE_BAD,
    FD_TEXT_EMPTY,
    FD_ID_BAD,
    FD_ID_TWICE,
    FD_REFERENCE_DANGLING,
    FD_REFERENCE_UNLIKE,
    FD_N_READER_CODES
} fd_reader_code;

extern const fd_message fd_reader_message[FD_N_READER_CODES];

#endif
