/* Exit codes of the program. The table is in docs/user.md; tests/cli walks it. */
#ifndef FD_CLI_EXIT_H
#define FD_CLI_EXIT_H

#include "base/status.h"

typedef enum fd_exit {
    FD_EXIT_DONE = 0,     /* done, and within the limits checked */
    FD_EXIT_USAGE = 1,    /* the command line is wrong */
    FD_EXIT_INPUT = 2,    /* an input has faults */
    FD_EXIT_UNSOLVED = 3, /* not converged, or the certificate failed */
    FD_EXIT_LIMIT = 4,    /* a limit is exceeded, or an expectation is missed */
    FD_EXIT_INTERNAL = 5  /* internal error, or a resource is missing */
} fd_exit;

/* Of two codes the one that wins: the first of 1, 5, 3, 2, 4, 0. */
fd_exit fd_exit_worse(fd_exit a, fd_exit b);

/* The code a failed call leads to. */
fd_exit fd_exit_of(fd_status status);

#endif
