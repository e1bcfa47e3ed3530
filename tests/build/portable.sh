#!/bin/sh
# Proves that src/spc needs nothing but C and arithmetic, and compiles for 32 bits and for a browser.
set -u
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
targets='i386-unknown-none wasm32-unknown-unknown aarch64-unknown-none'
checks=0
failed=0

if ! command -v clang >/dev/null 2>&1; then
    for target in $targets; do echo "ok - src/spc compiles for $target # SKIP there is no clang here"; done
    exit 0
fi

# Without the headers of this machine: the compiler's own, and the few functions of tests/build/libc.
compile() {
    own=$(clang -print-resource-dir)/include
    clang --target="$1" -std=gnu17 -O2 -ffreestanding -nostdinc -isystem "$own" \
        -isystem tests/build/libc -Isrc -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wvla -Wno-missing-field-initializers -Werror \
        -c "$2" -o "$scratch/object" 2>"$scratch/said"
}

# is WHAT COMMAND...
is() {
    what=$1
    shift
    checks=$((checks + 1))
    if "$@"; then
        echo "ok $checks - $what"
    else
        failed=$((failed + 1))
        echo "not ok $checks - $what"
        sed 's/^/# /' "$scratch/said"
    fi
}

all_compile() {
    for source in $(tools/sources c src/spc); do
        compile "$1" "$source" || return 1
    done
}

# refuses TARGET LINE: a source that must not compile, and whose twin without the line must.
refuses() {
    echo 'int here(void); int here(void) { return 1; }' >"$scratch/plain.c"
    { cat "$scratch/plain.c"; echo "$2"; } >"$scratch/planted.c"
    compile "$1" "$scratch/plain.c" && ! compile "$1" "$scratch/planted.c"
}

: >"$scratch/said"
for target in $targets; do
    is "src/spc compiles for $target" all_compile "$target"
done
is 'memory is refused' refuses wasm32-unknown-unknown '#include <stdlib.h>
void *take(void); void *take(void) { return malloc(1); }'
is 'files are refused' refuses wasm32-unknown-unknown '#include <stdio.h>'
is 'a size that needs 64 bits is refused' refuses i386-unknown-none '#include <stddef.h>
size_t most(void); size_t most(void) { return 1ull << 40; }'

echo "1..$checks"
[ $failed = 0 ]
