#!/usr/bin/env python3
"""Turns style sheets, scripts and images into C data to hand out, each also packed with brotli and gzip.

    make_assets.py --out-c F --out-h F --node-modules DIR assets...

Every asset gets an address that changes with its bytes (/assets/<hash>-page.css), so that it may be kept
for ever; in C it is ASSETS_PAGE_CSS, in a template {{asset page.css}}. To the files named comes
nhsuk.css: the style sheet of the nhsuk-frontend package without its web fonts, without the addresses it
prints after links, without what no page uses (UNUSED below), and without its source map. Style sheets
lose comments and spare white space.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
HASH_LETTERS = 12
LINE_BYTES = 96

NHSUK = "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css"
NHSUK_PACKAGE = "nhsuk-frontend/package.json"

# Families of classes that no page uses: a selector that names one goes, a rule left without selectors
# with it. A template that needs one takes it off this list (tests/view/assets.sh knows every nhsuk- class
# of the templates).
UNUSED = (
    "action-link back-link card care-card character-count code contents-list do-dont-list expander "
    "fieldset__heading-group file-upload footer header hero hero-content icon image images "
    "label-wrapper lede-text login-button logo notification-banner panel password-input related-nav "
    "scroll search-input tabs u-clear u-float u-font u-image u-margin u-nowrap u-one u-padding "
    "u-reading-width u-static u-text u-three u-two u-width warning-callout"
).split()
UNUSED_CLASS = re.compile(r"\.nhsuk-(?:%s)(?![a-z])" % "|".join(re.escape(name) for name in UNUSED))
UNUSED_BUTTON = re.compile(r"\.nhsuk-button--(?:reverse|login|brand|warning|secondary-solid|small)(?![a-z])")
# Browsers of before 2020, which get the plain page.
OLD_BROWSERS = re.compile(r"-ms-high-contrast|screen\\0|not \(caret-color")


class Failed(Exception):
    """Why there is no asset."""


# --- style sheets ---

def split_rules(css):
    """The rules of a style sheet: (prelude, block), block None for a statement such as @charset."""
    at = 0
    while at < len(css):
        found = re.compile(r'(?:[^{};"]|"[^"]*")*').match(css, at)
        prelude, at = found.group().strip(), found.end()
        if at == len(css):
            if prelude:
                raise Failed(f"a style sheet ends inside {prelude[:40]!r}")
            return
        if css[at] == ";":
            yield prelude, None
            at += 1
            continue
        if css[at] == "}":
            raise Failed(f"a style sheet closes what is not open, after {prelude[:40]!r}")
        begin, depth = at + 1, 0
        for mark in re.compile(r'[{}]|"[^"]*"').finditer(css, at):
            depth += {"{": 1, "}": -1}.get(mark.group(), 0)
            if depth == 0:
                break
        else:
            raise Failed(f"a style sheet leaves {prelude[:40]!r} open")
        yield prelude, css[begin:mark.start()]
        at = mark.end()


def split_selectors(prelude):
    """a,b:not(c,d) -> a | b:not(c,d)"""
    return re.findall(r"(?:[^,(\[]|\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])+", prelude)


def keep_selectors(prelude):
    kept = [s for s in split_selectors(prelude) if not UNUSED_CLASS.search(s) and not UNUSED_BUTTON.search(s)]
    return ",".join(kept)


def pruned_media(prelude):
    """A media list without the queries for old browsers: "" if none is left."""
    head, _, queries = prelude.partition(" ")
    kept = [q for q in queries.split(",") if not OLD_BROWSERS.search(q)]
    return f"{head} {','.join(kept)}" if kept else ""


def prune(css):
    out = []
    for prelude, block in split_rules(css):
        if block is None:
            if prelude != '@charset "UTF-8"':
                raise Failed(f"unknown statement in the NHS style sheet: {prelude[:60]}")
        elif prelude.startswith("@font-face"):
            continue
        elif prelude.startswith(("@media", "@supports", "@container")):
            prelude = pruned_media(prelude) if prelude.startswith("@media") else prelude
            inner = prune(block)
            if inner and prelude and not OLD_BROWSERS.search(prelude):
                out.append(f"{prelude}{{{inner}}}")
        elif prelude.startswith("@"):
            raise Failed(f"unknown rule in the NHS style sheet: {prelude[:60]}")
        elif "attr(href)" not in block and "/assets/images/" not in block:
            selectors = keep_selectors(prelude)
            if selectors and block.strip():
                out.append(f"{selectors}{{{block}}}")
    return "".join(out)


def nhsuk_css(node_modules):
    try:
        with open(os.path.join(node_modules, NHSUK), encoding="utf-8") as file:
            css = file.read()
        with open(os.path.join(node_modules, NHSUK_PACKAGE), encoding="utf-8") as file:
            package = json.load(file)
    except OSError as error:
        raise Failed(f"{error.filename} is not there: run `make deps`") from error
    css = prune(re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    for bad in ("@font-face", "attr(href)", "sourceMappingURL", "url(http", "url(/"):
        if bad in css:
            raise Failed(f"the NHS style sheet still holds {bad}")
    about = f"nhsuk-frontend {package['version']}, in part. Copyright (c) NHS England."
    return f"/*! {about} Licence: {package['license']}. {package['homepage']} */\n{css}\n"


def small_css(css, name):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    list(split_rules(css))  # refuses braces that do not match
    if re.search(r"url\((?!data:)|@import", css):
        raise Failed(f"{name}: a style sheet loads nothing")
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(";}", "}").strip() + "\n"


# --- the assets ---

def brotli(data):
    try:
        return subprocess.run(["brotli", "--quality=11", "--lgwin=24", "--stdout", "-"], input=data,
            capture_output=True,
                              check=True).stdout
    except FileNotFoundError as error:
        raise Failed("the brotli command is not there: run `make deps`") from error
    except subprocess.CalledProcessError as error:
        raise Failed(f"brotli: {error.stderr.decode(errors='replace')}") from error


def read_asset(path):
    name = os.path.basename(path)
    if os.path.splitext(name)[1] not in TYPES:
        raise Failed(f"{name}: assets are {' '.join(TYPES)}")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if name.endswith(".css"):
        text = small_css(text, name)
    return name, text


def c_bytes(data):
    """Bytes as C string literals, one a line."""
    lines = []
    for at in range(0, len(data), LINE_BYTES):
        run = data[at:at + LINE_BYTES]
        text = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else "\\%03o" % b for b in run)
        lines.append(f'"{text}"')
    return "\n        ".join(lines) or '""'


def constant(name):
    return "ASSETS_" + re.sub(r"\W", "_", name).upper()


def address(name, data):
    return f"/assets/{hashlib.sha256(data).hexdigest()[:HASH_LETTERS]}-{name}"


HEADER = """/* Made by tools/make_assets.py: style sheets, scripts and images to hand out. */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H

#include "base/str.h"

struct asset {{
    str path; /* "/assets/<hash>-page.css" */
    str type; /* for Content-Type */
    str plain, br, gz; /* the same bytes as they are, in brotli, in gzip */
}};

{addresses}

enum {{ ASSETS_COUNT = {count} }};
extern const struct asset assets_all[ASSETS_COUNT];

/* The asset of this path, NULL if there is none. */
const struct asset *assets_find(str path);

#endif
"""

SOURCE = """/* Made by tools/make_assets.py. */
#include "web/assets.h"

const struct asset assets_all[ASSETS_COUNT] = {{
{rows}
}};

const struct asset *assets_find(str path)
{{
    for (size_t i = 0; i < ASSETS_COUNT; i++)
        if (str_eq(assets_all[i].path, path))
            return &assets_all[i];
    return NULL;
}}
"""


def row(name, data):
    packed = gzip.compress(data, 9, mtime=0)
    parts = [("plain", data), ("br", brotli(data)), ("gz", packed)]
    lines = [f"    {{ .path = STR({constant(name)}), .type = STR(\"{TYPES[os.path.splitext(name)[1]]}\"),"]
    lines += [f"      .{part} = {{ {c_bytes(b)}, {len(b)} }}," for part, b in parts]
    return "\n".join(lines) + " },"


def write_file(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description="assets to C")
    parser.add_argument("--out-c", required=True)
    parser.add_argument("--out-h", required=True)
    parser.add_argument("--node-modules", required=True)
    parser.add_argument("assets", nargs="*")
    options = parser.parse_args()
    try:
        found = dict(read_asset(path) for path in sorted(options.assets, key=os.path.basename))
        found["nhsuk.css"] = nhsuk_css(options.node_modules)
        assets = {name: text.encode() for name, text in sorted(found.items())}
        addresses = "\n".join(f'#define {constant(n)} "{address(n, data)}"' for n, data in assets.items())
        rows = "\n".join(row(name, data) for name, data in assets.items())
    except (Failed, OSError, UnicodeDecodeError) as failed:
        print(f"make_assets: {failed}", file=sys.stderr)
        return 1
    write_file(options.out_h, HEADER.format(addresses=addresses, count=len(assets)))
    write_file(options.out_c, SOURCE.format(rows=rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
