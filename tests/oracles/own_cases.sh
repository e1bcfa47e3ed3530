#!/bin/sh
# Proves that our statistics agree with the golden cases of our own, and that one changed digit is seen.
cd "$(dirname "$0")/../.." || exit 1
oracles=build/asan/tests/oracles
cases=tests/oracles/cases
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

"$oracles" "$cases" || exit 1
"$oracles" "$cases" | tail -n 1 | grep -Eqx '[3-9][0-9] passed, 0 failed, 0 skipped' || {
    echo 'fewer than thirty cases agreed'
    exit 1
}

cp -r "$cases/own-mdc-falling" "$scratch/" || exit 1
sed -i '2s/,\([0-9]*\)\.\([0-9]\)/,\1.9\2/' "$scratch/own-mdc-falling/expected.csv"
if "$oracles" "$scratch" >"$scratch/said"; then
    echo 'a changed digit went unseen'
    exit 1
fi
grep -q 'DISAGREES own-mdc-falling row 1' "$scratch/said"
