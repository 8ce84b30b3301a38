/* json FILE...: exit 0 when each file is one JSON value, by the reader of the library. */
#include <stdio.h>

#include "base/json.h"

int main(int argc, char **argv) {
    int bad = argc < 2;
    for (int i = 1; i < argc; i++) {
        fd_json_document *document = NULL;
        bool good = fd_json_read(argv[i], 1 << 28, NULL, &document) == FD_OK;
        if (!good) fprintf(stderr, "%s is no JSON\n", argv[i]);
        bad |= !good;
        fd_json_document_free(&document);
    }
    return bad;
}
