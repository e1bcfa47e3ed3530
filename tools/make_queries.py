#!/usr/bin/env python3
"""Turns the named queries of all rooms (src/**/*.sql) and the schema (src/store/schema) into constants.

  make_queries.py [--out-h store/queries.h] [--out-c store/queries.c] FILE.sql ...

A query is a block that begins with

  -- query: place_below  (tree, place, on)  -> many place

and ends with the next one. The brackets name all its parameters, in the order in which the code gives them;
each is written :name in the statement. Brackets may go on in the next comment lines. A block is one
statement. What several statements share is written once, as a part, whose parameters each of them names:

  -- part: reach  -> mine (place): what the person reaches

and put in by a line `-- with: reach`. A file x.postgres.sql holds only those queries of x.sql that
PostgreSQL must have otherwise: same name, same parameters. Schema files are called NNNN_name.sql and
numbered from 0001 without a gap.
Every fault is printed with file and line; one is enough to fail.
"""
import argparse
import os
import re
import sys

HEADER = re.compile(r'^-- query: ([a-z][a-z0-9_]*)  *\(([^()]*)\)  *->  *(\S.*)$')
PART = re.compile(r'^-- part: ([a-z][a-z0-9_]*)  *->  *\S.*$')
WITH = re.compile(r'^\s*-- with: ([a-z][a-z0-9_]*)\s*$')
LOOKS_LIKE_HEADER = re.compile(r'^\s*--\s*query\b', re.I)
NAME = re.compile(r'^[a-z][a-z0-9_]*$')
SCHEMA = re.compile(r'^(\d{4})_([a-z][a-z0-9_]*)$')
PARAMS_MOST = 24
TOKEN = re.compile(r"""
    (?P<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*")
  | (?P<comment>--[^\n]*|/\*.*?\*/)
  | (?P<cast>::)
  | (?P<param>:[A-Za-z_][A-Za-z0-9_]*)
  | (?P<other_param>\?[0-9]*|\$[0-9]+|[@$][A-Za-z_][A-Za-z0-9_]*)
  | (?P<end>;)
  | (?P<space>\s+)
  | (?P<rest>[^'":\-/?$@;\s]+|.)
""", re.X | re.S)


class Faults:
    """Everything that is wrong, told at once."""

    def __init__(self):
        self.n = 0

    def add(self, file, line, what):
        print(f'{file}:{line}: {what}', file=sys.stderr)
        self.n += 1


class Query:
    """One block: its header, and its statement as it was written."""

    def __init__(self, file, line, name, params, what):
        self.file, self.line, self.name, self.params, self.what = file, line, name, params, what
        self.lines = []

    def statement(self, mark, faults):
        """The statement in one line, without comments, its parameters as `mark` and their number."""
        out, used, ended = [], set(), False
        for token in TOKEN.finditer('\n'.join(self.lines)):
            kind, text = token.lastgroup, token.group()
            if kind in ('comment', 'space'):
                out.append(' ')
                continue
            if ended:
                faults.add(self.file, self.line, f'query {self.name}: more than one statement')
                break
            if kind == 'end':
                ended = True
            elif kind == 'param' and text[1:] in self.params:
                used.add(text[1:])
                out.append(f'{mark}{self.params.index(text[1:]) + 1}')
            elif kind == 'param':
                faults.add(self.file, self.line, f'query {self.name}: {text} is not named in its brackets')
            elif kind == 'other_param':
                faults.add(self.file, self.line, f'query {self.name}: write parameters as :name, not {text}')
            else:
                out.append(text)
        for name in self.params:
            if name not in used:
                faults.add(self.file, self.line, f'query {self.name}: {name} is named, not used')
        if not ended:
            faults.add(self.file, self.line, f'query {self.name}: the statement does not end with ;')
        return squeeze(''.join(out))


def squeeze(text):
    """One blank for many, outside quotes."""
    parts = re.split(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")""", text)
    return ''.join(part if i % 2 else re.sub(r'\s+', ' ', part) for i, part in enumerate(parts)).strip()


def read_header(file, number, line, faults):
    found = HEADER.match(line)
    if not found:
        faults.add(file, number, 'write: -- query: name  (parameter, parameter)  -> what it answers')
        return None
    params = [p.strip() for p in found.group(2).split(',')] if found.group(2).strip() else []
    for param in params:
        if not NAME.match(param) or params.count(param) > 1:
            faults.add(file, number, f'query {found.group(1)}: "{param}" is no name, or is there twice')
    if len(params) > PARAMS_MOST:
        faults.add(file, number, f'query {found.group(1)}: more than {PARAMS_MOST} parameters')
    return Query(file, number, found.group(1), params, found.group(3).strip())


def lines_of(file):
    """Numbered lines; a header whose brackets go on in the next comment lines is one line."""
    with open(file, encoding='utf-8') as text:
        lines = text.read().split('\n')
    number = 0
    while number < len(lines):
        first, line = number + 1, lines[number]
        number += 1
        while LOOKS_LIKE_HEADER.match(line) and ')' not in line and lines[number:number + 1] \
                and lines[number].startswith('--'):
            line = line.rstrip() + ' ' + lines[number].lstrip('- ')
            number += 1
        yield first, line


class Part:
    """What several statements share."""

    def __init__(self, file, line, name):
        self.file, self.line, self.name, self.lines = file, line, name, []


def put_in_parts(queries, parts, faults):
    """Each line `-- with: x` gives way to the lines of part x."""
    used = set()
    for query in queries:
        lines = []
        for line in query.lines:
            found = WITH.match(line)
            if found and found.group(1) in parts:
                used.add(found.group(1))
                lines += parts[found.group(1)].lines
            elif found:
                faults.add(query.file, query.line, f'query {query.name}: there is no part {found.group(1)}')
            else:
                lines.append(line)
        query.lines = lines
    for part in parts.values():
        if part.name not in used:
            faults.add(part.file, part.line, f'part {part.name} is used by no query')


def read_queries(file, faults, parts):
    queries, here = [], None
    for number, line in lines_of(file):
        part = PART.match(line.rstrip())
        if LOOKS_LIKE_HEADER.match(line):
            here = read_header(file, number, line.rstrip(), faults)
            if here:
                queries.append(here)
        elif part:
            here = Part(file, number, part.group(1))
            if here.name in parts:
                faults.add(file, number, f'part {here.name} is there twice')
            parts[here.name] = here
        elif here:
            here.lines.append(line)
        elif line.strip() and not line.startswith('--'):
            faults.add(file, number, 'SQL outside a query')
    return queries


def by_name(queries, faults):
    names = {}
    for query in queries:
        if query.name in names:
            first = names[query.name]
            faults.add(query.file, query.line, f'query {query.name} is already in {first.file}:{first.line}')
        names[query.name] = query
    return names


def check_schema(schema, faults):
    """Schema files as (number, name, file, text), in order."""
    found = []
    for file in schema:
        stem = os.path.basename(file)[:-len('.sql')]
        match = SCHEMA.match(stem.removesuffix('.postgres'))
        if not match:
            faults.add(file, 1, 'schema files are called NNNN_name.sql')
        elif not stem.endswith('.postgres'):
            found.append((int(match.group(1)), match.group(2), file, open(file, encoding='utf-8').read()))
    found.sort()
    for at, (number, _, file, _) in enumerate(found, 1):
        if number != at:
            faults.add(file, 1, f'schema files are numbered without gap or double: this should be {at:04}')
            break
    return found


def c_text(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('?', '\\?') + '"'


def c_lines(text, comments=re.compile(r'^\s*(--.*)?$')):
    """A long text as C string literals, one for each line that holds more than a comment."""
    lines = [line.rstrip() for line in text.split('\n') if not comments.match(line)]
    return '\n'.join('        ' + c_text(line)[:-1] + '\\n"' for line in lines) or '        ""'


def header_text(queries):
    lines = ['/* Every named query, and the schema: made from the .sql files by tools/make_queries.py. */',
             '#ifndef STORE_QUERIES_H', '#define STORE_QUERIES_H', '', '#include "store/query.h"', '',
             '#include <stddef.h>', '']
    for query in queries:
        lines.append(f'/* ({", ".join(query.params)}) -> {query.what.replace("*/", "* /")} */')
        lines.append(f'extern const struct query query_{query.name};')
    lines += ['', '/* All of them; ends with NULL. */', 'extern const struct query *const queries_all[];', '',
              '/* The schema files in order; the one after the last has the number 0. */',
              'extern const struct migration schema_all[];', '', '#endif', '']
    return '\n'.join(lines)


def query_text(query, postgres, faults):
    params = ', '.join(f'"{p}"' for p in query.params)
    listed = f'(const char *const[]){{ {params} }}' if params else 'NULL'
    return '\n'.join([
        f'const struct query query_{query.name} = {{', f'    .name = "{query.name}",',
        f'    .sqlite = {c_text(query.statement("?", faults))},',
        f'    .postgres = {c_text(postgres.get(query.name, query).statement("$", faults))},',
        f'    .params = {listed},', f'    .n_params = {len(query.params)},', '};'])


def source_text(queries, postgres, schema, faults):
    parts = ['/* Every named query, and the schema: made from the .sql files by tools/make_queries.py. */\n'
             '#include "queries.h"\n']
    parts += [query_text(query, postgres, faults) + '\n' for query in queries]
    parts.append('const struct query *const queries_all[] = {\n'
                 + ''.join(f'    &query_{query.name},\n' for query in queries) + '    NULL,\n};\n')
    entries = ''.join(f'    {{ .number = {number}, .name = "{name}", .sqlite =\n{c_lines(text)} }},\n'
                      for number, name, _, text in schema)
    parts.append(f'const struct migration schema_all[] = {{\n{entries}    {{ .number = 0 }},\n}};\n')
    return '\n'.join(parts)


def write(path, text):
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--out-h')
    parser.add_argument('--out-c')
    parser.add_argument('files', nargs='*')
    asked = parser.parse_args()
    faults = Faults()

    files = sorted(set(asked.files))
    schema = check_schema([f for f in files if os.path.basename(os.path.dirname(f)) == 'schema'], faults)
    plain = [f for f in files if os.path.basename(os.path.dirname(f)) != 'schema']
    parts = {}
    queries = [q for f in plain if not f.endswith('.postgres.sql') for q in read_queries(f, faults, parts)]
    postgres = [q for f in plain if f.endswith('.postgres.sql') for q in read_queries(f, faults, parts)]
    put_in_parts(queries + postgres, parts, faults)

    named, other = by_name(queries, faults), by_name(postgres, faults)
    for query in postgres:
        if query.name not in named or named[query.name].params != query.params:
            faults.add(query.file, query.line, f'query {query.name} has no twin with its parameters in x.sql')
    source = source_text(queries, other, schema, faults)
    if faults.n:
        return 1
    if asked.out_h:
        write(asked.out_h, header_text(queries))
    if asked.out_c:
        write(asked.out_c, source)
    return 0


if __name__ == '__main__':
    sys.exit(main())
