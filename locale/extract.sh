#!/bin/sh
# extract.sh SOURCE OUTPUT.pot: gathers the texts that the C files under SOURCE mark.
# The texts are no printf formats, whatever their percent signs look like; the output
# holds no date, so that the same sources give the same bytes.
set -eu
cd "$1"
find . \( -name build -o -name tests -o -name '.*' ! -name . \) -prune \
    -o -name '*.[ch]' -print | LC_ALL=C sort > "$2.files"
xgettext --files-from="$2.files" --language=C --from-code=UTF-8 --force-po \
    --output="$2.dated" --add-location=file --package-name=firedamp \
    --keyword --keyword=FD_N:1 --flag=FD_N:1:no-c-format \
    --keyword=fd_text:2 --flag=fd_text:2:no-c-format \
    --keyword=fd_text_format:2 --flag=fd_text_format:2:no-c-format
sed '/^"POT-Creation-Date:/d; s/charset=CHARSET/charset=UTF-8/' "$2.dated" > "$2"
rm "$2.files" "$2.dated"
