"""Reads one HTML template and gives a tree of what it prints, or says in which line it breaks a rule."""

import re
from dataclasses import dataclass, field

VOID = set("area br col hr img input link meta wbr".split())
BLOCK = set(
    "html head body title meta link script main header footer nav section article aside div p ul ol li "
    "dl dt dd h1 h2 h3 h4 h5 h6 table caption colgroup col thead tbody tfoot tr th td form fieldset "
    "legend details summary hr figure figcaption blockquote pre svg g path rect circle line polyline "
    "polygon option optgroup select datalist".split()
)
INLINE = set(
    "a abbr b bdi br button cite code data del dfn em i img input kbd label mark output progress q s samp "
    "small span strong sub sup textarea time u var wbr area desc text tspan use ellipse defs symbol".split()
)
# SVG elements that may end themselves with "/>".
SVG = set(
    "svg g path rect circle ellipse line polyline polygon use text tspan title desc defs symbol".split()
)
VERBATIM = {"pre", "textarea"}

LINKS = {"href"}
LOCALS = {"src", "action", "formaction"}
REFUSED_ATTRIBUTES = set("style srcdoc srcset xlink:href poster ping background http-equiv manifest".split())
# Attributes that people read or hear: their words come from the catalogue.
SPOKEN = set(
    "alt title placeholder label data-label aria-label aria-description aria-roledescription "
    "aria-valuetext".split()
)

DATA = re.compile(r"data:\s*(?:(none)|struct\s+(\w+)\s+from\s+(\S+))\s*$")
PATH = re.compile(r"(?:\.\./)*(?:\.|[a-z]\w*(?:\.[a-z]\w*)*)$")
WORD = re.compile(r"[A-Za-z]")
PRODUCT = "Manyhands"  # the one word that no language changes
ENTITY = re.compile(r"&(?:[a-z]+|#\d+);")
PIECE = re.compile(r"\{\{.*?\}\}", re.S)


class Refused(Exception):
    """A template that breaks a rule: (line, reason)."""


@dataclass
class Node:
    kind: str  # literal, value, if, each, part, open, shut, message, asset
    text: str = ""
    path: str = ""
    place: str = ""  # of a value: text, attribute, link, local, part
    slots: list = field(default_factory=list)
    body: list = field(default_factory=list)
    other: list = field(default_factory=list)
    line: int = 0


@dataclass
class Template:
    name: str = ""
    file: str = ""
    struct: str = ""  # "" when it needs no data
    header: str = ""
    nodes: list = field(default_factory=list)
    cut: int = -1  # of a layout: where {{body}} stands among the nodes


def strip_lone_lines(source):
    """A line with only a block's or a comment's tag prints nothing; a \\v keeps the count of lines."""
    lone = re.compile(r"^[ \t]*(\{\{(?:[#/!]|else\b)(?:(?!\}\}).)*\}\})[ \t]*\n", re.M)
    return lone.sub(lambda m: m.group(1) + "\v", source)


class Reader:
    def __init__(self, name, source):
        self.template = Template(name=name)
        self.source = source
        self.line = 1
        self.open = []  # elements: (name, line)
        self.state = "text"  # text, tag, value
        self.tag = ""  # the start tag being read
        self.attributes = set()
        self.attribute = ""
        self.url = ""  # in an address: start, value (just after a value that began it), after
        self.lists = [self.template.nodes]
        self.blocks = []
        self.before = "block"  # what stood before a run of white space: block, inline, space
        self.space = False  # such a run waits for what follows it
        self.fresh = True  # at the start of a line of the source

    def refuse(self, why):
        raise Refused(self.line, why)

    # --- writing nodes ---

    def emit(self, node):
        node.line = self.line
        self.lists[-1].append(node)

    def literal(self, text):
        nodes = self.lists[-1]
        if nodes and nodes[-1].kind == "literal" and self.template.cut != len(nodes):
            nodes[-1].text += text
        else:
            self.emit(Node("literal", text=text))

    def settle(self, next_is):
        """White space that waited becomes one space between inline things and nothing beside a block."""
        if self.space and self.before == "inline" and next_is == "inline":
            self.literal(" ")
            self.before = "space"
        self.space = False

    # --- the HTML ---

    def html(self, text):
        at = 0
        while at < len(text):
            step = {"text": self.in_text, "tag": self.in_tag, "value": self.in_value}[self.state]
            size = step(text[at:])
            self.line += text.count("\n", at, at + size) + text.count("\v", at, at + size)
            at += size

    def in_text(self, rest):
        if rest[0] == "\v":
            self.fresh = True
            return 1
        if any(name in VERBATIM for name, _ in self.open):
            return self.verbatim(rest)
        run = re.match(r"[ \t\n]+", rest)
        if run:
            self.white_space(run.group())
            return run.end()
        self.fresh = False
        if rest.startswith("<!--"):
            self.refuse("HTML comments go to every reader: write {{! ... }}")
        if rest[0] == "<":
            return self.at_tag(rest)
        word = re.match(r"[^<\s\v]+", rest)
        self.words(word.group(), "text")
        self.settle("inline")
        self.literal(word.group())
        self.before = "inline"
        return word.end()

    def white_space(self, run):
        if "\n" not in run and self.fresh:
            pass  # indentation
        else:
            self.space = True
        if "\n" in run:
            self.fresh = True

    def verbatim(self, rest):
        if rest[0] == "<":
            return self.at_tag(rest)
        run = re.match(r"[^<\v]+", rest)
        self.words(run.group(), "text")
        self.literal(run.group())
        return run.end()

    def words(self, text, where):
        bare = ENTITY.sub("", text).replace(PRODUCT, "")
        if ">" in bare and where == "text":
            self.refuse("a lone > in text: write &gt;")
        if "&" in bare:
            self.refuse("a lone & : write &amp;")
        if WORD.search(bare):
            self.refuse(f'words in a template ("{text.strip()}"): name a message, {{{{t key}}}}')

    def at_tag(self, rest):
        if rest.lower().startswith("<!doctype html>"):
            self.settle("block")
            self.literal("<!DOCTYPE html>")
            return len("<!doctype html>")
        end = re.match(r"</([a-z][a-z0-9]*)>", rest)
        if end:
            self.close(end.group(1))
            return end.end()
        start = re.match(r"<([a-z][a-z0-9]*)(?=[\s/>\v]|$)", rest)
        if not start:
            self.refuse(f"not a tag: {rest[:20]!r}")
        self.tag = start.group(1)
        if self.tag not in BLOCK | INLINE | VOID:
            self.refuse(f"<{self.tag}> may not stand in a template")
        self.settle("block" if self.tag in BLOCK else "inline")
        self.literal("<" + self.tag)
        self.attributes = set()
        self.state = "tag"
        return start.end()

    def close(self, name):
        if not self.open or self.open[-1][0] != name:
            what = f"<{self.open[-1][0]}> of line {self.open[-1][1]}" if self.open else "nothing"
            self.refuse(f"</{name}> closes {what}")
        self.open.pop()
        if name not in VERBATIM:
            self.settle("block" if name in BLOCK else "inline")
        self.literal(f"</{name}>")
        self.before = "block" if name in BLOCK else "inline"

    def in_tag(self, rest):
        skip = re.match(r"[\s\v]+", rest)
        if skip:
            return skip.end()
        if rest.startswith("/>"):
            if self.tag not in SVG and self.tag not in VOID:
                self.refuse(f"<{self.tag}/> is not closed in HTML: write </{self.tag}>")
            return self.end_tag(2, closed=True)
        if rest[0] == ">":
            return self.end_tag(1, closed=self.tag in VOID)
        name = re.match(r"([A-Za-z][\w:.-]*)(=\"?|(?=[\s>/\v])|$)", rest)
        if not name:
            self.refuse(f"not an attribute: {rest[:20]!r}")
        self.start_attribute(name.group(1), name.group(2))
        return name.end()

    def start_attribute(self, name, how):
        low = name.lower()
        if low.startswith("on"):
            self.refuse(f"{name}: event attributes are scripts")
        if low in REFUSED_ATTRIBUTES:
            self.refuse(f"{name} may not stand in a template")
        if how == "=":
            self.refuse(f'{name}: write the value in double quotes, {name}="..."')
        if low in self.attributes and not self.blocks:
            self.refuse(f"{name} twice in one tag")
        if self.tag == "meta" and low == "content" and "name" not in self.attributes:
            self.refuse("meta: name comes before content")
        self.attributes.add(low)
        self.literal(" " + name + how)
        if how:
            self.attribute = low
            self.url = "start" if low in LINKS | LOCALS else ""
            self.state = "value"

    def end_tag(self, size, closed):
        if self.tag == "script" and "src" not in self.attributes:
            self.refuse("a script stands in its own file: <script src=...></script>")
        self_closed = closed and size == 2 and self.tag not in VOID
        self.literal("/>" if self_closed else ">")
        if not closed:
            self.open.append((self.tag, self.line))
        self.before = "block" if self.tag in BLOCK else "inline"
        if self.tag == "br":
            self.before = "block"
        self.state = "text"
        return size

    def in_value(self, rest):
        if rest[0] == '"':
            self.literal('"')
            self.state, self.url = "tag", ""
            return 1
        run = re.match(r'[^"]+', rest)
        text = re.sub(r"[\s\v]+", " ", run.group())
        if "<" in text:
            self.refuse(f"{self.attribute}: a < inside its value")
        if self.attribute in SPOKEN:
            self.words(text, "attribute")
        if self.url:
            self.address(text)
        self.literal(text)
        return run.end()

    def address(self, text):
        if self.url == "value" and text[0] not in "/?#&":
            self.refuse(f"{self.attribute}: what follows a whole address begins with / ? or #")
        if self.url == "start" and re.match(r"\s*(javascript|data|vbscript)\s*:", text, re.I):
            self.refuse(f"{self.attribute}: not an address")
        self.url = "after"

    # --- the tags of the template language ---

    def at(self):
        """Where the reader stands: both ends of a block must agree on it."""
        url = "after" if self.url == "value" else self.url
        return (self.state, self.attribute if self.state == "value" else "",
            url if self.state == "value" else "",
                tuple(name for name, _ in self.open))

    def need_path(self, path):
        if not PATH.match(path):
            self.refuse(f"not a name: {path!r}")
        ups = path.count("../")
        if ups > sum(1 for kind, *_ in self.blocks if kind == "each"):
            self.refuse(f"{path}: there is no outer scope")
        return path

    def place(self):
        if self.state == "tag":
            self.refuse("a value may stand in text or between quotes, not inside a tag")
        if self.state == "text":
            if self.open and self.open[-1][0] == "script":
                self.refuse("a value inside a script")
            return "text"
        if not self.url:
            return "attribute"
        if self.url == "start":
            self.url = "value"
            return "link" if self.attribute in LINKS else "local"
        self.url = "after"
        return "part"

    def printed(self):
        """Something visible comes next."""
        if self.state == "text" and not any(name in VERBATIM for name, _ in self.open):
            self.settle("inline")
            self.before = "inline"
            self.fresh = False

    def mustache(self, inside):
        inside = inside.strip()
        head, _, rest = inside.partition(" ")
        rest = rest.strip()
        if inside.startswith(("{", "&")):
            self.refuse("there is no raw form: give the member the type markup")
        if inside.startswith("!"):
            return
        if head in ("#if", "#each", "#in"):
            self.begin(head[1:], rest)
        elif inside == "else":
            self.turn()
        elif head in ("/if", "/each", "/in"):
            self.finish(head[1:])
        elif head.startswith(">"):
            self.part(inside[1:].split())
        elif head == "t":
            self.message(rest.split())
        elif head == "asset":
            self.asset(rest)
        elif inside == "body":
            self.body()
        else:
            self.printed()
            path = self.need_path(inside)
            self.emit(Node("value", path=path, place=self.place()))

    def message(self, words):
        if not words or not re.match(r"[a-z][\w.]*$", words[0]):
            self.refuse("{{t key slot=name ...}}")
        if self.url or self.state == "tag":
            self.refuse("a message may stand in text and in plain attributes")
        self.printed()
        slots = []
        for word in words[1:]:
            name, eq, path = word.partition("=")
            if not eq or not re.match(r"[a-z]\w*$", name):
                self.refuse(f"not a slot: {word!r}")
            slots.append((name, self.need_path(path)))
        self.place()
        self.emit(Node("message", text=words[0].replace(".", "_"), slots=slots))

    def asset(self, name):
        if self.state != "value" or self.url != "start":
            self.refuse('{{asset file}} is a whole address: src="{{asset x.js}}"')
        self.url = "after"
        self.emit(Node("asset", text=name))

    def part(self, words):
        if self.state != "text" or not 1 <= len(words) <= 2:
            self.refuse("{{>part}} or {{>part data}}, in text")
        self.printed()
        path = self.need_path(words[1]) if len(words) == 2 else "."
        self.emit(Node("part", text=words[0], path=path))
        self.before = "block"

    def body(self):
        if self.blocks or self.template.cut >= 0 or self.state != "text":
            self.refuse("{{body}} stands once, in text, outside every block")
        self.settle("block")
        self.template.cut = len(self.template.nodes)
        self.before = "block"

    def begin(self, kind, rest):
        node = Node(kind, line=self.line)
        if kind == "in":
            words = rest.split()
            if self.state != "text" or self.blocks or len(words) != 2:
                self.refuse("{{#in layout data}}, in text, outside every block")
            node.text, node.path = words[0], self.need_path(words[1])
        else:
            node.path = self.need_path(rest)
        if self.state == "text" and kind != "in":
            self.settle("inline")
        self.emit(node)
        self.blocks.append((kind, node, self.at(), self.before, self.url))
        self.lists.append(node.body)

    def turn(self):
        if not self.blocks or self.blocks[-1][0] != "if" or self.lists[-1] is self.blocks[-1][1].other:
            self.refuse("{{else}} without its {{#if}}")
        kind, node, at, before, url = self.blocks[-1]
        end = self.at()
        if end[0] != at[0] or end[3] != at[3]:
            self.refuse(f"the branch of line {node.line} leaves a tag or an element open")
        if self.state == "text":
            self.settle("inline")
        self.blocks[-1] = (kind, node, end, before, self.url)
        self.url = url
        self.before = before
        self.lists[-1] = node.other

    def finish(self, kind):
        if not self.blocks or self.blocks[-1][0] != kind:
            self.refuse(f"{{{{/{kind}}}}} without its {{{{#{kind}}}}}")
        _, node, at, before, url = self.blocks[-1]
        if self.at() != at:
            self.refuse(f"the block of line {node.line} leaves a tag, an element or an address open")
        if self.state == "text":
            self.settle("inline")
            if "inline" in (self.before, before):
                self.before = "inline"
        if "value" in (url, self.url):
            self.url = "value"
        self.blocks.pop()
        self.lists.pop()

    # --- the whole file ---

    def read(self):
        at = 0
        source = strip_lone_lines(self.source)
        first = re.match(r"\s*\{\{!(.*?)\}\}", source, re.S)
        data = first and DATA.match(first.group(1).strip())
        if not data:
            self.refuse("the first comment names the data: {{! data: struct x from room/file.h }}, or none")
        self.template.struct, self.template.header = data.group(2) or "", data.group(3) or ""
        for piece in PIECE.finditer(source):
            self.html(source[at:piece.start()])
            if self.source and "{{{" in piece.group() or source[piece.end():piece.end() + 1] == "}":
                self.refuse("there is no raw form: give the member the type markup")
            self.mustache(piece.group()[2:-2])
            self.line += piece.group().count("\n")
            at = piece.end()
        self.html(source[at:])
        if self.state != "text" or self.blocks or self.open:
            names = [name for name, _ in self.open] + ["{{#%s}}" % kind for kind, *_ in self.blocks]
            self.refuse("the file ends inside " + (names[-1] if names else "a tag"))
        return self.template


def read_template(name, source):
    """The template's tree. Raises Refused(line, why)."""
    return Reader(name, source).read()
