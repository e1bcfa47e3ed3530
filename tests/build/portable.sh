#!/bin/sh
# Proves that src/spc and src/conclude need nothing but C and arithmetic: they keep nothing, take no memory, read
# and write no file, and compile for 32 bits and for a browser.
set -u
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$PWD
mkdir "$scratch/objects"
rooms='src/spc src/conclude'
targets='i386-unknown-none wasm32-unknown-unknown aarch64-unknown-none'
checks=0
failed=0

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

# Without the headers of this machine: the compiler's own, and the few functions of tests/build/libc.
# compile TARGET SOURCE...
compile() {
    target_now=$1
    shift
    own=$(clang -print-resource-dir)/include
    (
        cd "$scratch/objects" &&
            clang --target="$target_now" -std=gnu17 -O1 -ffreestanding -nostdinc -isystem "$own" \
                -isystem "$root/tests/build/libc" -I"$root/src" -Wall -Wextra -Wshadow -Wconversion \
                -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wno-missing-field-initializers -Werror \
                -c "$@" 2>"$scratch/said"
    )
}

all_compile() {
    compile "$1" $(tools/sources c $rooms | sed "s|^|$root/|")
}

# refuses TARGET LINE: a source that must not compile, and whose twin without the line must.
refuses() {
    echo 'int here(void); int here(void) { return 1; }' >"$scratch/plain.c"
    { cat "$scratch/plain.c"; echo "$2"; } >"$scratch/planted.c"
    compile "$1" "$scratch/plain.c" && ! compile "$1" "$scratch/planted.c"
}

# objects FOLDER SOURCE...: as this machine's compiler makes them; constants lie apart from what can change.
objects() {
    folder=$1
    shift
    mkdir -p "$folder"
    (
        cd "$folder" &&
            cc -std=gnu17 -O1 -D_GNU_SOURCE -fno-pic -ffp-contract=off -I"$root/src" -c "$@" 2>"$scratch/said"
    )
}

# asks_for FOLDER: the functions that its objects ask others for, one a line.
asks_for() {
    nm "$1"/*.o | awk 'NF == 3 { here[$3] } $1 == "U" { asked[$2] }
        END { for (name in asked) if (!(name in here)) print name }' | sort
}

# Arithmetic of the C library, and mem* and str*. lgamma is not among them: it leaves a sign in a global.
only_arithmetic() {
    asks_for "$1" | grep -vxE '(mem|str)[a-z]+|(a?cos|a?sin|a?tan|cosh|sinh|tanh|erfc?|exp2?|expm1|log(1p|2|10)?)l?' |
        grep -vxE '(pow|sqrt|cbrt|hypot|fma|fmax|fmin|fmod|fabs|floor|ceil|round|l?lround|rint|trunc)l?' |
        grep -vxE '(ldexp|frexp|scalbn|modf|tgamma|lgamma_r)l?' >"$scratch/said"
    ! [ -s "$scratch/said" ]
}

keeps_nothing() {
    nm "$1"/*.o | grep -E ' [bBcCdD] ' >"$scratch/said"
    ! [ -s "$scratch/said" ]
}

# catches CHECK LINE: a source with the line must not pass the check, and its twin without must.
catches() {
    rm -rf "$scratch/plain" "$scratch/planted"
    echo 'int here(void); int here(void) { return 1; }' >"$scratch/plain.c"
    { cat "$scratch/plain.c"; echo "$2"; } >"$scratch/planted.c"
    objects "$scratch/plain" "$scratch/plain.c" && objects "$scratch/planted" "$scratch/planted.c" &&
        "$1" "$scratch/plain" && ! "$1" "$scratch/planted"
}

: >"$scratch/said"
is 'src/spc and src/conclude compile here' objects "$scratch/made" $(tools/sources c $rooms | sed "s|^|$root/|")
is 'they ask the C library for arithmetic only' only_arithmetic "$scratch/made"
is 'they keep nothing that can change' keeps_nothing "$scratch/made"
is 'taking memory is caught' catches only_arithmetic '#include <stdlib.h>
void *take(void); void *take(void) { return malloc(1); }'
is 'writing is caught' catches only_arithmetic '#include <stdio.h>
void tell(void); void tell(void) { puts("here"); }'
is 'asking the time is caught' catches only_arithmetic '#include <time.h>
long now(void); long now(void) { return time(NULL); }'
is 'a function that keeps a sign is caught' catches only_arithmetic '#include <math.h>
double keep(double x); double keep(double x) { return lgamma(x); }'
is 'a counter is caught' catches keeps_nothing 'int next(void); int next(void) { static int n; return n++; }'
is 'a table that can change is caught' catches keeps_nothing 'extern int table[2]; int table[2] = { 1, 2 };'

if ! command -v clang >/dev/null 2>&1; then
    for target in $targets; do
        checks=$((checks + 1))
        echo "ok $checks - they compile for $target # SKIP there is no clang here"
    done
    echo "1..$checks"
    [ $failed = 0 ]
    exit
fi
for target in $targets; do
    is "they compile for $target" all_compile "$target"
done
is 'memory is refused' refuses wasm32-unknown-unknown '#include <stdlib.h>
void *take(void); void *take(void) { return malloc(1); }'
is 'files are refused' refuses wasm32-unknown-unknown '#include <stdio.h>'
is 'a size that needs 64 bits is refused' refuses i386-unknown-none '#include <stddef.h>
size_t most(void); size_t most(void) { return 1ull << 40; }'

echo "1..$checks"
[ $failed = 0 ]
