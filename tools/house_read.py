"""Reads the tree for tools/house: files, and of C the bare code, the literals, functions and objects."""

import os
import re
from pathlib import Path

SKIPPED = {".git", "build", "node_modules", "__pycache__"}
CODE = {".c", ".h", ".sql", ".html", ".css", ".js", ".mjs", ".py", ".sh"}

PIECE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.M)
TOKEN = re.compile(r"[A-Za-z_]\w*|[{}()\[\];=,:]")
SPACES = re.compile(r"[^\n]")
CONTROLS = {"if", "for", "while", "switch"}
QUALIFIERS = {"static", "const", "volatile", "_Thread_local", "_Atomic", "unsigned"}
NOT_NAMES = {"__attribute__", "__declspec", "_Alignas", "alignas", "_Static_assert", "static_assert", "MUST"}


class Function:
    """A C function with a body; lines count from its first word to its closing brace."""

    def __init__(self, name, line, last, static, inline, parameters, nesting, body_lines):
        self.name, self.line, self.last, self.static, self.inline = name, line, last, static, inline
        self.parameters, self.nesting, self.body_lines = parameters, nesting, body_lines


class Object:
    """A variable or constant at file level."""

    def __init__(self, name, line, static, const):
        self.name, self.line, self.static, self.const = name, line, static, const


class Literal:
    """A string literal, joined with those that follow it at once, and the code before it in its statement."""

    def __init__(self, text, line, before):
        self.text, self.line, self.before = text, line, before


class File:
    """One file of the tree. `path` is relative to the root, with slashes."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.rsplit("/", 1)[-1]
        self.stem, dot, self.ext = self.name.rpartition(".")
        self.ext = dot + self.ext if self.stem else ""
        self.stem = self.stem or self.name
        raw = Path(root, path).read_bytes()
        self.text = raw.decode("utf-8", "replace") if b"\0" not in raw[:8000] else None
        if self.text is not None and not self.ext and self.text.startswith("#!"):
            self.ext = ".py" if "python" in self.text.split("\n", 1)[0] else ".sh"
        self.is_code = self.text is not None and self.ext in CODE
        self.is_c = self.is_code and self.ext in (".c", ".h")
        parts = path.split("/")
        self.in_src = parts[0] == "src"
        self.room = (parts[1] if len(parts) > 2 else "main") if self.in_src else None
        if self.is_c:
            self.read_c()

    def lines(self):
        return self.text.split("\n")

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def read_c(self):
        pieces, at, found = [], 0, []
        for m in PIECE.finditer(self.text):
            piece = m.group()
            pieces.append(self.text[at:m.start()])
            if piece[0] == '"':
                pieces.append('"' + "_" * (len(piece) - 2) + '"')
                found.append(m)
            else:
                pieces.append(SPACES.sub(" ", piece))
            at = m.end()
        pieces.append(self.text[at:])
        self.code = "".join(pieces)  # the same length, without comments and letters of literals
        self.plain = DIRECTIVE.sub(lambda m: SPACES.sub(" ", m.group()), self.code)
        self.includes = [(m.group(1), self.line_at(m.start()))
                         for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]*)"', self.text, re.M)]
        self.literals = list(self.join_literals(found))
        self.functions, self.objects = [], []
        self.read_declarations()

    def join_literals(self, found):
        i = 0
        while i < len(found):
            first, text = found[i], found[i].group()[1:-1]
            while i + 1 < len(found) and not self.code[found[i].end():found[i + 1].start()].strip():
                i += 1
                text += found[i].group()[1:-1]
            if self.plain[first.start()] == '"':  # not in a directive
                start = max(self.plain.rfind(c, 0, first.start()) for c in ";{}")
                yield Literal(text, self.line_at(first.start()), self.plain[start + 1:first.start()])
            i += 1

    def read_declarations(self):
        """Walks the words of the file; what stands outside braces are declarations."""
        tokens = [(m.group(), m.start()) for m in TOKEN.finditer(self.plain)]
        at, first = 0, 0
        while at < len(tokens):
            word = tokens[at][0]
            if word == "(":
                at = past(tokens, at)
            elif word == "{":
                end = past(tokens, at)
                head = tokens[first:at]
                if is_function(head):
                    self.functions.append(self.function(head, tokens[at:end]))
                    first = end
                at = end
            elif word == ";":
                self.add_object(tokens[first:at])
                first = at = at + 1
            else:
                at += 1

    def function(self, head, body):
        words = [w for w, _ in head]
        name_at = next(i for i, w in enumerate(words[:-1])
                       if words[i + 1] == "(" and re.match(r"[A-Za-z_]", w) and w not in NOT_NAMES)
        inside = words[name_at + 2:past(head, name_at + 1) - 1]
        depth = commas = 0
        for w in inside:
            depth += (w in "([") - (w in ")]")
            commas += w == "," and depth == 0
        first, last = self.line_at(head[0][1]), self.line_at(body[-1][1])
        return Function(words[name_at], first, last, "static" in words, "inline" in words,
                        0 if inside in ([], ["void"]) else commas + 1, Nesting(body).deepest,
                        last - self.line_at(body[0][1]) - 1)

    def add_object(self, head):
        """Adds what the words up to a semicolon define: an object, or nothing (a type, a prototype)."""
        words, flat, at = [w for w, _ in head], [], 0
        if not words or words[0] in {"typedef", "extern"} | NOT_NAMES:
            return
        while at < len(head) and words[at] not in ("=", "["):
            if words[at] == "(":
                return
            if words[at] == "{":
                at = past(head, at)
                flat.append(("{}", 0))
            else:
                flat.append(head[at])
                at += 1
        names = [w for w, _ in flat if w not in QUALIFIERS]
        tagged = names and names[0] in {"struct", "enum", "union"}
        if len(names) < (3 if tagged else 2) or names[-1] == "{}":
            return
        line = self.line_at(flat[-1][1])
        self.objects.append(Object(names[-1], line, "static" in words, "const" in words[:at]))


def past(tokens, at):
    """The place after the bracket that closes the one at `at`."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    opener, closer, depth = tokens[at][0], pairs[tokens[at][0]], 0
    while at < len(tokens):
        depth += (tokens[at][0] == opener) - (tokens[at][0] == closer)
        at += 1
        if depth == 0:
            break
    return at


def is_function(head):
    words = [w for w, _ in head]
    if ")" not in words or "=" in words or words[0] in {"typedef"}:
        return False
    return words[-1] == ")" and any(re.match(r"[A-Za-z_]", w) and w not in NOT_NAMES and words[i + 1] == "("
                                    for i, w in enumerate(words[:-1]))


class Nesting:
    """How deep control structures stand in each other in a body: `else if` is no deeper than its `if`."""

    def __init__(self, body):
        self.words, self.at, self.deepest = body, 0, 0
        self.statement(0)

    def word(self):
        return self.words[self.at][0] if self.at < len(self.words) else ""

    def statement(self, depth):
        self.deepest = max(self.deepest, depth)
        word = self.word()
        if word == "{":
            self.at += 1
            while self.word() not in ("}", ""):
                self.statement(depth)
            self.at += 1
        elif word in CONTROLS:
            self.at = past(self.words, self.at + 1) if self.at + 1 < len(self.words) else len(self.words)
            self.statement(depth + 1)
            if word == "if" and self.word() == "else":
                self.at += 1
                self.statement(depth if self.word() == "if" else depth + 1)
        elif word == "do":
            self.at += 1
            self.statement(depth + 1)
        else:
            while self.word() not in (";", "}", "", ":"):
                self.at = past(self.words, self.at) if self.word() in ("(", "{", "[") else self.at + 1
            self.at += self.word() in (";", ":")


class Tree:
    """Every file below a folder that is ours, and the floors of the house."""

    def __init__(self, root):
        self.root = root
        self.files = []
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if f not in SKIPPED)
            for name in sorted(names):
                path = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
                if not os.path.islink(os.path.join(folder, name)):
                    self.files.append(File(root, path))
        floors = Path(root, "src/FLOORS").read_text().splitlines()
        self.floor = {room: i for i, line in enumerate(floors) for room in line.split()}
        self.c = [f for f in self.files if f.is_c]
        self.src_c = [f for f in self.c if f.in_src]
