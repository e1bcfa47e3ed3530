"""A small sound house, and for every rule the faults that must make it speak."""

README = "# {room}\nWhat lives here. Read first: the header.\n"


def c_file(stem, body, header=""):
    """A .c file that begins as it should, with its own header and some code."""
    return f'/* Does what {stem} says. */\n#include "{stem}.h"\n{header}\n{body}'


def h_file(says, body=""):
    return f"/* {says} */\n#ifndef X_H\n#define X_H\n{body}\n#endif\n"


def function(name, lines=1, kind="int", parameters="void"):
    """A function of so many lines in all, at least four."""
    return f"{kind} {name}({parameters})\n{{\n" + "    ;\n" * (lines - 4) + "    return 0;\n}\n"


BLOCK_C = """\
#include <stdlib.h>

int block_take(void)
{
    return 0;
}

int base_spare(void)
{
    free(malloc(1));
    return 0;
}

const char *const block_names[] = { "one", "two" };
"""

SQLITE_C = """\
#include "base/block.h"

#include <sqlite3.h>

static const char pragmas[] = "PRAGMA foreign_keys = ON; SELECT 1;";

int sqlite_start(void)
{
    return *pragmas + sqlite3_libversion_number();
}
"""

SERVER_C = """\
#include <microhttpd.h>

const char server_methods[] = "GET, HEAD, POST, PUT";
const char server_verbs[] = "DELETE";
"""

PLACE_H = """\
#include "base/block.h"

static inline int place_one(void)
{
    return 1;
}
"""

PLACE_C = """\
#include "base/block.h"

/* malloc(1), strcpy(a, b), <b>, SELECT * FROM place: all in a comment. */
struct room {
    int free;
    int (*system)(int a, int b, int c, int d, int e, int f);
    int beds[4];
};

static int spare(int a, int b, int c, int d, int e)
{
    if (a)
        for (;;)
            while (b) {
                b = c;
            }
    else if (b)
        return 1;
    else if (c)
        return 2;
    else if (d)
        return 3;
    else if (e)
        return 4;
    return 5;
}

int place_count(struct room *room)
{
    LOG("event", LOG_TEXT("why", "It is a log line."));
    return room->system(1, 2, 3, 4, 5, 6) + room->free + spare(1, 2, 3, 4, 5);
}

int house_find(void)
{
    return place_count(0);
}
"""

PLACE_HTML = """\
<!-- One place, and what happened there: name -->
<h1 class="big one">{{name}} &middot; Manyhands</h1>
<script src="/x.js">var words = 1;</script>
<img alt="{{t picture}}"> 12 {{t here > there}}
"""

# What must not make any rule speak stands here too: each line was a false alarm or could become one.
SOUND = {
    "src/FLOORS": "base spc\nstore http scene\norg\nweb\nmain\n",
    "tools/exceptions": "# rule file reason\nprefix src/org/place.c a house is found by its own word\n",
    "src/base/README.md": README.format(room="base"),
    "src/store/README.md": README.format(room="store"),
    "src/org/README.md": README.format(room="org"),
    "src/web/README.md": README.format(room="web"),
    "src/http/README.md": README.format(room="http"),
    "src/scene/README.md": README.format(room="scene"),
    "src/base/block.h": h_file("Blocks of memory.", "struct block {\n    void *p;\n};"),
    "src/base/block.c": c_file("base/block", BLOCK_C),
    "src/store/sqlite.h": h_file("The SQLite engine."),
    "src/store/sqlite.c": c_file("store/sqlite", SQLITE_C),
    "src/scene/svg.h": h_file("Drawings as SVG."),
    "src/scene/svg.c": c_file("scene/svg", 'const char svg_open[] = "<svg>";\n'),
    "src/http/server.h": h_file("The HTTP server."),
    "src/http/server.c": c_file("http/server", SERVER_C),
    "src/org/place.h": h_file("Places people work in.", PLACE_H),
    "src/org/place.c": c_file("org/place", PLACE_C),
    "src/org/place.sql": "-- All about places.\n-- query: place_all  () -> places\nSELECT * FROM place;\n",
    "src/web/place_page.html": PLACE_HTML,
    "src/main.c": '/* Chooses a door. */\n#include "org/place.h"\n\nint main(void)\n{\n    return 0;\n}\n',
    "tests/org/place.c": '/* Finds places. */\nint main(void)\n{\n    return !"SELECT 1 FROM place";\n}\n',
}


def place(body):
    """The sound place.c with a piece of code at its end."""
    return {"src/org/place.c": SOUND["src/org/place.c"] + body}


def shown(text):
    """A constant in place.c with that text."""
    return place(f'static const char words[] = "{text}";\n' + function("place_words"))


def called(statement):
    return place(f"int place_call(char *a, char *b)\n{{\n    {statement}\n    return a == b;\n}}\n")


def page(text):
    return {"src/web/place_page.html": SOUND["src/web/place_page.html"] + text}


def team(body, header=""):
    """A new thing in org, with that code."""
    return {"src/org/team.c": c_file("org/team", body), "src/org/team.h": h_file("Teams of people.", header)}


def exceptions(line):
    return {"tools/exceptions": SOUND["tools/exceptions"] + line}


DEEP = """\
int place_deep(int a)
{
    for (;;)
        while (a) {
            if (a)
                switch (a) {
                case 1: return 1;
                }
        }
    return a;
}
"""

LONG_INLINE = """\
static inline int team_n(void)
{
    int a = 1;
    int b = 2;
    a += b;
    return a;
}
"""

BANNED = ("strcpy", "strcat", "sprintf", "vsprintf", "strtok", "atoi", "localtime", "gmtime", "gets",
          "alloca", "system", "popen")
SIX = "int a, int b, int c, int (*d)(int, int), int e, int f"

# rule, what the fault proves, the files that plant it
PLANTS = (
    ("floor", "an include upward", place('#include "web/page.h"\n')),
    ("floor", "an include sideways", {
        "src/store/sqlite.h": h_file("The SQLite engine.", '#include "http/server.h"')}),
    ("floor", "an include without its room", place('#include "place.h"\n')),
    ("floor", "an include of a room without a floor", place('#include "attic/x.h"\n')),
    ("floor", "a generated header of a higher room", place('#include "web/templates.h"\n')),
    ("circle", "two headers include each other", {
        "src/org/team.h": h_file("Teams of people.", '#include "org/role.h"'),
        "src/org/role.h": h_file("Roles of people.", '#include "org/team.h"')}),
    ("circle", "a .c includes the header of one that includes its own", {
        **team('#include "org/role.h"\n'),
        "src/org/role.h": h_file("Roles of people.", '#include "org/team.h"')}),
    ("prefix", "a function without its file's stem", team(function("get_team"))),
    ("prefix", "a constant without its file's stem", team("const int first_team = 1;\n")),
    ("prefix", "a room's name, outside the tool rooms", team(function("org_team"))),
    ("prefix", "the stem without its underscore", team(function("teams"))),
    ("twice", "a file name in two rooms", {"src/store/place.h": h_file("Places again.")}),
    ("twice", "an exported name in two files", {
        "src/base/spare.c": c_file("base/spare", function("base_spare")),
        "src/base/spare.h": h_file("Spare blocks.")}),
    ("function", "71 lines", place(function("place_long", 71))),
    ("parameters", "six of them", place(function("place_many", parameters=SIX))),
    ("nesting", "four deep", place(DEEP)),
    ("inline", "four lines in a header", team(function("team_count"), LONG_INLINE)),
    ("state", "a static that can change", place("static int place_seen;\n")),
    ("state", "an exported array that can change", place("struct room place_rooms[3] = { { 0 } };\n")),
    ("file", "801 lines", place(";\n" * 790)),
    ("file", "501 lines without a why", place(";\n" * 480)),
    ("line", "111 columns", place("/* " + "x" * 105 + " */\n")),
    ("line", "111 columns of a tool", {"tools/thing": "#!/bin/sh\n# Does a thing.\n# " + "é" * 109 + "\n"}),
    ("first", "C without a comment", {"src/org/team.h": "#ifndef X\n#define X\n#endif\n"}),
    ("first", "one word", {"src/org/team.h": "/* Teams */\n"}),
    ("first", "a licence", {"src/org/team.h": "/* SPDX-" "License-Identifier: Apache-2.0. */\n"}),
    ("first", "SQL without a comment", {"src/org/team.sql": "SELECT 1;\n"}),
    ("first", "a page without a comment", {"src/web/team_page.html": "<p>{{name}}</p>\n"}),
    ("first", "a script without a comment", {"tools/thing.py": "#!/usr/bin/env python3\nprint(1)\n"}),
    ("readme", "a room without one", {"src/org/README.md": None}),
    ("readme", "13 lines", {"src/org/README.md": "a\n" * 13}),
    ("memory", "malloc outside base", called("a = malloc(1);")),
    ("memory", "free handed on", called("give_back(a, free);")),
    ("engine", "sqlite3 outside its file", called("sqlite3_step(a);")),
    ("engine", "its header", place("#include <sqlite3.h>\n")),
    ("engine", "libpq outside its file", called("PQexec(a, b);")),
    ("engine", "libmicrohttpd outside its file", called("MHD_stop(a);")),
    ("sql", "a query in C", shown("SELECT id FROM t")),
    ("sql", "a statement in pieces", shown('DELETE " "FROM team')),
    ("sql", "in small letters", shown("insert into team values (1)")),
    ("html", "a tag in C", shown("<p")),
    ("html", "an end tag in C", shown("x</p>")),
    ("sentence", "with a full stop", shown("Choose a ward.")),
    ("sentence", "a question in two pieces", shown('Is this " "a ward?')),
    ("sentence", "without a full stop", shown("Choose the ward you work on")),
    ("template", "a word", page("<p>Ward</p>\n")),
    ("template", "a word beside a slot", page("<p>{{name}} ward</p>\n")),
    ("template", "a word that is read aloud", page('<img alt="Ward">\n')),
    ("name", "a file", {"src/org/team_util.h": h_file("Teams of people.")}),
    ("name", "a folder", {"tests/common/team.c": "/* Teams are found. */\n"}),
    ("path", "a scratch folder", {"docs/x.md": "Look in /tmp/x.\n"}),
    ("path", "a home", {"tools/thing.sh": "# Does a thing.\ncd /home/me\n"}),
    ("path", "a registry", {"package-lock.json": '{ "resolved": "https://registry.npmjs.org/x" }\n'}),
    ("path", "a neighbour's folder", {"docs/x.md": "See ../shared/design.\n"}),
    ("marker", "TODO", place("/* TODO: more */\n")),
    ("marker", "FIXME", {"tools/thing.sh": "# Does a thing.\n# FIXME\n"}),
    ("marker", "XXX", place("/* XXX more */\n")),
    ("marker", "words that put it off", {"docs/x.md": "This is enough for now.\n"}),
    ("exception", "one that excuses nothing", exceptions("memory src/org/place.c because\n")),
    ("exception", "one without a reason", exceptions("memory src/org/place.c\n")),
    ("exception", "one of no rule", exceptions("taste src/org/place.c because it is\n")),
    ("call", "goto", called("goto end; end: ;")),
) + tuple(("call", word, called(f"{word}(a);")) for word in BANNED)
