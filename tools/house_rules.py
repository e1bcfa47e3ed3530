"""The rules of the house, one function each: given the tree, it yields (path, line, what was found)."""

import re
from collections import defaultdict

TOOL_ROOMS = {"base", "spc", "scene", "store", "http", "view", "io", "words", "chart"}
FUNCTION_MOST, FILE_MOST, FILE_SAYS_WHY, LINE_MOST, PARAMETERS_MOST, NESTING_MOST = 70, 800, 500, 110, 5, 3
README_MOST, INLINE_MOST = 12, 3

MEMORY = re.compile(r"(?<![\w.>])(malloc|calloc|realloc|free|strdup|strndup|asprintf|vasprintf)\s*\("
                    r"|[(,]\s*(free)\s*[,)]")
CALLS = re.compile(r"(?<![\w.>])(strcpy|strcat|sprintf|vsprintf|strtok|atoi|localtime|gmtime|gets|alloca"
                   r"|system|popen)\s*\(|\b(goto)\b")
SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA)\s+\S"
                 r"|^\s*(select .+ from |insert into |update .+ set |delete from "
                 r"|create (table|index) |pragma )", re.S)
HTML = re.compile(r"<[a-z/!]")
LOGGED = re.compile(r"\b(LOG|log_line|_Static_assert|static_assert)\s*\(")
VAGUE = {"util", "utils", "common", "misc", "helper", "helpers", "shared", "manager", "core"}
PATHS = re.compile(r"/wor[k]/|/tm[p]/|/roo[t]/|/hom[e]/\w|\bregistry[.][a-z]|npm[j]s")
GOLDEN = re.compile(r"\.\./share[d]\b")  # tests may look there for the golden cases; they skip loudly
MARKERS = re.compile(r"\b(TOD[O]|FIXM[E])\b|(?:/\*|//|#|--\s)\s*XX[X]\b|\b[Ff]or no[w]\b")
ENGINES = (
    (re.compile(r"\bsqlite3(?:_\w+)?\b"), {"src/store/sqlite.c"}),
    (re.compile(r"\bPQ[a-z]\w+|\blibpq-fe\b"), {"src/store/postgres.c"}),
    (re.compile(r"\bMHD_\w+|\bmicrohttpd\b"), {"src/http/server.c"}),
)
READ_ALOUD = re.compile(r"""\b(?:alt|title|placeholder|aria-label|aria-description|summary)\s*=\s*"""
                        r"""("[^"]*"|'[^']*')""")


def floor(tree):
    for f in tree.src_c:
        for name, line in f.includes:
            room = name.split("/")[0]
            if "/" not in name:
                yield f.path, line, f'"{name}" is not included by its room'
            elif room != f.room and room not in tree.floor:
                yield f.path, line, f'"{name}": {room} stands on no floor of src/FLOORS'
            elif room != f.room and tree.floor[room] >= tree.floor.get(f.room, -1):
                yield f.path, line, f'{f.room} includes "{name}" of {room}, which does not stand below it'


def circle(tree):
    """Depth first, x.c and x.h as one; each circle is told once, at the include that closes it."""
    node = {f.path: f.path.rsplit(".", 1)[0] for f in tree.src_c}
    leads = defaultdict(list)
    for f in tree.src_c:
        for name, line in f.includes:
            to = "src/" + name.rsplit(".", 1)[0]
            if to != node[f.path] and to in node.values():
                leads[node[f.path]].append((to, f.path, line))
    done, open_ = set(), []

    def walk(at):
        open_.append(at)
        for to, path, line in leads[at]:
            if to in open_:
                names = [n.removeprefix("src/") for n in open_[open_.index(to):] + [to]]
                yield path, line, " - ".join(names)
            elif to not in done:
                yield from walk(to)
        done.add(open_.pop())

    for start in sorted(set(node.values())):
        if start not in done:
            yield from walk(start)


def exported(f):
    """The functions and constants that others can link to."""
    if f.ext == ".c":
        for what in f.functions + f.objects:
            if not what.static and what.name != "main":
                yield what


def prefix(tree):
    for f in tree.src_c:
        stems = [f.stem] + ([f.room] if f.room in TOOL_ROOMS else [])
        for what in exported(f):
            if not any(what.name == s or what.name.startswith(s + "_") for s in stems):
                yield f.path, what.line, f"{what.name} does not begin with {' or '.join(stems)}"


def twice(tree):
    places = defaultdict(list)
    for f in tree.files:
        if f.path.split("/")[0] in ("src", "tools", "bench") and f.name not in ("README.md", "meson.build"):
            places[f.name].append((f.path, 1))
    for f in tree.src_c:
        for what in exported(f):
            places[what.name + "()"].append((f.path, what.line))
    for name, at in places.items():
        for path, line in at[1:]:
            yield path, line, f"{name.removesuffix('()')} is also {at[0][0]}"


def function(tree):
    for f in tree.c:
        for one in f.functions:
            if one.last - one.line + 1 > FUNCTION_MOST:
                yield f.path, one.line, f"{one.name} has {one.last - one.line + 1} lines"


def parameters(tree):
    for f in tree.c:
        for one in f.functions:
            if one.parameters > PARAMETERS_MOST:
                yield f.path, one.line, f"{one.name} has {one.parameters} parameters"


def nesting(tree):
    for f in tree.c:
        for one in f.functions:
            if one.nesting > NESTING_MOST:
                yield f.path, one.line, f"{one.name} nests {one.nesting} deep"


def inline(tree):
    for f in tree.src_c:  # a test's header may hold code: each test is one program of one file
        for one in f.functions:
            if f.ext == ".h" and one.body_lines > INLINE_MOST:
                yield f.path, one.line, f"{one.name} has {one.body_lines} lines in a header"


def state(tree):
    for f in tree.src_c:
        for what in f.objects:
            if not what.const:
                yield f.path, what.line, f"{what.name} can change"


def file(tree):
    for f in tree.files:
        if not f.is_code:
            continue
        lines = f.text.count("\n")
        if lines > FILE_MOST:
            yield f.path, 1, f"{lines} lines"
        elif lines > FILE_SAYS_WHY and not re.search(r"\blong\b", first_comment(f), re.I):
            yield f.path, 1, f"{lines} lines, and the first comment does not say why it is long"


def line(tree):
    for f in tree.files:
        if f.is_code and any(len(text) > LINE_MOST for text in f.lines()):
            for n, text in enumerate(f.lines(), 1):
                if len(text) > LINE_MOST:
                    yield f.path, n, f"{len(text)} columns"


def first_comment(f):
    """The comment a file begins with, without its marks; empty where it begins with something else."""
    text = re.sub(r"\A#!.*\n", "", f.text)
    block, script = r"/\*(.*?)\*/", r"/\*(.*?)\*/|((?://.*\n)+)"
    shapes = {".c": block, ".h": block, ".css": block, ".js": script, ".mjs": script,
              ".sql": r"((?:--.*\n)+)", ".html": r"<!--(.*?)-->|\{\{!(.*?)\}\}",
              ".py": r'"""(.*?)"""|((?:#.*\n)+)', ".sh": r"((?:#.*\n)+)"}
    m = re.match(shapes[f.ext], text, re.S) or re.match(r"(?!)", "")
    if not m:
        return ""
    says = next(g for g in m.groups() if g is not None)
    return re.sub(r"^[ \t]*(\*|#|--|//)?[ \t]?", "", says, flags=re.M).strip()


def first(tree):
    for f in tree.files:
        if not f.is_code:
            continue
        says = first_comment(f)
        if not says:
            yield f.path, 1, "no comment at the top"
        elif re.search(r"SPD[X]-|Copyrigh[t]", says):
            yield f.path, 1, "licence text at the top"
        elif len(says.split()) < 2 or not re.match(r"""["'`{<]*\w.*[.:]""", says, re.S):
            yield f.path, 1, f'"{says.splitlines()[0]}" is no sentence'


def readme(tree):
    has = {f.path: f for f in tree.files}
    for room in sorted({f.path.split("/")[1] for f in tree.files if f.path.count("/") > 1 and f.in_src}):
        f = has.get(f"src/{room}/README.md")
        if f is None:
            yield f"src/{room}", 1, "no README.md"
        elif f.text.count("\n") > README_MOST:
            yield f.path, 1, f"{f.text.count(chr(10))} lines"


def matches(f, pattern, text):
    """Where a pattern stands in the code of a file: (path, line, the words)."""
    for m in pattern.finditer(text):
        words = next((g for g in m.groups() if g), m.group()) if m.groups() else m.group()
        yield f.path, f.line_at(m.start()), words.strip()


def memory(tree):
    for f in tree.src_c:
        if f.room != "base":
            yield from matches(f, MEMORY, f.code)


def call(tree):
    for f in tree.c:
        yield from matches(f, CALLS, f.code)


def engine(tree):
    for f in tree.src_c:
        for pattern, homes in ENGINES:
            if f.path not in homes:
                yield from ((path, line, words) for path, line, words in matches(f, pattern, f.code))


def shown(text):
    return f'"{text if len(text) <= 40 else text[:37] + "..."}"'


def sql(tree):
    for f in tree.src_c:
        for one in f.literals:
            if f.path not in ("src/store/record.c", "src/store/sqlite.c") and SQL.search(one.text):
                yield f.path, one.line, shown(one.text)


def html(tree):
    for f in tree.src_c:
        for one in f.literals:
            if f.room != "view" and f.path != "src/scene/svg.c" and HTML.search(one.text):
                yield f.path, one.line, shown(one.text)


def is_sentence(text):
    """A capital, then three words and a full stop, or five words without one."""
    text = re.sub(r"\\n", " ", text).strip()
    words = re.findall(r"[A-Za-z'’]{2,}|\ba\b|\bI\b", text)
    if sum(w.islower() for w in words) < 2:  # a list of names or methods
        return False
    return bool(re.match(r"[A-Z]", text)) and (len(words) >= 3 and text[-1] in ".?!" or len(words) >= 5)


def sentence(tree):
    for f in tree.src_c:
        for one in f.literals:
            if is_sentence(one.text) and not SQL.search(one.text) and not LOGGED.search(one.before):
                yield f.path, one.line, shown(one.text)


def template(tree):
    for f in tree.files:
        if f.ext != ".html" or not f.in_src:
            continue
        blank = lambda m: re.sub(r"[^\n]", " ", m.group())  # noqa: E731
        text = re.sub(r"\{\{.*?\}\}|<!--.*?-->|<(script|style)\b.*?</\1>", blank, f.text, flags=re.S)
        for m in READ_ALOUD.finditer(text):
            if re.search(r"[A-Za-z]{2}", m.group(1)):
                yield f.path, f.line_at(m.start()), m.group()
        # The product's name is the same in every language.
        text = re.sub(r"<[^>]*>|&#?\w+;|\bManyhands\b", blank, text)
        for m in re.finditer(r"[^\s<>]*[A-Za-z]{2}[^\n<>]*", text):
            yield f.path, f.line_at(m.start()), shown(re.sub(r"\s+", " ", m.group().strip()))


def name(tree):
    for f in tree.files:
        for part in f.path.split("/")[:-1] + [f.stem]:
            if VAGUE & set(re.split(r"[_\-.]", part)):
                yield f.path, 1, part
                break


def scan(tree, pattern):
    for f in tree.files:
        if f.text is not None and f.ext != ".po" and pattern.search(f.text):
            for n, text in enumerate(f.lines(), 1):
                m = pattern.search(text)
                if m:
                    yield f.path, n, m.group()


def path(tree):
    yield from scan(tree, PATHS)
    for at, n, found in scan(tree, GOLDEN):
        if at not in ("Makefile", "tools/run_tests") and not at.startswith("tests/"):
            yield at, n, found


def marker(tree):
    yield from scan(tree, MARKERS)


# rule, its sentence
RULES = (
    (floor, "A room includes itself and rooms on lower floors only (src/FLOORS)."),
    (circle, "Files do not include each other in a circle; x.c and x.h are one."),
    (prefix, "An exported name begins with its file's stem or, in tool rooms, the room's name."),
    (twice, "A file name and an exported name are used once in the whole tree."),
    (function, f"A function has at most {FUNCTION_MOST} lines."),
    (parameters, f"A function has at most {PARAMETERS_MOST} parameters, then a struct."),
    (nesting, f"Control structures nest at most {NESTING_MOST} deep."),
    (inline, f"A function in a header has at most {INLINE_MOST} lines."),
    (state, "There are no mutable globals."),
    (file, f"A file has at most {FILE_MOST} lines; above {FILE_SAYS_WHY} the first comment says why."),
    (line, f"A line has at most {LINE_MOST} columns."),
    (first, "A file begins with a comment that says in a sentence what it does, without licence text."),
    (readme, f"A room has a README.md of at most {README_MOST} lines."),
    (memory, "Memory comes from arenas; malloc and free appear in base/ only."),
    (call, "These calls are banned."),
    (engine, "A library's names stay in its one adapter file."),
    (sql, "SQL stands in .sql files."),
    (html, "HTML stands in .html files."),
    (sentence, "A sentence that people read stands in po/."),
    (template, "Words in a template come from po/ by {{t key}}."),
    (name, "A file or folder is named for what it holds."),
    (path, "No machine's paths or hosts."),
    (marker, "Nothing is left for later in the code; an issue is the place."),
)
