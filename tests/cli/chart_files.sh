#!/bin/sh
# Proves with other people's readers that a chart's PDF has its page, title, fonts and words.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
checks=0
failed=0

# check WORDS COMMAND...: one check, by the exit of the command.
check() {
    checks=$((checks + 1))
    name=$1
    shift
    if "$@" >said 2>&1; then echo "ok $checks - $name"; else
        failed=$((failed + 1))
        echo "not ok $checks - $name"
        sed 's/^/    /' said
    fi
}

python3 - >falls.csv <<'PY'
print("t,numerator,denominator")
for i in range(24):
    print(f"{2022 + i // 12}-{i % 12 + 1:02},{14 + i * 5 % 9 - (7 if i > 14 else 0)},{1000 + i}")
PY
for end in pdf png; do
    check "a $end is drawn" "$root/build/manyhands" chart falls.csv --chart u --multiply 1000 --baseline 12 \
        --phase 2023-04 --title "Cwympiadau: tŷ" -o "falls.$end"
done
pdfinfo falls.pdf >info 2>&1
pdffonts falls.pdf >fonts 2>&1
pdftotext -layout falls.pdf words 2>&1
check "the title of the document is the finding" grep -q '^Title: *Cwympiadau: tŷ' info
check "what it shows is its subject" grep -q '^Subject: *.' info
check "a page of 180 mm" grep -q '^Page size: *510.3 x 238 pts' info
check "one page" grep -q '^Pages: *1$' info
check "both faces are inside, with their way back to text" \
    sh -c 'grep -q Sans-Bold fonts && test "$(grep -c "yes yes yes" fonts)" = "$(grep -c Liberation fonts)"'
check "words of the chart can be copied" grep -q 'Upper limit' words
check "the flag of the phase too" grep -q 'New phase from April 2023' words
check "no word stands twice, as white edges would make it" \
    sh -c 'test "$(grep -c "Upper limit" words)" = 1'
check "the picture has two dots to a unit" python3 - falls.png <<'PY'
import struct, sys
head = open(sys.argv[1], "rb").read(24)
assert struct.unpack(">II", head[16:24]) == (1800, 840), head
PY
echo "1..$checks"
exit $((failed > 0))
