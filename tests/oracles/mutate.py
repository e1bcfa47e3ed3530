"""Changes golden answers one at a time and counts which changes oracles sees: mutate.py <program> <folder>.

A changed digit is one of the first nine, as numbers are compared at one part in 10^9. In each column of each
case a first, a middle and the last cell are changed; in expected.json every value is. Cases that are skipped
or documented deviations are left out. Exit 1 when a change goes unseen.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

NOT_COMPARED = {"short_group_warning", "reason"}


def change(text):
    """The text with one significant digit changed, or a changed word; an empty one becomes a number."""
    if re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text):
        digits = [i for i, c in enumerate(text.split("e")[0]) if c.isdigit()]
        leading = next((k for k, i in enumerate(digits) if text[i] != "0"), len(digits) - 1)
        at = digits[min(leading + 5, len(digits) - 1)]
        return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1:]
    return text + "x" if text else "1"


def is_seen(program, folder, case):
    answer = subprocess.run([program, folder], capture_output=True, text=True)
    return answer.returncode == 1 and "0 passed, 1 failed" in answer.stdout


def column_changes(lines):
    rows = [line.split(",") for line in lines]
    for column, heading in enumerate(rows[0]):
        if heading in NOT_COMPARED:
            continue
        for row in sorted({1, len(rows) // 2, len(rows) - 1} & set(range(1, len(rows)))):
            changed = [list(r) for r in rows]
            changed[row][column] = change(rows[row][column])
            yield f"{heading} line {row}", "\n".join(",".join(r) for r in changed) + "\n"


def places(node, path=()):
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in NOT_COMPARED:
                yield from places(value, path + (key,))
    elif isinstance(node, list):
        yield from ((path, node),) if not node else ()
        for i, value in enumerate(node):
            yield from places(value, path + (i,))
    else:
        yield path, node


def other(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return [1]
    if value is None:
        return 1
    return value + "x" if isinstance(value, str) else json.loads(change(repr(value)))


def key_changes(text):
    for path, value in places(json.loads(text)):
        whole = json.loads(text)
        node = whole
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = other(value)
        yield ".".join(map(str, path)), json.dumps(whole)


def main(program, folder):
    first = subprocess.run([program, folder], capture_output=True, text=True).stdout
    left_out = set(re.findall(r"^(?:skipped|deviation) ([\w-]+)", first, re.M))
    seen, unseen = 0, []
    for case in sorted(os.listdir(folder)):
        source = os.path.join(folder, case)
        if not os.path.isdir(source) or case in left_out:
            continue
        with tempfile.TemporaryDirectory() as work:
            target = os.path.join(work, case)
            shutil.copytree(source, target)
            for name, changes in (("expected.csv", lambda t: column_changes(t.splitlines())),
                                  ("expected.json", key_changes)):
                path = os.path.join(target, name)
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                for what, changed in changes(text):
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(changed)
                    if is_seen(program, work, case):
                        seen += 1
                    else:
                        unseen.append(f"{case} {name} {what}")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
    for line in unseen:
        print("UNSEEN", line)
    print(f"{seen} changes seen, {len(unseen)} unseen")
    return 1 if unseen or not seen else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
