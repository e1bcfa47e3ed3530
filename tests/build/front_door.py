"""Starts tools/run in a scratch tree, twice; then runs what the README says and follows what the papers point to."""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 60
STOPS_WITHIN = 20
KINDS_OF_PERSON = 5
state = {"n": 0, "failed": 0}


def check(what, holds, found=""):
    """One TAP line; what was found below a failed one."""
    state["n"] += 1
    state["failed"] += not holds
    print(f"{'ok' if holds else 'not ok'} {state['n']} - {what}", flush=True)
    for line in str(found).splitlines() if not holds else []:
        print(f"# {line}")


class Run:
    """tools/run in a tree, until it has said how to stop it."""

    def __init__(self, tree):
        self.process = subprocess.Popen([tree / "tools/run", "0"], stdout=subprocess.PIPE, text=True,
                                        stderr=subprocess.DEVNULL)
        self.said = ""
        signal.alarm(STARTS_WITHIN)
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                break
        signal.alarm(0)
        found = re.search(r"http://127\.0\.0\.1:\d+", self.said)
        self.address = found.group() if found else ""
        self.links = re.findall(r"http://\S+/link/\S+", self.said)

    def status(self, path):
        try:
            return urllib.request.urlopen(self.address + path, timeout=10).status
        except urllib.error.HTTPError as error:
            return error.code
        except (urllib.error.URLError, ValueError) as error:
            return str(error)

    def stop(self, how):
        self.process.send_signal(how)
        self.process.stdout.close()
        return self.process.wait(STOPS_WITHIN)


def running(scratch):
    """Started twice, and once where a first start broke off half way."""
    tree = scratch / "tree"
    store = tree / "build/demo/manyhands.db"
    (tree / "tools").mkdir(parents=True)
    (tree / "build/demo.new").mkdir(parents=True)
    (tree / "build/demo.new/manyhands.db").write_text("half a demo")
    shutil.copy(ROOT / "tools/run", tree / "tools/run")
    (tree / "build/manyhands").symlink_to(ROOT / "build/manyhands")

    first = Run(tree)
    check("a start that broke off half way does not spoil the next", store.is_file(), first.said)
    check("the server is ready", first.status("/readyz") == 200, first.status("/readyz"))
    check("one link for each kind of person", len(set(first.links)) == KINDS_OF_PERSON, first.said)
    made = store.stat().st_ino
    code = first.stop(signal.SIGTERM)
    check("TERM stops it with 0", code == 0, code)

    second = Run(tree)
    check("the second start keeps the store", store.stat().st_ino == made and "Making" not in second.said,
          second.said)
    check("its links are fresh", len(second.links) == KINDS_OF_PERSON and
          not set(p.rsplit("/", 1)[1] for p in first.links) & set(p.rsplit("/", 1)[1] for p in second.links))
    old = second.address + "/link/" + "A" * 43
    check("a link that was never printed opens nothing", second.status(old[len(second.address):]) != 200)
    code = second.stop(signal.SIGINT)
    check("Ctrl-C stops it with 0", code == 0, code)

    refused = subprocess.run([tree / "tools/run", "80a"], capture_output=True, text=True)
    check("a PORT that is no number is refused", refused.returncode == 1 and "80a" in refused.stderr, refused)


def papers(scratch):
    """Commands of the README, and every relative link of every paper."""
    readme = (ROOT / "README.md").read_text()
    commands = [c for c in re.findall(r"^ +(build/manyhands (?:chart|spc) .*)$", readme, re.M)]
    check("the README has commands to draw with", len(commands) == 2, commands)
    for command in commands:
        words = [str(scratch / w) if w.endswith(".svg") else w for w in command.split()]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
        check(f"README: {command}", done.returncode == 0, done.stderr)
    check("and a chart came of it", (scratch / "falls.svg").is_file())

    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    helped = set(re.findall(r"echo 'make ([a-z]+) ", makefile))
    check("make help names what there is", helped <= targets, helped - targets)
    check("and all of it", targets - helped <= {"all", "help"}, targets - helped)

    for paper in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/*/README.md")]):
        pointed = [to.split("#")[0] for to in re.findall(r"\]\(([^)\s]+)\)", paper.read_text())
                   if not re.match(r"[a-z]+:|#", to)]
        lost = [to for to in pointed if not (paper.parent / to).exists()]
        check(f"{paper.relative_to(ROOT)} points to what is there", not lost, lost)


def main():
    scratch = Path(tempfile.mkdtemp())
    try:
        running(scratch)
        papers(scratch)
    finally:
        shutil.rmtree(scratch)
    print(f"1..{state['n']}")
    sys.exit(1 if state["failed"] else 0)


main()
