#include "base/status.h"

const char *fd_status_text(fd_status status) {
    switch (status) {
    case FD_OK:
        return "ok";
    case FD_NO_MEMORY:
        return "no-memory";
    case FD_BAD_ARGUMENT:
        return "bad-argument";
    case FD_BAD_INPUT:
        return "bad-input";
    case FD_CANNOT_READ:
        return "cannot-read";
    case FD_CANNOT_WRITE:
        return "cannot-write";
    case FD_NO_RESOURCE:
        return "no-resource";
    case FD_NUMERICS:
        return "numerics";
    }
    return "unknown";
}
