#include "cli/exit.h"

static int rank(fd_exit code) {
    switch (code) {
    case FD_EXIT_USAGE:
        return 5;
    case FD_EXIT_INTERNAL:
        return 4;
    case FD_EXIT_UNSOLVED:
        return 3;
    case FD_EXIT_INPUT:
        return 2;
    case FD_EXIT_LIMIT:
        return 1;
    case FD_EXIT_DONE:
        return 0;
    }
    return 4;
}

fd_exit fd_exit_worse(fd_exit a, fd_exit b) {
    return rank(a) >= rank(b) ? a : b;
}

fd_exit fd_exit_of(fd_status status) {
    switch (status) {
    case FD_OK:
        return FD_EXIT_DONE;
    case FD_BAD_INPUT:
    case FD_CANNOT_READ:
        return FD_EXIT_INPUT;
    case FD_NUMERICS:
        return FD_EXIT_UNSOLVED;
    default:
        return FD_EXIT_INTERNAL;
    }
}
