#!/bin/sh
# Proves with a real XML parser that every golden picture is well-formed, carries no style and no script.
cd "$(dirname "$0")/golden" || exit 1
python3 - <<'PY'
import pathlib, sys, xml.etree.ElementTree as tree

files = sorted(pathlib.Path('.').glob('*.svg'))
faults = [] if len(files) > 30 else [f'only {len(files)} pictures']
for file in files:
    try:
        root = tree.fromstring(file.read_bytes())
    except tree.ParseError as fault:
        faults.append(f'{file}: {fault}')
        continue
    for element in root.iter():
        name = element.tag.rsplit('}', 1)[-1]
        if name in ('style', 'script', 'foreignObject', 'a', 'image') or 'style' in element.attrib:
            faults.append(f'{file}: {name} {element.attrib}')
print('\n'.join(faults))
sys.exit(bool(faults))
PY
