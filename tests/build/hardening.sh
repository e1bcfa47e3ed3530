#!/bin/sh
# Proves that the release program is built to resist attack: by what its file says, and by its sources' flags.
set -u
cd "$(dirname "$0")/../.."
export LC_ALL=C
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
checks=0
failed=0

# is WHAT COMMAND...: the command must succeed.
is() {
    what=$1
    shift
    checks=$((checks + 1))
    if "$@"; then
        echo "ok $checks - $what"
    else
        failed=$((failed + 1))
        echo "not ok $checks - $what"
    fi
}

# Each of these holds for a hardened program; $1 is the program.
moves() { readelf -hW "$1" | grep -q 'Type: *DYN' && readelf -dW "$1" | grep -q 'FLAGS_1.*PIE'; }
binds_first() { readelf -dW "$1" | grep -q 'BIND_NOW\|FLAGS_1.*NOW'; }
seals_tables() { readelf -lW "$1" | grep -q GNU_RELRO; }
stack_is_data() { readelf -lW "$1" | grep 'GNU_STACK' | grep -qv 'RWE'; }
guards_stack() { readelf -sW "$1" | grep -q '__stack_chk_fail'; }
checks_copies() { readelf -sW "$1" | grep -q '__[a-z]*_chk@\|__[a-z]*_chk (' ; }
writes_no_code() { ! readelf -lW "$1" | grep 'LOAD' | grep -q 'RWE' && ! readelf -dW "$1" | grep -q TEXTREL; }
looks_nowhere_else() { ! readelf -dW "$1" | grep -q 'RPATH\|RUNPATH'; }

PROPERTIES='moves binds_first seals_tables stack_is_data guards_stack checks_copies looks_nowhere_else'

for property in $PROPERTIES writes_no_code; do
    is "build/manyhands: $property" "$property" build/manyhands
done

# The same questions of programs built to be weak: each must be answered no, or it proves nothing above.
cat >"$scratch/weak.c" <<'C'
#include <stdio.h>
#include <string.h>
int main(int argc, char **argv)
{
    char copy[16];
    strcpy(copy, argv[argc - 1]);
    return printf("%s", copy) < 0;
}
C
cc -w -O1 -U_FORTIFY_SOURCE -fno-stack-protector -fcf-protection=none -fno-pie -no-pie -z execstack \
    -Wl,-z,norelro,-z,lazy,-rpath,/nowhere -o "$scratch/weak" "$scratch/weak.c"
cc -w -fno-pie -mcmodel=large -pie -Wl,-z,notext -o "$scratch/patched" "$scratch/weak.c"
says_no() { [ "$("$2" said)" = said ] && ! "$1" "$2"; }
for property in $PROPERTIES; do
    is "a weak program is found out: $property" says_no "$property" "$scratch/weak"
done
is 'a weak program is found out: writes_no_code' says_no writes_no_code "$scratch/patched"

# Flags that leave no mark in the file (Debian's own start-up code is without the mark of cf-protection), and
# the level of optimization that bars are measured at: in the command of every source.
with_flag() { ninja -C build/release -t commands src/manyhands | grep -- ' -c .*/src/' | grep -c -- " $1 "; }
sources=$(with_flag -c)
is "the build has commands for its sources ($sources)" [ "$sources" -gt 100 ]
for flag in -O2 -g -std=gnu17 -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
    -fcf-protection=full -ftrivial-auto-var-init=zero -fno-strict-aliasing -ffp-contract=off; do
    is "every source is built with $flag" [ "$(with_flag "$flag")" = "$sources" ]
done
is 'a flag that no source has is found missing' [ "$(with_flag -fnot-a-flag)" = 0 ]

echo "1..$checks"
[ $failed = 0 ]
