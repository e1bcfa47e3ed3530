#!/bin/sh
# What tools/make_queries.py takes and makes of .sql files, and each fault that it must find.
set -u
cd "$(dirname "$0")/../.."
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
mkdir "$here/schema"
n=0

say() { # result, name
    n=$((n + 1))
    if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

make() { # what is refused or not by exit code; files in $here
    tools/make_queries.py --out-h "$here/q.h" --out-c "$here/q.c" "$@" 2>"$here/faults"
}

refuses() { # name, wanted words, sql
    printf '%s\n' "$3" >"$here/x.sql"
    if make "$here/x.sql"; then say 1 "$1"; return; fi
    grep -q "x.sql:.*$2" "$here/faults"
    say $? "$1"
}

cat >"$here/good.sql" <<'SQL'
-- What this file is about.

-- query: pot_find  (shelf, name,
--                   colour)  -> at most one pot
SELECT ':no', "a:b", x -- :neither
FROM pot /* nor :this */ WHERE name = :name AND colour = :colour
  AND (:shelf = 1 OR name = :name) AND t = 'it''s; ok';

-- query: pot_all  ()  -> many pot
SELECT * FROM pot;
SQL
cat >"$here/good.postgres.sql" <<'SQL'
-- The same, in PostgreSQL.
-- query: pot_all  ()  -> many pot
SELECT pot::text FROM pot;
SQL
printf -- '-- First.\nCREATE TABLE a (x TEXT DEFAULT "?\\");\n' >"$here/schema/0001_a.sql"

make "$here/good.sql" "$here/good.postgres.sql" "$here/schema/0001_a.sql"
say $? "good files are taken"
cat >"$here/want" <<'SQL'
    .sqlite = "SELECT ':no', \"a:b\", x FROM pot WHERE name = \?2 AND colour = \?3 AND (\?1 = 1 OR name = \?2)
SQL
grep -qF "$(cat "$here/want") AND t = 'it''s; ok'\"," "$here/q.c"
say $? "parameters are numbered in the order of the brackets, outside quotes and comments"
grep -q '.postgres = "SELECT .*name = \$2 AND colour = \$3' "$here/q.c"
say $? "PostgreSQL gets its own numbers"
grep -qF '.postgres = "SELECT pot::text FROM pot"' "$here/q.c" &&
    grep -qF '.sqlite = "SELECT * FROM pot"' "$here/q.c"
say $? "a query may be written otherwise for PostgreSQL"
grep -q 'extern const struct query query_pot_find;' "$here/q.h"
say $? "each query is declared"
mkdir "$here/store" && cp "$here/q.h" "$here/queries.h" && cp "$here/q.h" "$here/store/queries.h"
gcc -std=gnu17 -Wall -Wextra -Werror -Isrc -I"$here" -c "$here/q.c" -o "$here/q.o"
say $? "what is made compiles"

refuses "a header without an answer" "write: -- query" '-- query: a  ()
SELECT 1;'
refuses "a header in capitals" "write: -- query" '-- Query: a  ()  -> x
SELECT 1;'
refuses "a name twice" "query a is already in" '-- query: a  ()  -> x
SELECT 1;
-- query: a  ()  -> x
SELECT 2;'
refuses "a parameter that is not named" ":b is not named" '-- query: a  ()  -> x
SELECT :b;'
refuses "a parameter that is not used" "b is named, not used" '-- query: a  (b)  -> x
SELECT 1;'
refuses "a numbered parameter" "write parameters as :name" '-- query: a  ()  -> x
SELECT ?1;'
refuses "two statements" "more than one statement" '-- query: a  ()  -> x
SELECT 1; SELECT 2;'
refuses "no end" "does not end with ;" '-- query: a  ()  -> x
SELECT 1'
refuses "SQL outside a query" "SQL outside a query" 'SELECT 1;'

refuses "a part that is not there" "there is no part red" '-- query: a  ()  -> x
SELECT 1
-- with: red
;'
refuses "a part that nobody uses" "part red is used by no query" '-- part: red  ->  colour
WHERE colour = 1'
refuses "a part whose parameter is not named" ":shelf is not named" '-- part: red  ->  colour
WHERE shelf = :shelf
-- query: a  ()  -> x
SELECT 1
-- with: red
;'
cat >"$here/part.sql" <<'SQL'
-- query: red_pots  (shelf)  -> pots
SELECT * FROM pot
-- with: red
ORDER BY name;
-- part: red  ->  what is red on a shelf
WHERE colour = 1 AND shelf = :shelf
SQL
make "$here/part.sql"
grep -qF 'FROM pot WHERE colour = 1 AND shelf = ?1 ORDER BY name' "$here/q.c" ||
    grep -qF 'FROM pot WHERE colour = 1 AND shelf = \?1 ORDER BY name' "$here/q.c"
say $? "a part stands where it is put, with its parameters"

printf -- '-- query: a  ()  -> x\nSELECT 1;\n' >"$here/x.sql"
printf -- '-- query: b  ()  -> x\nSELECT 1;\n' >"$here/x.postgres.sql"
! make "$here/x.sql" "$here/x.postgres.sql" && grep -q "no twin" "$here/faults"
say $? "a PostgreSQL query without its twin"
printf 'SELECT 1;\n' >"$here/schema/0003_c.sql"
! make "$here/schema/0001_a.sql" "$here/schema/0003_c.sql" && grep -q "0002" "$here/faults"
say $? "a gap in the schema"
echo "1..$n"
