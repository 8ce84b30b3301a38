#!/bin/sh
# extract.sh SOURCE OUTPUT.pot: gathers the texts that the C files under SOURCE mark.
# The texts are no printf formats, whatever their percent signs look like.
set -eu
cd "$1"
find . \( -name build -o -name tests -o -name '.*' ! -name . \) -prune \
    -o -name '*.[ch]' -print | LC_ALL=C sort |
xgettext --files-from=- --language=C --from-code=UTF-8 --force-po --output="$2" \
    --add-location=file --package-name=firedamp \
    --keyword --keyword=FD_N:1 --flag=FD_N:1:no-c-format \
    --keyword=fd_text:2 --flag=fd_text:2:no-c-format \
    --keyword=fd_text_format:2 --flag=fd_text_format:2:no-c-format
