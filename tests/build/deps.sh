#!/bin/sh
# Proves that tools/deps takes the right road to missing packages: root, sudo, or saying the one command.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/tree
bin=$scratch/bin
done_log=$scratch/done
checks=0
failed=0

mkdir -p "$tree/tools" "$bin"
cp "$root/tools/deps" "$tree/tools/deps"
cat >"$tree/tools/packages" <<'LIST'
# what for, package, command
build  one
build  two    two-command
test   three
fuzz   four
LIST
echo '{}' >"$tree/package-lock.json"
for tool in sh dirname env tail mkdir touch; do ln -s "$(command -v $tool)" "$bin/$tool"; done

# fake NAME BODY: a command of that name which notes how it was called.
fake() {
    printf '#!/bin/sh\necho "%s $*" >>"%s"\n%s\n' "$1" "$done_log" "$2" >"$bin/$1"
    chmod +x "$bin/$1"
}

# scene WHO: nothing is installed, and who asks is root, sudo (may use it), denied (may not) or nobody.
scene() {
    rm -rf "$tree/node_modules" "$tree/build" "$done_log" "$bin/sudo" "$bin/two-command"
    fake dpkg-query 'exit 1'
    fake apt-get 'exit 0'
    fake npm '[ "$1" = ci ] && mkdir -p node_modules'
    fake id 'echo 1000'
    case $1 in
    root) fake id 'echo 0' ;;
    sudo) fake sudo '[ "$1" = -v ] || exec "$@"' ;;
    denied) fake sudo 'exit 1' ;;
    esac
}

# deps WHAT: runs it; what it printed in $output, its exit code in $code, what it called in $called.
deps() {
    output=$(PATH=$bin "$tree/tools/deps" "$@" 2>&1)
    code=$?
    called=$(grep -v '^id \|^dpkg-query ' "$done_log" 2>/dev/null)
}

asked_for() { printf '%s\n' "$called" | grep 'apt-get install'; }

# check WHAT FOUND WANTED
check() {
    checks=$((checks + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $checks - $1"
    else
        failed=$((failed + 1))
        echo "not ok $checks - $1"
        printf 'found:\n%s\nwanted:\n%s\n' "$2" "$3" | sed 's/^/# /'
    fi
}

update='apt-get update -q'
lock='-o DPkg::Lock::Timeout=300'
install='apt-get install -y --no-install-recommends'
npm_build='npm ci --omit=dev --no-audit --no-fund --loglevel=error'
npm_test='npm ci --no-audit --no-fund --loglevel=error'

scene root
deps build
check 'root: apt-get itself, then npm' "$called" "$update
$install one two $lock
$npm_build"
check 'root: ends well' "$code" 0

rm "$done_log"
fake dpkg-query 'printf "|one installed||two installed||three installed|"'
deps build
check 'nothing missing: nothing is called' "$called" ''
check 'nothing missing: nothing is said' "$output" ''

touch -d '+1 minute' "$tree/package-lock.json"
deps build
check 'another lock file: npm alone' "$called" "$npm_build"
touch "$tree/package-lock.json"

scene root
fake dpkg-query 'printf "|one installed||two installed||three installed|"'
deps build
rm "$done_log"
deps test
check 'tests want more npm packages than the build' "$called" "$npm_test"
rm "$done_log"
deps test
deps build
check 'and then nothing is missing for either' "$called" ''
touch -d '+1 minute' "$tree/package-lock.json"
deps build
check 'another lock file: what tests use is kept' "$called" "$npm_test"
touch "$tree/package-lock.json"

scene sudo
deps test
check 'sudo: each apt-get through it; tests want more' "$called" "sudo -v
sudo $update
$update
sudo env DEBIAN_FRONTEND=noninteractive $install one two three $lock
$install one two three $lock
$npm_test"
check 'sudo: ends well' "$code" 0

scene nobody
deps build
check 'no sudo: calls nothing' "$called" ''
check 'no sudo: the one command' "$output" "Some packages are missing. As root, run:
    apt-get update && $install one two"
check 'no sudo: exit 1' "$code" 1

scene denied
deps build
check 'sudo refused: calls nothing more' "$called" 'sudo -v'
last=$(printf '%s\n' "$output" | tail -n 1)
check 'sudo refused: the one command' "$last" "    apt-get update && $install one two"
check 'sudo refused: exit 1' "$code" 1

scene root
fake two-command ''
deps build
check 'a command that is here saves its package' "$(asked_for)" "$install one $lock"

scene root
fake dpkg-query 'printf "|one installed||two config-files|"'
deps build
check 'a package removed but not purged is missing' "$(asked_for)" "$install two $lock"

scene root
fake apt-get 'echo "no such package"; [ "$1" = update ]'
deps build
check 'apt-get fails: exit 1 before npm' "$code $(printf '%s\n' "$called" | grep -c npm)" '1 0'
said=$(printf '%s\n' "$output" | grep -c 'no such package')
check 'apt-get fails: its own words are shown, those of both calls' "$said" 2

scene root
fake apt-get '[ "$1" != update ]'
deps build
check 'one dead address among the lists does not stop the installing' "$code" 0

scene root
fake npm 'exit 7'
deps build
fake npm '[ "$1" = ci ] && mkdir -p node_modules'
deps build
check 'npm that failed is called again' "$(printf '%s\n' "$called" | grep -c npm)" 2

scene root
deps fuzz
check 'fuzz: its own packages, no npm' "$called" "$update
$install one two four $lock"

scene root
deps everything
check 'an unknown word is refused' "$code $called" '1 '

echo "1..$checks"
[ $failed = 0 ]
