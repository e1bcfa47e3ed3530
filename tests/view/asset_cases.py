"""Makes assets from made-up files and from the real ones, and looks at what comes out. Prints TAP."""

import glob
import gzip
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, "tools")
import make_assets  # noqa: E402

count = failed = 0


def tell(good, what, detail=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")
    if not good:
        print("".join(f"# {line}\n" for line in str(detail).splitlines()), end="", flush=True)


# (what it proves, given, what is left)
PRUNED = [
    ("fonts go", '@font-face{font-family:X;src:url("https://example.org/x.woff")}a{color:red}',
     "a{color:red}"),
    ("addresses printed after links go", '@media print{a::after{content:" (" attr(href) ")"}a{color:#000}}',
     "@media print{a{color:#000}}"),
    ("a part nobody uses goes, the rest of the list stays", ".nhsuk-hero,p,.nhsuk-hero__x:hover{margin:0}",
     "p{margin:0}"),
    ("... and its rule with it", ".nhsuk-hero .nhsuk-tag{margin:0}", ""),
    ("... and a medium left empty", "@media print{.nhsuk-hero{margin:0}}", ""),
    ("a name that only begins alike stays", ".nhsuk-heading-l{margin:0}", ".nhsuk-heading-l{margin:0}"),
    ("commas inside :not() do not part selectors", "p:not(.a,.nhsuk-hero){margin:0}a{top:0}", "a{top:0}"),
    ("queries for old browsers go",
     "@media (-ms-high-contrast:active),screen and (forced-colors:active){a{top:0}}",
     "@media screen and (forced-colors:active){a{top:0}}"),
    ("braces and semicolons in quotes are text", 'a::after{content:"};{"}b{top:0}',
     'a::after{content:"};{"}b{top:0}'),
]

REFUSED = [
    ("a brace left open", "a{color:red", "leaves"),
    ("a brace too many", "a{color:red}}", "closes what is not open"),
    ("a style sheet that loads an image", "a{background:url(/x.png)}", "loads nothing"),
    ("a style sheet that loads another", '@import "x.css";', "loads nothing"),
]


def check_style_sheets():
    for what, given, left in PRUNED:
        got = make_assets.prune(given)
        tell(got == left, what, f"expected {left}\ngot      {got}")
    for what, given, why in REFUSED:
        try:
            make_assets.small_css(given, "x.css")
            tell(False, f"refused: {what}", "was taken")
        except make_assets.Failed as refused:
            tell(why in str(refused), f"refused: {what}", refused)
    given = "/* why */\na ,\nb {\n  color: red;\n}\n"
    given += "@media (min-width: 40em) and (x) {\n  a:not(b) > c { top: 0; }\n}\n"
    left = "a,b{color: red}@media (min-width: 40em) and (x){a:not(b) > c{top: 0}}\n"
    got = make_assets.small_css(given, "x.css")
    tell(got == left, "our own are made small, not changed", got)


def c_string_bytes(text):
    """The bytes of adjoining C literals as make_assets writes them."""
    joined = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
    return re.sub(rb"\\(\d{3})", lambda m: bytes([int(m.group(1), 8)]), joined.encode())


def check_output(folder):
    files = sorted(glob.glob("src/web/assets/*"))
    command = ["tools/make_assets.py", "--out-c", f"{folder}/assets.c", "--out-h", f"{folder}/assets.h",
        "--node-modules",
               "node_modules"] + files
    done = subprocess.run(command, capture_output=True, text=True)
    tell(done.returncode == 0, "the real assets are made", done.stderr)
    if done.returncode:
        return
    with open(f"{folder}/assets.c", encoding="ascii") as file:
        source = file.read()
    with open(f"{folder}/assets.h", encoding="ascii") as file:
        header = file.read()
    rows = source.split("    { .path = STR(")[1:]
    tell(len(rows) == len(files) + 1, "each file and the NHS style sheet has its row", len(rows))
    for row in rows:
        name = row.split(")")[0]
        fields = [row.split(f".{part} = {{")[1].split(" },\n")[0].split("} }")[0] for part in ("plain",
            "br", "gz")]
        plain, br, gz = map(c_string_bytes, fields)
        unpacked = subprocess.run(["brotli", "-d", "-c"], input=br, capture_output=True).stdout
        whole = plain and unpacked == plain and gzip.decompress(gz) == plain
        tell(whole, f"{name}: both packed forms hold the same bytes")
        address = re.search(rf'#define {name} "([^"]*)"', header).group(1)
        digest = make_assets.hashlib.sha256(plain).hexdigest()
        tell(address.startswith("/assets/" + digest[:12]), f"{name}: its address follows its bytes")
    again = source
    subprocess.run(command, check=True)
    with open(f"{folder}/assets.c", encoding="ascii") as file:
        tell(file.read() == again, "made twice, the same twice")


def check_classes():
    """A class of nhsuk-frontend in a template has rules left in the style sheet."""
    css = make_assets.nhsuk_css("node_modules")
    for bad in ("@font-face", "attr(href)", "url(http", "sourceMappingURL", "@import"):
        tell(bad not in css, f"the NHS style sheet holds no {bad}")
    for path in sorted(glob.glob("src/web/**/*.html", recursive=True)):
        with open(path, encoding="utf-8") as file:
            named = set(re.findall(r"nhsuk-[\w-]*\w", file.read()))
        lost = sorted(name for name in named if not make_assets.keep_selectors("." + name))
        tell(not lost, f"{os.path.basename(path)}: no class that UNUSED took away", " ".join(lost))
        missing = sorted(name for name in named - set(lost) if not re.search(rf"\.{name}(?![\w-])", css))
        tell(not missing, f"{os.path.basename(path)}: every NHS class exists", " ".join(missing))


def check_failures(folder):
    done = subprocess.run(["tools/make_assets.py", "--out-c", f"{folder}/x.c", "--out-h", f"{folder}/x.h",
        "--node-modules", folder],
                          capture_output=True, text=True)
    tell(done.returncode == 1 and "make deps" in done.stderr, "without nhsuk-frontend it says what to do",
        done.stderr)


def main():
    check_style_sheets()
    with tempfile.TemporaryDirectory() as folder:
        check_failures(folder)
        check_output(folder)
    check_classes()
    print(f"1..{count}")
    return 1 if failed else 0


sys.exit(main())
