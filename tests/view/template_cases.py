"""Compiles made-up templates: what must be refused, by whom, and what must come out. Prints TAP."""

import glob
import os
import subprocess
import sys
import tempfile

DATA = "{{! data: struct sample from template_data.h }}\n"
FLAGS = ("-std=gnu17 -Wall -Wextra -Wshadow -Wconversion -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes "
         "-Wvla -Werror -D_GNU_SOURCE -Isrc -Itests/view").split()

# (what it proves, template after its first comment, part of the refusal)
REFUSED = [
    ("no raw form with three braces", "<p>{{{nasty}}}</p>", "no raw form"),
    ("no raw form with an ampersand", "<p>{{&nasty}}</p>", "no raw form"),
    ("an unquoted value", "<p class={{title}}></p>", "double quotes"),
    ("an unquoted literal", "<p class=big></p>", "double quotes"),
    ("a single-quoted value", "<p class='{{title}}'></p>", "double quotes"),
    ("a value inside a tag", "<p {{title}}></p>", "not inside a tag"),
    ("a value as a tag's name", "<{{title}}></p>", "not a tag"),
    ("a message inside a tag", "<p {{t hello}}></p>", "a message may stand"),
    ("a script with text", "<script>x</script>", "its own file"),
    ("a value in a script", '<script src="/a.js">{{title}}</script>', "inside a script"),
    ("a style element", "<style></style>", "<style> may not"),
    ("a style attribute", '<p style="{{title}}"></p>', "style may not"),
    ("an event attribute", '<p onclick="{{title}}"></p>', "event attributes"),
    ("an event attribute in capitals", '<p ONCLICK="{{title}}"></p>', "event attributes"),
    ("an iframe", '<iframe src="/x"></iframe>', "<iframe> may not"),
    ("a base", '<base href="/x">', "<base> may not"),
    ("srcdoc", '<p srcdoc="{{nasty}}"></p>', "srcdoc may not"),
    ("a meta refresh", '<meta http-equiv="refresh">', "http-equiv may not"),
    ("a javascript address", '<a href="javascript:{{title}}"></a>', "not an address"),
    ("a colon after a whole address", '<a href="{{path}}:{{title}}"></a>', "what follows a whole address"),
    ("a message in an address", '<a href="{{t hello}}"></a>', "a message may stand"),
    ("words in text", "<p>Restraints this month</p>", "words in a template"),
    ("words in an attribute people hear", '<p aria-label="Menu"></p>', "words in a template"),
    ("an HTML comment", "<!-- x -->", "HTML comments"),
    ("an element left open", "<div><p></p>", "ends inside div"),
    ("elements that cross", "<div><p></div></p>", "closes <p> of line 2"),
    ("an end without a start", "</p>", "closes nothing"),
    ("a self-closed div", "<div/>", "not closed in HTML"),
    ("an element opened in a branch", "{{#if yes}}<p>{{/if}}</p>", "leaves a tag, an element"),
    ("branches that differ", "{{#if yes}}<p>{{else}}<b>{{/if}}</p>", "leaves a tag or an element open"),
    ("a quote opened in a branch", '<p {{#if yes}}class="{{/if}}"></p>', "leaves a tag, an element"),
    ("an address begun in one branch only", '<a href="{{#if yes}}/x{{/if}}{{title}}"></a>',
     "leaves a tag, an element"),
    ("a block left open", "{{#if yes}}<p></p>", "ends inside {{#if}}"),
    ("an end of the wrong block", "{{#if yes}}{{/each}}", "without its {{#each}}"),
    ("an else on its own", "{{else}}", "without its {{#if}}"),
    ("an outer scope that is not there", "<p>{{../title}}</p>", "no outer scope"),
    ("a call in a name", "<p>{{title()}}</p>", "not a name"),
    ("an attribute twice", '<p class="a" class="b"></p>', "twice"),
    ("a part that is not there", "{{>nowhere}}", "there is no nowhere.html"),
    ("a layout called as a part", "{{>layout inner}}", "is a layout"),
    ("a part used as a layout", "{{#in piece inner}}{{/in}}", "is no layout"),
    ("a lone ampersand", "<p>&</p>", "write &amp;"),
]

# (what it proves, template, part of what the C compiler says)
REFUSED_BY_C = [
    ("an unknown name", "<p>{{titel}}</p>", "no member named"),
    ("an unknown name in a row", "{{#each wards}}<p>{{title}}</p>{{/each}}", "no member named"),
    ("an unknown message", "<p>{{t no_such_message}}</p>", "MSG_no_such_message"),
    ("an unknown asset", '<img src="{{asset no.svg}}" alt="">', "ASSETS_NO_SVG"),
    ("a flag in text", "<p>{{yes}}</p>", "_Generic"),
    ("a number that nobody put in words", "<p>{{width}}</p>", "_Generic"),
    ("markup in an attribute", '<p title="{{chart}}"></p>', "_Generic"),
    ("markup in an address", '<a href="{{chart}}"></a>', "_Generic"),
    ("markup inside an address", '<a href="/x/{{chart}}"></a>', "_Generic"),
    ("a sentence in an address", '<a href="/x/{{hello}}"></a>', "_Generic"),
    ("a number as a whole address", '<a href="{{number}}"></a>', "_Generic"),
    ("a list as text", "<p>{{wards}}</p>", "_Generic"),
    ("each over what is no list", "{{#each title}}<p>{{.}}</p>{{/each}}", "_Generic"),
    ("a list in a question", "{{#if wards}}<p></p>{{/if}}", "incompatible type"),
    ("a part with the wrong data", "{{>piece}}", "incompatible"),
    ("a flag in a slot", "<p>{{t hello n=yes}}</p>", "_Generic"),
]

W = "&lt;W&gt;"
TITLE = "Ward &#34;A&#34; &amp; &#39;B&#39; &lt;i&gt;"
NASTY = "&#34;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"

# (what it proves, template, what comes out)
PRINTS = [
    ("text is escaped", "<p>{{nasty}}</p>", f"<p>{NASTY}</p>"),
    ("a quoted attribute is escaped", '<p title="{{nasty}}"></p>', f'<p title="{NASTY}"></p>'),
    ("part of an attribute is escaped", '<p class="x-{{title}}"></p>', f'<p class="x-{TITLE}"></p>'),
    ("a script address is refused", '<a href="{{script_url}}"></a>', '<a href="#"></a>'),
    ("... as a source too", '<img src="{{script_url}}" alt="">', '<img src="#" alt="">'),
    ("... as a form's action too", '<form action="{{script_url}}"></form>', '<form action="#"></form>'),
    ("... and as a button's", '<button formaction="{{script_url}}"></button>',
     '<button formaction="#"></button>'),
    ("a path is kept and cannot leave its quotes", '<a href="{{path}}"></a>',
     '<a href="/wards/a%20b?x=1&amp;y=%222%22"></a>'),
    ("a part of an address is encoded whole", '<a href="/x/{{path}}?q={{nasty}}"></a>',
     '<a href="/x/%2Fwards%2Fa%20b%3Fx%3D1%26y%3D%222%22'
      '?q=%22%3E%3Cscript%3Ealert%28%271%27%29%3C%2Fscript%3E"></a>'),
    ("an address begun in both branches", '<a href="{{#if yes}}/a/{{else}}/b/{{/if}}{{title}}"></a>',
     '<a href="/a/Ward%20%22A%22%20%26%20%27B%27%20%3Ci%3E"></a>'),
    ("a scheme cannot be put together", '<a href="{{path}}{{script_url}}"></a>',
     '<a href="/wards/a%20b?x=1&amp;y=%222%22javascript%3Aalert%281%29"></a>'),
    ("markup passes in text", "<div>{{chart}}</div>", "<div><svg></svg></div>"),
    ("whole numbers", "<p>{{number}} {{big}} {{size}}</p>",
     "<p>-7 -9223372036854775808 18446744073709551615</p>"),
    ("a measure in an attribute", '<rect width="{{width}}"/>', '<rect width="12.5"/>'),
    ("a key and a day", '<time datetime="{{date}}">{{id}}</time>',
     '<time datetime="2023-03-04">000000000002d</time>'),
    ("a key in an address", '<a href="/m/{{id}}"></a>', '<a href="/m/000000000002d"></a>'),
    ("a message is escaped", "<p>{{t hello}}</p>", f"<p>{W}1</p>"),
    ("slots take their type from the member", '<p title="{{t with.slots n=number name=title}}"></p>',
     f'<p title="{W}2 n=-7 name={TITLE}"></p>'),
    ("a slot made by the page", "<p>{{t hello month=month}}</p>", f"<p>{W}1 month=March &lt;3</p>"),
    ("a sentence of the data", "<p>{{hello}}{{silent}}</p>", f"<p>{W}1</p>"),
    ("if and else", "{{#if no}}<p></p>{{else}}<b></b>{{/if}}", "<b></b>"),
    ("what counts as nothing", "{{#if empty}}1{{/if}}{{#if silent}}2{{/if}}{{#if absent}}3{{/if}}"
     "{{#if none.n}}4{{/if}}"
     "{{#if no}}5{{/if}}{{#if title}}6{{/if}}{{#if hello}}7{{/if}}"
      "{{#if maybe}}8{{/if}}{{#if wards.n}}9{{/if}}", "6789"),
    ("a flag as an attribute", "<input{{#if yes}} checked{{/if}}{{#if no}} disabled{{/if}}>",
     "<input checked>"),
    ("a class that depends", '<p class="a{{#if yes}} b{{/if}}{{#if no}} c{{/if}}"></p>',
     '<p class="a b"></p>'),
    ("a list, its outer scope and a list inside",
     "<ul>\n  {{#each wards}}\n  <li>{{name}} {{../number}}\n    "
      "{{#each tags}}<b>{{.}}{{../beds}}</b>{{/each}}</li>\n  {{/each}}\n</ul>",
     "<ul><li>Ash &amp; Elm -7 <b>new18</b><b>&lt;b&gt;18</b></li><li>Fern -7 </li></ul>"),
    ("structs inside, by value and by pointer", "<p>{{inner.title}} {{maybe.title}}</p>",
     "<p>inner &lt;framed&gt;</p>"),
    ("a part with its own data", "{{>piece inner}}{{>piece maybe}}", "<b>inner</b><b>&lt;framed&gt;</b>"),
    ("a part without data", "{{>rule}}", "<hr>"),
    ("a layout around the page", "{{#in layout maybe}}\n<p>{{title}}</p>\n{{/in}}",
     f"<main><h1>&lt;framed&gt;</h1><p>{TITLE}</p></main>"),
    ("white space: none beside blocks, one between inline things",
     "<div>\n  <p>\n    <b>{{number}}</b>\n    <i>{{number}}</i>\n  </p>\n\n</div>\n",
     "<div><p><b>-7</b> <i>-7</i></p></div>"),
    ("white space after a line that begins with an if stays",
     "<p>\n  {{#if yes}}{{number}}{{/if}}\n  {{number}}\n</p>", "<p>-7 -7</p>"),
    ("white space inside a tag", '<p\n   class="a"\n   id="b"\n></p>', '<p class="a" id="b"></p>'),
    ("white space in a text area stays", "<textarea>\n {{number}} \n</textarea>",
     "<textarea>\n -7 \n</textarea>"),
    ("a line with only an if prints no space",
     "<p>\n  {{number}}\n  {{#if yes}}\n  <b>{{number}}</b>\n  {{/if}}\n</p>",
     "<p>-7 <b>-7</b> </p>"),
]

PARTS = {
    "piece": "{{! data: struct frame from template_data.h }}<b>{{title}}</b>",
    "rule": "{{! data: none }}\n<hr>\n",
    "layout": "{{! data: struct frame from template_data.h }}\n<main>\n"
              "  <h1>{{title}}</h1>\n  {{body}}\n</main>\n",
}

count = failed = 0


def tell(good, what, detail=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")
    if not good:
        print("".join(f"# {line}\n" for line in detail.splitlines()), end="", flush=True)


def put(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def make(folder, templates):
    files = []
    for name, text in {**templates, **PARTS}.items():
        put(folder, name + ".html", text)
        files.append(os.path.join(folder, name + ".html"))
    return run(["tools/make_templates.py", "--out-c", f"{folder}/made.c", "--out-h", f"{folder}/made.h",
                "--include", "made.h"] + files)


def check_refused(folder):
    for what, html, why in REFUSED:
        code, _, said = make(folder, {"x": DATA + html})
        tell(code != 0 and why in said, "the template compiler refuses " + what, f"exit {code}\n{said}")
    code, _, said = make(folder, {"x": "<p></p>"})
    tell(code != 0 and "names the data" in said,
        "the template compiler refuses a template that hides its data", said)
    code, _, said = make(folder,
        {"x": DATA + "<p>\n</p>\n\n  {{t hello}}\n{{#if no}}\n<p onclick></p>{{/if}}"})
    tell("x.html:7:" in said, "a refusal names the line", said)


def check_refused_by_c(folder):
    for what, html, why in REFUSED_BY_C:
        code, _, said = make(folder, {"x": DATA + html})
        if code == 0:
            code, _, said = run(["gcc", "-fsyntax-only", f"-I{folder}"] + FLAGS + [f"{folder}/made.c"])
        tell(code != 0 and why in said, "the C compiler refuses " + what, f"exit {code}\n{said}")


def check_prints(folder):
    names = [f"case{i}" for i in range(len(PRINTS))]
    code, _, said = make(folder, {name: DATA + html for name, (_, html, _) in zip(names, PRINTS)})
    put(folder, "made_list.h", "".join(f"X({name})\n" for name in names))
    if code == 0:
        sources = ["-xc", "tests/view/template_sample.inc", f"{folder}/made.c",
            "src/view/out.c"] + sorted(glob.glob("src/base/*.c"))
        code, _, said = run(["gcc", "-O0", "-fsanitize=address,undefined", f"-I{folder}"] + FLAGS + sources
                            + ["-lm", "-lsodium", "-o", f"{folder}/sample"])
    tell(code == 0, "every good template compiles without a warning", said)
    if code:
        return
    _, printed, said = run([f"{folder}/sample"])
    found = dict(part.split("\t", 1) for part in ("\n" + printed).rstrip("\n").split("\ncase")[1:])
    for i, (what, _, expected) in enumerate(PRINTS):
        got = found.get(str(i), said)
        tell(got == expected, what, f"expected {expected}\ngot      {got}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/base")
        put(folder, "base/msg.h",
            "#ifndef M\n#define M\nenum msg { MSG_none, MSG_hello, MSG_with_slots };\n#endif\n")
        os.mkdir(f"{folder}/web")
        put(folder, "web/assets.h", "")
        check_refused(folder)
        check_refused_by_c(folder)
        check_prints(folder)
    print(f"1..{count}")
    return 1 if failed else 0


sys.exit(main())
