#!/bin/sh
# update.sh SOURCE: brings every catalogue of SOURCE/locale up to the texts of the sources.
# New texts come untranslated; the test cli/catalogue names them.
set -eu
template=$(mktemp)
trap 'rm -f "$template"' EXIT
"$1/locale/extract.sh" "$1" "$template"
for catalogue in "$1"/locale/*.po; do
    msgmerge --quiet --no-wrap --no-fuzzy-matching --update --backup=none --add-location=file "$catalogue" "$template"
done
