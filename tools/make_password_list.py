#!/usr/bin/env python3
"""Turns the list of common passwords of the npm package zxcvbn into a sorted list in C.

    make_password_list.py --out-c F LIST.js

The package holds them as one text in lib/frequency_lists.js:  passwords: "123456,password,...".split(",").
Words of fewer than four letters are left out: what is no password of ours anyway.
"""

import argparse
import re
import sys

LEAST_WORDS = 10000
LEAST_LETTERS = 4

SOURCE = """/* Common passwords, in the order of their bytes. Made by tools/make_password_list.py. */
#include "org/password_list.h"

const char *const password_list_words =
{words};

const unsigned password_list_at[] = {{
{places}
}};
const size_t password_list_count = {count};
"""


def read_words(path):
    """The words of the list, in small letters, each once, sorted by their bytes."""
    with open(path, encoding="utf-8") as file:
        found = re.search(r'\bpasswords:\s*"((?:[^"\\]|\\.)*)"\.split\(","\)', file.read())
    words = set(re.sub(r"\\(.)", r"\1", found.group(1)).lower().split(",")) if found else set()
    return sorted((w for w in words if len(w) >= LEAST_LETTERS and w.isascii() and w.isprintable()))


def literal(word):
    """As a piece of a C text. Each stands alone, so no escape can run on into the next letter."""
    return '    "' + word.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") + '\\n"'


def main():
    """Reads, checks, writes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out-c", required=True)
    parser.add_argument("list")
    options = parser.parse_args()
    words = read_words(options.list)
    if len(words) < LEAST_WORDS:
        print(f"{options.list}: {len(words)} common passwords found, at least {LEAST_WORDS} wanted",
              file=sys.stderr)
        return 1
    places, at = [], 0
    for word in words:
        places.append(str(at))
        at += len(word) + 1
    places.append(str(at))
    lines = [", ".join(places[i:i + 12]) + "," for i in range(0, len(places), 12)]
    with open(options.out_c, "w", encoding="utf-8") as file:
        file.write(SOURCE.format(words="\n".join(map(literal, words)),
                                 places="\n".join("    " + line for line in lines), count=len(words)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
