# Sourced by ./check and ./demo: what the machine must have, and how the build is told.
# POSIX sh. Quiet where nothing is missing.

packages='gcc libc6-dev cmake ninja-build pkgconf gettext
    libxml2-dev libudunits2-dev libjansson-dev libmd-dev libsundials-dev
    libsuitesparse-dev libcmocka-dev gnuplot-nox fonts-wqy-microhei'
commands='cc cmake ninja pkg-config msgfmt xgettext gnuplot'
headers='libxml/parser.h udunits2.h jansson.h sha2.h sundials/sundials_config.h amd.h'

say() {
    printf '%s: %s\n' "${0##*/}" "$*"
}

# tell ENGLISH CHINESE: the one the environment asks for, as the program chooses it.
tell() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG-}}} in
    zh*) say "$2" ;;
    *) say "$1" ;;
    esac
}

fail() {
    say "$*" >&2
    exit 1
}

# quietly LOG COMMAND...: keeps the output in LOG, and shows its end when the command fails.
quietly() {
    log=$1
    shift
    if ! "$@" > "$log" 2>&1 < /dev/null; then
        tail -n 60 "$log" >&2
        fail "failed: $* (all of its output is in $log)"
    fi
}

# Debian 12, Ubuntu 24.04 or later, or a system made from them.
is_known_system() {
    command -v apt-get > /dev/null && command -v dpkg-query > /dev/null &&
    [ -r /etc/os-release ] || return 1
    (
        # shellcheck source=/dev/null
        . /etc/os-release
        case "${ID-}" in
        debian) [ "${VERSION_ID:-99}" -ge 12 ] ;;
        ubuntu) [ "${VERSION_ID%%.*}" -ge 24 ] ;;
        *) case " ${ID_LIKE-} " in *" debian "* | *" ubuntu "*) ;; *) false ;; esac ;;
        esac
    )
}

# The packages that are not installed. The converters for GB18030 are a package of their
# own on some systems and part of the C library on others, so they are tried.
missing_packages() {
    for package in $packages; do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null) || status=
        [ "$status" = installed ] || printf '%s ' "$package"
    done
    iconv -f GB18030 -t UTF-8 < /dev/null > /dev/null 2>&1 ||
        printf 'libc-gconv-modules-extra '
}

# The commands and headers that cannot be found, on a system whose packages have other
# names.
missing_parts() {
    for command in $commands; do
        command -v "$command" > /dev/null || printf '%s ' "$command"
    done
    command -v cc > /dev/null || return 0
    folders=$(pkg-config --cflags-only-I libxml-2.0 2> /dev/null) || folders=
    for header in $headers; do
        # shellcheck disable=SC2086 # one word for each folder
        printf '#include <stddef.h>\n#include <stdint.h>\n#include <%s>\n' "$header" |
        cc -E $folders -I/usr/include/suitesparse -I/usr/include/udunits2 \
            -x c - > /dev/null 2>&1 || printf '%s ' "$header"
    done
}

# install_packages PACKAGE...
install_packages() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root='env'
    elif command -v sudo > /dev/null; then
        as_root='sudo env'
        sudo -v || fail "these packages are missing, and sudo does not let you install them: $*"
    else
        fail "these packages are missing, and installing them needs root or sudo: $*"
    fi
    tell "installing $*" "正在安装 $*"
    # shellcheck disable=SC2086 # two words
    quietly build/setup.log $as_root DEBIAN_FRONTEND=noninteractive apt-get -q update
    # shellcheck disable=SC2086 # two words
    quietly build/setup.log $as_root DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

setup_system() {
    mkdir -p build
    if is_known_system; then
        missing=$(missing_packages)
        # shellcheck disable=SC2086 # one word for each package
        [ -z "$missing" ] || install_packages $missing
    else
        missing=$(missing_parts)
        [ -z "$missing" ] || fail "this system is neither Debian 12 or later nor Ubuntu" \
            "24.04 or later; please install what is missing yourself: $missing"
    fi
}

# build_preset PRESET
build_preset() {
    tell "building ($1)" "正在编译（$1）"
    # Warnings are errors in CI; a newer compiler of a user may find new ones.
    [ -n "${CI-}" ] && strict=ON || strict=OFF
    quietly "build/$1-configure.log" cmake --preset "$1" -DFD_WERROR=$strict
    quietly "build/$1-build.log" cmake --build --preset "$1"
}
