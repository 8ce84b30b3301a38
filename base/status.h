/* What went wrong with a call. Numerical outcomes and faults of an input are not status:
 * see the outcome of each solver and base/diagnostic.h. */
#ifndef FD_BASE_STATUS_H
#define FD_BASE_STATUS_H

typedef enum fd_status {
    FD_OK = 0,
    FD_NO_MEMORY,    /* an allocation failed */
    FD_BAD_ARGUMENT, /* the caller broke the contract of the function */
    FD_BAD_INPUT,    /* the input has faults; they are in the diagnostics */
    FD_CANNOT_READ,  /* a file could not be opened or read */
    FD_CANNOT_WRITE, /* a file could not be written or renamed */
    FD_NO_RESOURCE,  /* a schema, limit table, catalogue or program is missing */
    FD_NUMERICS      /* a numerical library refused to go on */
} fd_status;

/* Stable English token of a status, for logs and tests; never null. */
const char *fd_status_text(fd_status status);

#endif
