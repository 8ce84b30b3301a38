# Reads a .po file without line breaks in its texts (msgcat --no-wrap) and fails where a
# translation does not hold the same placeholders %1 to %9 and %~1 to %~9 as its text.
function placeholders(text,    found, i) {
    gsub(/%%/, "", text)
    found = ""
    for (i = 1; i <= 9; i++) {
        if (index(text, "%" i)) found = found "%" i
        if (index(text, "%~" i)) found = found "%~" i
    }
    return found
}
function judge() {
    if (text != "" && placeholders(text) != placeholders(translation)) {
        print "placeholders differ: " text
        failed = 1
    }
    text = translation = ""
}
/^msgid /        { judge(); into = "text"; sub(/^msgid /, "") }
/^msgstr /       { into = "translation"; sub(/^msgstr /, "") }
/^#/ || /^$/     { into = "" }
into == "text"        { text = text substr($0, 2, length($0) - 2) }
into == "translation" { translation = translation substr($0, 2, length($0) - 2) }
END              { judge(); exit failed }
