#!/bin/sh
# Proves that tools/run_tests cannot be fooled: programs made up to fail, crash, fall silent or leave scratch.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/tools" "$scratch/src" "$scratch/tests/base" "$scratch/build/asan/tests"
cp "$root/tools/run_tests" "$scratch/tools/run_tests"
echo base >"$scratch/src/FLOORS"
: >"$scratch/tests/base/made_up.c"
program=$scratch/build/asan/tests/test_base_made_up
checks=0
failed=0

# expect WHAT BODY LAST_LINE EXIT: a program with that body must give that last line and exit code.
expect() {
    printf '#!/bin/sh\n%s\n' "$2" >"$program"
    chmod +x "$program"
    output=$("$scratch/tools/run_tests" "${5:-base/made_up}" 2>&1)
    code=$?
    last=$(printf '%s\n' "$output" | tail -n 1)
    checks=$((checks + 1))
    if [ "$last" = "$3" ] && [ $code = "$4" ]; then
        echo "ok $checks - $1"
    else
        failed=$((failed + 1))
        echo "not ok $checks - $1"
        printf '%s\n' "$output" "exit $code" | sed 's/^/# /'
    fi
}

expect 'all passed' 'echo 1..2; echo ok 1 - a; echo ok 2 - b' '2 passed, 0 failed' 0
expect 'one failed' 'echo 1..2; echo ok 1 - a; echo not ok 2 - b; exit 1' '1 passed, 1 failed' 1
expect 'one skipped is said' 'echo 1..2; echo ok 1 - a; echo "ok 2 - b # SKIP no engine"' \
    '1 passed, 0 failed, 1 skipped' 0
expect 'one skipped by cmocka' 'echo 1..2; echo ok 1 - a; echo "not ok 2 # SKIP test_b"' \
    '1 passed, 0 failed, 1 skipped' 0
expect 'one failed whose name speaks of skipping' 'echo 1..1; echo "not ok 1 - a # skip b"; exit 1' \
    '0 passed, 1 failed' 1
expect 'a crash after passing' 'echo 1..1; echo ok 1 - a; kill -ABRT $$' '1 passed, 1 failed' 1
expect 'a crash half way' 'echo 1..2; echo ok 1 - a; kill -SEGV $$' '1 passed, 1 failed' 1
expect 'a plan not kept' 'echo 1..3; echo ok 1 - a' '1 passed, 1 failed' 1
expect 'a leak after passing' 'echo 1..1; echo ok 1 - a; exit 23' '1 passed, 1 failed' 1
expect 'silence' 'exit 0' '0 passed, 1 failed' 1
expect 'a failure with exit 0' 'echo 1..1; echo not ok 1 - a' '0 passed, 2 failed' 1
expect 'two groups' 'echo 1..1; echo ok 1 - a; echo 1..1; echo ok 1 - b' '2 passed, 0 failed' 0
expect 'nothing of that name' 'echo ok 1' '0 passed, 0 failed' 1 base/other
expect 'a scratch folder is given' \
    "touch \"\$TMPDIR/x\" && echo \"\$TMPDIR\" >$scratch/where; echo ok 1" '1 passed, 0 failed' 0
checks=$((checks + 1))
if [ -s "$scratch/where" ] && [ ! -e "$(cat "$scratch/where")" ]; then
    echo "ok $checks - no scratch folder is left"
else
    failed=$((failed + 1))
    echo "not ok $checks - no scratch folder is left"
fi
rm -f "$program"
output=$("$scratch/tools/run_tests" base/made_up)
checks=$((checks + 1))
if [ "$(printf '%s\n' "$output" | tail -n 1)" = '0 passed, 1 failed' ]; then
    echo "ok $checks - a program that was not built"
else
    failed=$((failed + 1))
    echo "not ok $checks - a program that was not built"
fi
echo "1..$checks"
[ $failed = 0 ]
