/* Proves that each check of a page can complain: deliberately broken pages, and one that is sound. */

import { createServer } from "node:http";
import { once } from "node:events";

import { catalogueSize, englishLeft } from "./stage/english_left.mjs";
import { axeComplaints, frameComplaints, htmlComplaints, tableComplaints, widthComplaints }
    from "./stage/sound_page.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { newVisitor, openBrowser, PHONE } from "./stage/visitor.mjs";

const SOUND = "<h1>A sound page</h1><p>Nothing is wrong here.</p>";
const IMAGE = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

/* A fault, which check must see it, and what that says. ELSEWHERE stands for another server's address. */
const TRIALS = [
    ["a picture without words", "axe", /^axe image-alt/, `<h1>Unnamed</h1><img src="${IMAGE}">`],
    ["a field without a label", "axe", /^axe label/, "<h1>Unnamed</h1><input>"],
    ["grey on grey", "axe", /^axe color-contrast/, `<h1 class="faint">Faint</h1>`],
    ["a name given twice", "html", /no-dup-id/, `<h1>Twice</h1><p id="a">One</p><p id="a">Two</p>`],
    ["tags that cross", "html", /close-order/, "<h1>Crossed</h1><p>One<div></p></div>"],
    ["a page wider than the window", "width", /^\d+ wide in a window of 375/,
        `<h1>Wide</h1><table><tr>${"<td>unbreakable</td>".repeat(30)}</tr></table>`],
    ["a table taken apart", "table", /^td shown as a block/,
        `<h1>Apart</h1><table class="apart"><tr><td>1</td></tr></table>`],
    ["a page without a heading", "frame", /^0 headings/, "<p>No heading at all.</p>"],
    ["a page with two headings", "frame", /^2 headings/, "<h1>One</h1><h1>Two</h1>"],
    ["a style attribute", "html", /no-inline-style/, `<h1 style="color: red">Red</h1>`],
    ["a breach of the CSP", "problems", /Content Security Policy/, "<h1>Inline</h1><script>1;</script>"],
    ["a script that fails", "problems", /on purpose/, `<h1>Fails</h1><script src="/fails.js"></script>`],
    ["a request elsewhere", "problems", /^request outside the own origin/,
        `<h1>Elsewhere</h1><img alt="elsewhere" src="ELSEWHERE/p.gif">`],
    ["a part that is not there", "problems", /^status 404/,
        `<h1>Absent</h1><img alt="none" src="/none.png">`],
];
const ENGLISH = `<h1>Skip to main content</h1><p lang="en">Main menu</p><p>Neidio i’r prif gynnwys</p>`;
const PARTS = {
    "/fails.js": { type: "text/javascript", body: "throw new Error('on purpose');" },
    "/trial.css": { type: "text/css", body: ".apart, .apart * { display: block; } .faint { color: #ccc; }" },
    "/favicon.ico": { type: "image/x-icon", body: "" },
};
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data: http://127.0.0.1:*";

/* "/3" is the page of the third trial. */
function pageAt(url, elsewhere) {
    const body = url === "/sound" ? SOUND : url === "/english" ? ENGLISH : TRIALS[url.slice(1)]?.[3];
    const head = `<title>Trial</title><link rel="stylesheet" href="/trial.css">`;
    const main = body?.replace("ELSEWHERE", elsewhere);
    return body && { type: "text/html; charset=utf-8",
        body: `<!DOCTYPE html><html lang="en"><head>${head}</head><body><main>${main}</main></body></html>` };
}

function answer(request, response, elsewhere) {
    const part = PARTS[request.url] ?? pageAt(request.url, elsewhere);
    response.writeHead(part ? 200 : 404, {
        "Content-Type": part?.type ?? "text/plain", "Content-Security-Policy": POLICY });
    response.end(part?.body);
}

async function listen(handle) {
    const server = createServer(handle).listen(0, "127.0.0.1");
    await once(server, "listening");
    return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/* All that the checks say of one page. */
async function complaintsOf(visitor, path) {
    const { page } = visitor;
    visitor.problems = [];
    await visitor.go(path);
    const html = await htmlComplaints(await visitor.document.text());
    return { html, axe: await axeComplaints(page), width: await widthComplaints(page),
        table: await tableComplaints(page), frame: await frameComplaints(page), problems: visitor.problems };
}

await journey("broken pages", async (after) => {
    const other = await listen((request, response) => response.end());
    after(other.close);
    const server = await listen((request, response) => answer(request, response, other.address));
    after(server.close);
    const browser = await openBrowser();
    after(() => browser.close());
    const visitor = await newVisitor(browser, server.address, { size: PHONE });

    same(await complaintsOf(visitor, "/sound"),
        { html: [], axe: [], width: [], table: [], frame: [], problems: [] }, "a sound page is left alone");
    for (const [n, [what, check, says]] of TRIALS.entries()) {
        const found = await complaintsOf(visitor, `/${n}`);
        ok(found[check].some((one) => says.test(one)), `seen by ${check}: ${what}`, JSON.stringify(found));
    }
    ok(catalogueSize > 300, "the English catalogue was read", catalogueSize);
    await visitor.go("/english");
    same(await englishLeft(visitor.page), ["Skip to main content"], "English on a Welsh page is seen");
});
