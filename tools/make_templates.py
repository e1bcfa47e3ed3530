#!/usr/bin/env python3
"""Turns HTML templates into C functions that the C compiler checks against the page's data.

    make_templates.py --out-c F --out-h F [--guard NAME] x_page.html ...

x_page.html becomes  void x_page_html(struct out *out, const struct D *data);  where its first comment says
{{! data: struct D from room/file.h }} ({{! data: none }} for a part without data). The language:

    {{name}} {{a.b}}        a member, escaped for where it lands: text, "attribute", address (href, src,
        action,
                            formaction)
    {{../name}} {{.}}       a member of the scope outside the {{#each}}; the item itself
    {{#if x}} {{else}} {{/if}}   is there anything? (flag set, text or message not empty, number not 0,
        pointer not
                            NULL; for a list ask x.n). Also between and inside attributes.
    {{#each list}} {{/each}}     list is struct { const struct row *p; size_t n; }; names inside are the row's
    {{>part}} {{>part x}}   part.html with this scope's data, or with the struct x
    {{#in layout x}} ... {{/in}}   the page's own part stands where layout.html says {{body}}; x is its data
    {{t key slot=name ...}} a message of the catalogue; each slot is a member (str: text, integer: count,
        struct
                            slot: itself)
    {{asset file.css}}      the address of an asset, as the whole of href or src
    {{! remark }}           for readers of the template only

There is no raw form and no other logic. Words stand in the catalogue: letters in text, or in an attribute
that people read, are refused; so are inline scripts and styles, event attributes, unquoted values and
elements that do not match. White space at a line's end is one space between inline things and nothing
beside a block; keep a wanted space inside a line.
"""

import argparse
import os
import re
import sys

sys.dont_write_bytecode = True  # no __pycache__ beside the sources
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from template_reader import Refused, read_template  # noqa: E402

PRINT = {"text": "OUT_TEXT", "attribute": "OUT_ATTRIBUTE", "link": "OUT_LINK", "local": "OUT_LOCAL",
    "part": "OUT_PART"}


def c_string(text):
    out = []
    for byte in text.encode():
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif char == "?":
            out.append("\\?")  # no trigraphs
        elif 32 <= byte < 127:
            out.append(char)
        else:
            out.append("\\%03o" % byte)
    return '"' + "".join(out) + '"'


def asset_name(file):
    return "ASSETS_" + re.sub(r"\W", "_", file).upper()


class Writer:
    """One template's function body."""

    def __init__(self, template, templates):
        self.template = template
        self.templates = templates
        self.scopes = ["data"]
        self.rows = 0
        self.lines = []
        self.pending = []  # literal parts that wait to be one call

    def line(self, depth, text):
        self.flush(depth)
        self.lines.append("    " * depth + text)

    def flush(self, depth):
        if self.pending:
            parts, self.pending = self.pending, []
            self.lines.append("    " * depth + f"OUT_LITERAL(out, {' '.join(parts)});")

    def refuse(self, node, why):
        raise Refused(node.line, f"{self.template.file}: {why}")

    def reach(self, node, path):
        """The C expression of a path."""
        ups = path.count("../")
        base = self.scopes[-1 - ups]
        if base == "data" and not self.template.struct:
            self.refuse(node, f"{path}: this template has no data")
        names = path[3 * ups:]
        if names == ".":
            return f"(*{base})"
        first, *rest = names.split(".")
        text = f"{base}->{first}"
        for name in rest:
            text = f"OUT_REACH({text})->{name}"
        return text

    def write(self, nodes, depth):
        for node in nodes:
            getattr(self, "write_" + node.kind)(node, depth)
        self.flush(depth)

    def write_literal(self, node, depth):
        self.pending.append(c_string(node.text))

    def write_asset(self, node, depth):
        self.pending.append(asset_name(node.text))

    def write_value(self, node, depth):
        self.line(depth, f"{PRINT[node.place]}(out, {self.reach(node, node.path)});")

    def write_message(self, node, depth):
        slots = ", ".join(f'OUT_SLOT("{name}", {self.reach(node, path)})' for name, path in node.slots)
        slots = f", .slots = {{ {slots} }}, .n = {len(node.slots)}" if slots else ""
        self.line(depth, f"out_message(out, &(const struct say){{ .msg = MSG({node.text}){slots} }});")

    def write_if(self, node, depth):
        self.line(depth, f"if (OUT_IS({self.reach(node, node.path)})) {{")
        self.write(node.body, depth + 1)
        if node.other:
            self.line(depth, "} else {")
            self.write(node.other, depth + 1)
        self.line(depth, "}")

    def write_each(self, node, depth):
        rows = self.reach(node, node.path)
        self.rows += 1
        row, i = f"row{self.rows}", f"i{self.rows}"
        self.line(depth, f"for (size_t {i} = 0; {i} < ({rows}).n; {i}++) {{")
        self.line(depth + 1, f"const __typeof__(*({rows}).p) *{row} = &({rows}).p[{i}];")
        self.line(depth + 1, f"(void){row};")
        self.scopes.append(row)
        self.write(node.body, depth + 1)
        self.scopes.pop()
        self.line(depth, "}")

    def call(self, node, suffix):
        part = self.templates.get(node.text)
        if not part:
            self.refuse(node, f"there is no {node.text}.html")
        if (part.cut >= 0) != (suffix != "_html"):
            use = "a layout: {{#in" if part.cut >= 0 else "no layout: {{>"
            self.refuse(node, f"{node.text}.html is {use} {node.text} ...}}}}")
        if not part.struct:
            return f"{part.name}{suffix}(out);"
        return f"{part.name}{suffix}(out, {self.pointer(node)});"

    def pointer(self, node):
        if node.path == ".":
            return self.scopes[-1]
        return f"OUT_REACH({self.reach(node, node.path)})"

    def write_part(self, node, depth):
        self.line(depth, self.call(node, "_html"))

    def write_in(self, node, depth):
        self.line(depth, self.call(node, "_open"))
        self.write(node.body, depth)
        self.line(depth, self.call(node, "_shut"))


def functions(template):
    """(name, nodes) of each C function a template becomes."""
    if template.cut < 0:
        return [(template.name + "_html", template.nodes)]
    return [(template.name + "_open", template.nodes[:template.cut]), (template.name + "_shut",
        template.nodes[template.cut:])]


def signature(template, name):
    data = f", const struct {template.struct} *data" if template.struct else ""
    return f"void {name}(struct out *out{data})"


def header_text(templates):
    lines = ["/* Made from the templates by tools/make_templates.py: each prints one page or part. */",
             "#ifndef WEB_TEMPLATES_H", "#define WEB_TEMPLATES_H", "", '#include "view/out.h"', ""]
    lines += sorted({f"struct {t.struct};" for t in templates if t.struct}) + [""]
    lines += [signature(t, name) + ";" for t in templates for name, _ in functions(t)]
    return "\n".join(lines + ["", "#endif", ""])


def source_text(templates, header):
    by_name = {t.name: t for t in templates}
    bodies = []
    for template in templates:
        for name, nodes in functions(template):
            writer = Writer(template, by_name)
            writer.write(nodes, 1)
            if template.struct:
                writer.lines.insert(0, "    (void)data;")
            if not nodes:
                writer.lines.insert(0, "    (void)out;")
            bodies += [f"/* {template.file} */", signature(template, name), "{"] + writer.lines + ["}", ""]
    includes = sorted({t.header for t in templates if t.header})
    if any("ASSETS_" in line for line in bodies):
        includes.append("web/assets.h")
    lines = ["/* Made from the templates by tools/make_templates.py. */", f'#include "{header}"', ""]
    lines += [f'#include "{file}"' for file in includes] + [""]
    return "\n".join(lines + bodies)


def write_file(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read_all(files):
    templates, failed = [], False
    for file in files:
        name = os.path.splitext(os.path.basename(file))[0]
        try:
            with open(file, encoding="utf-8") as source:
                template = read_template(name, source.read())
            template.file = os.path.basename(file)
            templates.append(template)
        except Refused as refused:
            print(f"{file}:{refused.args[0]}: {refused.args[1]}", file=sys.stderr)
            failed = True
    return templates, failed


def main():
    parser = argparse.ArgumentParser(description="HTML templates to C")
    parser.add_argument("--out-c", required=True)
    parser.add_argument("--out-h", required=True)
    parser.add_argument("--include", default="web/templates.h", help="how the C file includes its header")
    parser.add_argument("html", nargs="*")
    options = parser.parse_args()
    templates, failed = read_all(sorted(options.html, key=os.path.basename))
    if failed:
        return 1
    try:
        text = source_text(templates, options.include)
    except Refused as refused:
        print(f"line {refused.args[0]}: {refused.args[1]}", file=sys.stderr)
        return 1
    write_file(options.out_h, header_text(templates))
    write_file(options.out_c, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
