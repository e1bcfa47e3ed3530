#!/usr/bin/env python3
"""Turns the message catalogue (po/en/*.po, po/cy/*.po) into the keys of base/msg.h and the data of words/.

  make_messages.py [--out-h base/msg.h] [--out-c words/catalogue_data.c] po/en/*.po po/cy/*.po

The folder a file stands in is its language, its name the area.

A message is an entry with a msgctxt (its key) and a msgid (its English). The Welsh file of the same area
holds the same msgctxt and msgid, the Welsh in msgstr, and a comment "# cy: draft" or
"# cy: reviewed <initials> <date> <hash>". Slots are written {name}; the name says the type. A comment
"# plural: total" names the count that chooses the plural form; without it the first count of the English
does. Every fault is printed with file and line; one is enough to fail.
"""
import argparse
import hashlib
import os
import re
import sys

# What a slot prints as follows from its name. First the names of charts, then those that pages need.
COUNT = 'n k max min need total'.split()
NUMBER = 'v v1 v2 va vb cl limit lo hi target now old new change ratio r1 r2 phi'.split()
DATE = 'date from to since due last d1 d2'.split()
RANGE = 'window period'.split()
TEXT = 'name title reason a b'.split()

COUNT_MORE = 'row column line days'.split()
NUMBER_MORE = 'value usual'.split()
DATE_MORE = 'start end day'.split()
TEXT_MORE = ('place unit programme organisation measure person role who team kind found expected file '
             'link email address code time field option word path rule query language text size port '
             'command list').split()

TYPES = {}
for names, type_ in ((COUNT + COUNT_MORE, 'count'), (NUMBER + NUMBER_MORE, 'number'),
                     (DATE + DATE_MORE, 'date'), (RANGE, 'range'), (TEXT + TEXT_MORE, 'text')):
    for name in names:
        TYPES[name] = type_

WELSH_FORMS = 6
KEY = re.compile(r'^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$')
SLOT = re.compile(r'\{([a-z][a-z0-9_]*)(?:\.(mis|fis))?\}')
STRING = re.compile(r'^"((?:[^"\\]|\\.)*)"$')
ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}


class Entry:
    """One entry of a .po file as it was written."""

    def __init__(self, file, line):
        self.file, self.line = file, line
        self.comments = []
        self.parts = {}

    def get(self, part):
        return self.parts.get(part)

    @property
    def key(self):
        return self.parts.get('msgctxt')

    @property
    def english(self):
        forms = [self.parts.get('msgid', '')]
        return forms + [self.parts['msgid_plural']] if 'msgid_plural' in self.parts else forms

    @property
    def translations(self):
        """msgstr, or msgstr[0] .. in order; an absent one ends the list."""
        if 'msgstr' in self.parts:
            return [self.parts['msgstr']]
        forms = []
        while f'msgstr[{len(forms)}]' in self.parts:
            forms.append(self.parts[f'msgstr[{len(forms)}]'])
        return forms

    def comment(self, name):
        """What stands after "# name:", or None."""
        for text in self.comments:
            if text.startswith(name + ':'):
                return text[len(name) + 1:].strip()
        return None

    def hash(self):
        """Eight digits that change when the English or the Welsh does: a review is of one pair of texts."""
        text = '\x1f'.join(self.english + ['\x1e'] + self.translations)
        return hashlib.sha256(text.encode()).hexdigest()[:8]


class Faults:
    """Collects what is wrong, so that one run tells everything."""

    def __init__(self):
        self.list = []

    def add(self, entry, text):
        key = f' "{entry.key}"' if entry.key else ''
        self.list.append(f'{entry.file}:{entry.line}:{key} {text}')


def unescape(text):
    return re.sub(r'\\(.)', lambda m: ESCAPES.get(m.group(1), m.group(1)), text)


def read_po(path, faults):
    """The entries of one file, the header left out; obsolete entries (#~) are skipped."""
    entries, entry, part = [], None, None

    def close():
        if entry is not None and entry.parts and not (entry.key is None and entry.get('msgid') == ''):
            entries.append(entry)

    with open(path, encoding='utf-8') as f:
        for number, raw in enumerate(f, 1):
            line = raw.strip()
            if line.startswith('#~'):
                continue
            word = line.split(None, 1)[0] if line else ''
            if line.startswith('#') or word == 'msgctxt' or word == 'msgid':
                if entry is None or 'msgid' in entry.parts:
                    close()
                    entry, part = Entry(path, number), None
            if line.startswith('#'):
                entry.comments.append(line[1:].lstrip(' .:,|'))
                if line.startswith('#,') and 'fuzzy' in line:
                    faults.add(entry, 'is marked fuzzy: use "# cy: draft"')
            elif word in ('msgctxt', 'msgid', 'msgid_plural', 'msgstr') or re.match(r'^msgstr\[\d\]$', word):
                part = word
                text = STRING.match(line[len(word):].strip())
                if word in entry.parts or not text:
                    faults.add(entry, f'line {number}: a second {word}, or one without its quotes')
                entry.parts[part] = unescape(text.group(1)) if text else ''
                if word == 'msgctxt':
                    entry.line = number
            elif line.startswith('"') and STRING.match(line) and part:
                entry.parts[part] += unescape(STRING.match(line).group(1))
            elif line:
                faults.add(entry or Entry(path, number), f'line {number}: not understood: {line}')
    close()
    return entries


def language_of(path):
    return os.path.basename(os.path.dirname(os.path.abspath(path)))


def read_language(files, faults):
    """Every entry of a language by key, in the order of files and lines."""
    found, names = {}, {}
    for path in sorted(files):
        for entry in read_po(path, faults):
            if entry.key is None or not KEY.match(entry.key):
                faults.add(entry, 'a message needs a msgctxt of small letters, digits, "_" and "."')
                continue
            name = entry.key.replace('.', '_')
            if name in names:
                faults.add(entry, f'the key is there already: {names[name].file}:{names[name].line}')
                continue
            found[entry.key] = names[name] = entry
    return found


def slots_of(text):
    return [m.group(1) for m in SLOT.finditer(text)]


def plural_slot(entry):
    """The count that chooses the form of a message with two English forms."""
    named = entry.comment('plural')
    if named:
        return named
    return next((s for s in slots_of(entry.english[-1]) if TYPES.get(s) == 'count'), None)


def check_slots(entry, text, welsh, faults):
    for name, form in SLOT.findall(text):
        if name not in TYPES:
            faults.add(entry, f'{{{name}}} is not a known slot name (the table is in tools/make_messages.py)')
        if form and not welsh:
            faults.add(entry, f'{{{name}.{form}}}: only Welsh writes the forms of a date')
        if form and TYPES.get(name) not in ('date', 'range'):
            faults.add(entry, f'{{{name}.{form}}}: only a date has forms')
    if re.search(r'[{}]', SLOT.sub('', text)):
        faults.add(entry, f'a brace that is no slot: {text}')


def check_english(entry, faults):
    forms = entry.english
    for text in forms:
        if not text:
            faults.add(entry, 'has no English' if len(forms) == 1 else 'has an empty English form')
        check_slots(entry, text, False, faults)
    if any(t and t != e for t, e in zip(entry.translations, forms)):
        faults.add(entry, 'msgstr in an English file stays empty, or repeats the msgid')
    if any(k.startswith('msgstr[') for k in entry.parts) and len(forms) == 1:
        faults.add(entry, 'has msgstr[0] but no msgid_plural')
    if len(forms) == 1:
        return
    chooser = plural_slot(entry)
    if chooser is None or TYPES.get(chooser) != 'count' or chooser not in slots_of(forms[1]):
        faults.add(entry, 'has two forms but no count to choose between them')
        return
    one, many = set(slots_of(forms[0])), set(slots_of(forms[1]))
    if many - one - {chooser} or one - many:
        faults.add(entry, 'has other slots in its two forms')


def check_welsh(english, welsh, faults):
    if welsh.english != english.english:
        faults.add(welsh, 'answers another English than ' + english.file + f':{english.line}')
        return
    forms = welsh.translations
    wanted = WELSH_FORMS if len(english.english) == 2 else 1
    if len(forms) != wanted or not all(forms):
        has = sum(1 for f in forms if f)
        faults.add(welsh, f'needs {wanted} Welsh form{"s" if wanted > 1 else ""}, has {has}')
        return
    state = welsh.comment('cy')
    if state is None or not re.match(r'^(draft|reviewed \S+ \d{4}-\d\d-\d\d( [0-9a-f]{8})?)$', state):
        faults.add(welsh, 'needs the comment "# cy: draft" or "# cy: reviewed <initials> <date> <hash>"')
    need, chooser = set(slots_of(english.english[-1])), plural_slot(english) if wanted > 1 else None
    for i, text in enumerate(forms):
        check_slots(welsh, text, True, faults)
        have = set(slots_of(text))
        # 0, 1, 2, 3 and 6 are exact numbers: their forms may write the number as a word or leave it out.
        if have - need or need - have - ({chooser} if wanted > 1 and i < 5 else set()):
            faults.add(welsh, 'has other slots than the English: ' + ' '.join(sorted(have ^ need)))


def read_catalogue(files, faults):
    """[(key, English entry, Welsh entry)] of the whole catalogue, checked."""
    english = read_language([f for f in files if language_of(f) == 'en'], faults)
    welsh = read_language([f for f in files if language_of(f) == 'cy'], faults)
    for key, entry in english.items():
        check_english(entry, faults)
        if key not in welsh:
            faults.add(entry, 'has no Welsh')
        else:
            check_welsh(entry, welsh[key], faults)
    for key, entry in welsh.items():
        if key not in english:
            faults.add(entry, 'is not in the English catalogue')
    return [(key, entry, welsh.get(key)) for key, entry in english.items()]


def c_string(text):
    out = []
    for byte in text.encode():
        if byte in b'"\\':
            out.append('\\' + chr(byte))
        elif 32 <= byte < 127 and byte != ord('?'):
            out.append(chr(byte))
        else:
            out.append('\\%03o' % byte)
    return '"' + ''.join(out) + '"'


def header_text(messages):
    lines = ['/* The keys of every sentence people read. Made from po/ by tools/make_messages.py. */',
             '#ifndef BASE_MSG_H', '#define BASE_MSG_H', '', 'enum msg {', '    MSG_none = 0,']
    lines += [f'    MSG_{key.replace(".", "_")},' for key, _, _ in messages]
    return '\n'.join(lines + ['    MSG_count', '};', '', '#endif', ''])


def parts_of(text):
    """A message as alternating literal text and slots: (kind, text)."""
    parts, at = [], 0
    for m in SLOT.finditer(text):
        if m.start() > at:
            parts.append(('TEXT', text[at:m.start()]))
        parts.append(('SLOT' if not m.group(2) else m.group(2).upper(), m.group(1)))
        at = m.end()
    if at < len(text):
        parts.append(('TEXT', text[at:]))
    return parts


def data_text(messages):
    parts, forms, rows = [], [], {'EN': [], 'CY': []}
    for _, english, welsh in messages:
        chooser = plural_slot(english) if len(english.english) == 2 else None
        for lang, texts in (('EN', english.english), ('CY', welsh.translations)):
            rows[lang].append((len(forms), len(texts), chooser))
            for text in texts:
                pieces = parts_of(text)
                forms.append((len(parts), len(pieces)))
                parts += pieces
    out = ['/* The catalogue in both languages, cut into text and slots. Made by tools/make_messages.py. */',
           '#include "words/catalogue.h"', '', 'const struct words_part words_parts[] = {']
    out += [f'    {{ {c_string(text)}, {len(text.encode())}, WORDS_{kind} }},' for kind, text in parts]
    out += ['    { "", 0, WORDS_TEXT }', '};', '', 'const struct words_form words_forms[] = {']
    out += [f'    {{ {first}, {n} }},' for first, n in forms]
    out += ['    { 0, 0 }', '};', '',
            'const struct words_message words_messages[LANG_COUNT][MSG_count] = {']
    for lang in ('EN', 'CY'):
        out += [f'    [LANG_{lang}] = {{', '        { 0, 0, 0 },']
        out += [f'        {{ {first}, {n}, {c_string(chooser) if chooser else "0"} }},'
                for first, n, chooser in rows[lang]]
        out += ['    },']
    out += ['};', '', 'const char *const words_keys[MSG_count] = {', '    "none",']
    out += [f'    {c_string(key)},' for key, _, _ in messages]
    out += ['};', '', 'const struct words_slot_type words_slot_types[] = {']
    out += [f'    {{ {c_string(name)}, SLOT_{type_.upper()} }},' for name, type_ in TYPES.items()]
    return '\n'.join(out + ['};', 'const size_t words_slot_types_n = sizeof words_slot_types / '
                            'sizeof *words_slot_types;', ''])


def write(path, text):
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)


def main():
    options = argparse.ArgumentParser(description='Makes C from the catalogue of messages.')
    options.add_argument('--out-h')
    options.add_argument('--out-c')
    options.add_argument('files', nargs='+')
    asked = options.parse_args()
    faults = Faults()
    for path in asked.files:
        if language_of(path) not in ('en', 'cy'):
            faults.list.append(f'{path}: a catalogue stands in a folder called en or cy')
    messages = read_catalogue(asked.files, faults)
    if faults.list:
        print('\n'.join(faults.list), file=sys.stderr)
        return 1
    if asked.out_h:
        write(asked.out_h, header_text(messages))
    if asked.out_c:
        write(asked.out_c, data_text(messages))
    return 0


if __name__ == '__main__':
    sys.exit(main())
