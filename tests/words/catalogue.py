"""Checks the catalogue in both languages, and that the build refuses what it must refuse. Prints TAP."""
import os
import re
import shutil
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(ROOT, 'tools'))
import make_messages  # noqa: E402

# Claims no chart makes, and words no page uses (words.md 3, voice.md 2, 3, 6). Whole words, any case.
ENGLISH_CLAIMS = '|'.join((
    'because of|due to|thanks to|led to|caused|worked|proves|proven|significant|significantly|confirmed',
    'no change|safe|fine|normal|in control|out of control|more than chance can explain',
    'best|worst|top|bottom|league|outlier|sigma')).split('|')
ENGLISH_VOICE = '|'.join((
    'oops|please|simply|just click|easy|invalid|illegal|breach|laggard|poor performer|bad input|blunder',
    'careless|service user|service users|challenging behaviour|frequent flyers|restrained patients|facility',
    'human error|click here|great job|log on|log in|sign on|purge|never event|league table',
    'caused|significant')).split('|')
WELSH_CLAIMS = '|'.join((
    'oherwydd|achosi|o ganlyniad i|diolch i|profi bod|arwyddocaol|diogel|normal|methiant|bai',)).split('|')
# Text slots that hold figures or code, which no word before them mutates.
FIGURES = ('address', 'port', 'path', 'option', 'file', 'link', 'email', 'code', 'size')
MUTATING = 'o i yn ar am gan heb dan a neu â na'.split()
CHART_AREAS = ('chart', 'explain', 'plan', 'aim')
CLAIM_AREAS = CHART_AREAS + ('drawing',)

SAMPLE = {'count': '14', 'number': '14.3', 'date': 'March 2026', 'range': 'April to June 2023',
          'text': 'Falls'}
GRADE_MOST, WORDS_MOST, LINE_MOST = 9.0, 25, 90

done = []


def check(name, faults):
    done.append(not faults)
    print(f'{"ok" if not faults else "not ok"} {len(done)} - {name}')
    for fault in faults:
        print(f'# {fault}')


def catalogue():
    files = []
    for lang in ('en', 'cy'):
        folder = os.path.join(ROOT, 'po', lang)
        files += [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if f.endswith('.po')]
    faults = make_messages.Faults()
    messages = make_messages.read_catalogue(files, faults)
    check('the catalogue is whole in both languages', faults.list)
    return [m for m in messages if m[2]]


def area_of(entry):
    return os.path.splitext(os.path.basename(entry.file))[0]


def exceptions():
    rows = []
    with open(os.path.join(ROOT, 'tests/words/word_exceptions'), encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                rows.append(tuple(part.strip() for part in line.split(':', 2)))
    return rows


def plain(text):
    return make_messages.SLOT.sub(' ', text).replace('’', "'")


def forbidden(messages):
    allowed = exceptions()
    used, faults = set(), []

    def look(key, text, words):
        for word in words:
            if re.search(r'(?<![\w-])' + re.escape(word) + r'(?![\w-])', plain(text), re.I):
                if any((k, w) == (key, word) for k, w, _ in allowed):
                    used.add((key, word))
                else:
                    faults.append(f'{key}: "{word}" in: {text}')

    for key, english, welsh in messages:
        claims = area_of(english) in CLAIM_AREAS
        for text in english.english:
            look(key, text, set((ENGLISH_CLAIMS if claims else []) + ENGLISH_VOICE))
            if '!' in text:
                faults.append(f'{key}: an exclamation mark in: {text}')
        for text in welsh.translations:
            look(key, text, WELSH_CLAIMS if claims else [])
            if '!' in text:
                faults.append(f'{key}: an exclamation mark in: {text}')
    check('no forbidden word in either language', faults)
    check('every exception is used', [f'{k}: {w}' for k, w, _ in allowed if (k, w) not in used])


def syllables(word):
    word = re.sub(r'[^a-z]', '', word.lower())
    count = len(re.findall(r'[aeiouy]+', word))
    if word.endswith('e') and not word.endswith('le') and count > 1:
        count -= 1
    return max(1, count)


def grade(text):
    """Flesch-Kincaid of one sentence; a slot counts as one short word."""
    words = re.findall(r"[A-Za-z0-9']+", make_messages.SLOT.sub(' x ', text))
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, len(words)


def reading_level(messages):
    """Sentences of the charts are easy to read. Titles, lists, alt text and names are not sentences."""
    faults, grades = [], []
    for key, english, _ in messages:
        is_sentence = english.english[-1].endswith('.') and not key.startswith(('alt.', 'point.'))
        if area_of(english) not in CHART_AREAS or not is_sentence:
            continue
        level, n = grade(english.english[-1])
        grades.append(level)
        if level > GRADE_MOST or n > WORDS_MOST:
            faults.append(f'{key}: grade {level:.1f}, {n} words')
    mean = sum(grades) / len(grades)
    check(f'{len(grades)} chart sentences are read at grade {GRADE_MOST:.0f} or below (mean {mean:.1f}, '
          f'hardest {max(grades):.1f}), {WORDS_MOST} words at most', faults)


def slots_do_not_mutate(messages):
    """No plain date after o, i, yn, ers, ar gyfer; no text slot after a word that mutates it."""
    faults = []
    for key, _, welsh in messages:
        for text in welsh.translations:
            text = text.replace('{a} i {b}', '{a}')  # labels of points: figures, which do not mutate
            for before, name, form in re.findall(r"(\S*)\s+\{([a-z0-9_]+)(?:\.(mis|fis))?\}", text):
                kind = make_messages.TYPES[name]
                word = before.lower().strip("(’'")
                if kind in ('date', 'range') and word in ('o', 'i', 'yn') and form != 'fis':
                    faults.append(f'{key}: {before} {{{name}}} needs .fis: {text}')
                if kind in ('date', 'range') and word in ('ers', 'gyfer') and form != 'mis':
                    faults.append(f'{key}: {before} {{{name}}} needs .mis: {text}')
                if kind == 'text' and name not in FIGURES and word in MUTATING:
                    faults.append(f'{key}: a name after "{before}" would mutate: {text}')
    check('no date or name stands where Welsh would mutate it', faults)


def dates_stand_well(messages):
    """A date of a chart stands at the start, in brackets, after a colon or from, to, since, for, by."""
    faults = []
    for key, english, _ in messages:
        if area_of(english) not in CHART_AREAS:
            continue
        for text in english.english:
            for m in make_messages.SLOT.finditer(text):
                before = text[:m.start()].rstrip()
                if make_messages.TYPES[m.group(1)] == 'date' and before and \
                        not re.search(r'(\(|:|,|\b(from|to|since|for|by|until|signal))$', before):
                    faults.append(f'{key}: {{{m.group(1)}}} in: {text}')
    check('dates stand where day, week and month read alike', faults)


def lines_are_short(messages):
    faults = []
    for key, english, welsh in messages:
        if area_of(english) not in CHART_AREAS or \
                not key.startswith(('list.', 'title.', 'group.', 'verdict.word.')):
            continue
        for text in english.english + welsh.translations:
            filled = make_messages.SLOT.sub(lambda m: SAMPLE[make_messages.TYPES[m.group(1)]], text)
            if len(filled) > LINE_MOST or filled.endswith('.'):
                faults.append(f'{key}: {len(filled)} letters: {filled}')
    check(f'list lines and titles have at most {LINE_MOST} letters and no full stop', faults)


ENGLISH_OK = 'msgctxt "a.one"\nmsgid "One {n} of {date}"\nmsgstr ""\n'
WELSH_OK = '# cy: draft\nmsgctxt "a.one"\nmsgid "One {n} of {date}"\nmsgstr "Un {n} o {date.fis}"\n'
PLURAL_EN = 'msgctxt "a.many"\nmsgid "{n} point"\nmsgid_plural "{n} points"\nmsgstr[0] ""\nmsgstr[1] ""\n'
PLURAL_CY = '# cy: draft\nmsgctxt "a.many"\nmsgid "{n} point"\nmsgid_plural "{n} points"\n' + ''.join(
    f'msgstr[{i}] "{{n}} pwynt"\n' for i in range(6))

# What it proves, English file, Welsh file, what the build must say ('' : it must take it).
PLANTS = [
    ('a sound pair', ENGLISH_OK, WELSH_OK, ''),
    ('a sound plural', PLURAL_EN, PLURAL_CY, ''),
    ('text over several lines and escapes', 'msgctxt "a"\nmsgid ""\n"say \\"x\\" "\n"twice"\nmsgstr ""\n',
     '# cy: draft\nmsgctxt "a"\nmsgid "say \\"x\\" twice"\nmsgstr "dweud"\n', ''),
    ('an empty area', '# nothing yet\n', '', ''),
    ('a key twice', ENGLISH_OK + ENGLISH_OK, WELSH_OK, 'is there already'),
    ('two keys that are one in C', ENGLISH_OK + ENGLISH_OK.replace('a.one', 'a_one'), WELSH_OK,
     'is there already'),
    ('a key that C cannot name', ENGLISH_OK.replace('a.one', 'A-one'), '', 'needs a msgctxt'),
    ('no Welsh', ENGLISH_OK, '', 'has no Welsh'),
    ('an empty Welsh text', ENGLISH_OK, WELSH_OK.replace('"Un {n} o {date.fis}"', '""'),
     'needs 1 Welsh form, has 0'),
    ('Welsh without English', '', WELSH_OK, 'is not in the English'),
    ('Welsh that answers another English', ENGLISH_OK, WELSH_OK.replace('One', 'Two'),
     'answers another English'),
    ('another slot in Welsh', ENGLISH_OK, WELSH_OK.replace('Un {n}', 'Un {k}'), 'has other slots'),
    ('a slot left out in Welsh', ENGLISH_OK, WELSH_OK.replace('Un {n}', 'Un'), 'has other slots'),
    ('an unknown slot', ENGLISH_OK.replace('{n}', '{zzz}'), WELSH_OK.replace('{n}', '{zzz}'),
     'not a known slot name'),
    ('a form of a date in English', ENGLISH_OK.replace('{date}', '{date.mis}'), WELSH_OK,
     'only Welsh writes'),
    ('a form of a number', ENGLISH_OK, WELSH_OK.replace('Un {n}', 'Un {n.mis}'), 'only a date has forms'),
    ('a stray brace', ENGLISH_OK.replace('One', 'One {'), WELSH_OK.replace('One', 'One {'),
     'a brace that is no slot'),
    ('one English form where two are needed', PLURAL_EN.replace('msgid_plural "{n} points"\n', ''), PLURAL_CY,
     'no msgid_plural'),
    ('two English forms and no count', PLURAL_EN.replace('{n}', '{v}'), PLURAL_CY.replace('{n}', '{v}'),
     'no count'),
    ('five Welsh forms', PLURAL_EN, PLURAL_CY.replace('msgstr[5] "{n} pwynt"\n', ''),
     'needs 6 Welsh forms, has 5'),
    ('an empty Welsh form', PLURAL_EN, PLURAL_CY.replace('msgstr[4] "{n} pwynt"', 'msgstr[4] ""'),
     'needs 6 Welsh forms, has 5'),
    ('the last Welsh form without its number', PLURAL_EN,
     PLURAL_CY.replace('msgstr[5] "{n} pwynt"', 'msgstr[5] "x"'),
     'has other slots'),
    ('Welsh without its state', ENGLISH_OK, WELSH_OK.replace('# cy: draft\n', ''), 'needs the comment'),
    ('a fuzzy Welsh text', ENGLISH_OK, WELSH_OK.replace('# cy: draft', '#, fuzzy\n# cy: draft'),
     'is marked fuzzy'),
    ('a line that is no .po', ENGLISH_OK + 'nonsense\n', WELSH_OK, 'not understood'),
]


def plants():
    for proves, english, welsh, wanted in PLANTS:
        folder = tempfile.mkdtemp()
        for lang, text in (('en', english), ('cy', welsh)):
            os.mkdir(os.path.join(folder, lang))
            with open(os.path.join(folder, lang, 'a.po'), 'w', encoding='utf-8') as f:
                f.write('msgid ""\nmsgstr ""\n"Language: x\\n"\n\n' + text)
        faults = make_messages.Faults()
        make_messages.read_catalogue([os.path.join(folder, lang, 'a.po') for lang in ('en', 'cy')], faults)
        shutil.rmtree(folder)
        told = '\n'.join(faults.list)
        check(f'{"refused" if wanted else "taken"}: {proves}',
              [] if (wanted in told if wanted else not told) else [f'wanted "{wanted}", told "{told}"'])


def review():
    """A review holds for one pair of texts only."""
    entry = make_messages.Entry('x', 1)
    entry.parts = {'msgctxt': 'a', 'msgid': 'One', 'msgstr': 'Un'}
    first = entry.hash()
    entry.parts['msgstr'] = 'Unwaith'
    second = entry.hash()
    entry.parts['msgid'] = 'Once'
    hashes = {first, second, entry.hash()}
    check('a change of either text ends its review', [] if len(hashes) == 3 else ['same hash'])


found = catalogue()
forbidden(found)
reading_level(found)
slots_do_not_mutate(found)
dates_stand_well(found)
lines_are_short(found)
plants()
review()
print(f'1..{len(done)}')
sys.exit(0 if all(done) else 1)
