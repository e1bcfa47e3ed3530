/* Proves that each check of a page can complain: deliberately broken pages, and one that is sound. */

import { createServer } from "node:http";
import { once } from "node:events";

import { axeComplaints, frameComplaints, htmlComplaints, tableComplaints, widthComplaints }
    from "./stage/sound_page.mjs";
import { catalogueSize, englishLeft } from "./stage/english_left.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { newVisitor, openBrowser, PHONE } from "./stage/visitor.mjs";

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: http://127.0.0.1:*";
const PAGES = {
    "/sound": `<h1>A sound page</h1><p>Nothing is wrong here.</p>`,
    "/unnamed": `<h1>A picture and a field without names</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><input>`,
    "/invalid": `<h1>Twice the same name</h1><p id="a">One<p id="a">Two<div></p></div>`,
    "/wide": `<h1>Too wide</h1><table><tr>${"<td>unbreakable</td>".repeat(30)}</tr></table>`,
    "/no-heading": `<p>No heading at all.</p>`,
    "/blocks": `<h1>A table taken apart</h1><link rel="stylesheet" href="/blocks.css"><table><tr><td>1</td></tr></table>`,
    "/english": `<h1>Skip to main content</h1><p lang="en">Main menu</p><p>Neidio i’r prif gynnwys</p>`,
    "/inline": `<h1>Inline script</h1><script>window.ran = true;</script>`,
    "/throws": `<h1>Script that fails</h1><script src="/fails.js"></script>`,
    "/absent": `<h1>A picture that is not there</h1><img alt="none" src="/none.png">`,
};

const PARTS = {
    "/fails.js": { type: "text/javascript", body: "throw new Error('on purpose');" },
    "/blocks.css": { type: "text/css", body: "table, tbody, tr, td { display: block; }" },
    "/favicon.ico": { type: "image/x-icon", body: "" },
};

function answer(request, response, elsewhere) {
    const page = PAGES[request.url] ?? (request.url === "/elsewhere"
        ? `<h1>A picture from elsewhere</h1><img alt="elsewhere" src="${elsewhere}/p.gif">` : null);
    const part = PARTS[request.url];
    response.writeHead(page || part ? 200 : 404, {
        "Content-Type": part ? part.type : "text/html; charset=utf-8", "Content-Security-Policy": POLICY });
    response.end(part ? part.body : page
        && `<!DOCTYPE html><html lang="en"><head><title>Trial</title></head><body><main>${page}</main></body></html>`);
}

async function listen(handle) {
    const server = createServer(handle).listen(0, "127.0.0.1");
    await once(server, "listening");
    return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

await journey("broken pages", async (after) => {
    const other = await listen((request, response) => response.end());
    after(other.close);
    const server = await listen((request, response) => answer(request, response, other.address));
    after(server.close);
    const browser = await openBrowser();
    after(() => browser.close());
    const visitor = await newVisitor(browser, server.address, { size: PHONE });

    const complaintsOf = async (path) => {
        visitor.problems = [];
        await visitor.go(path);
        return { axe: await axeComplaints(visitor.page), html: await htmlComplaints(await visitor.document.text()),
            width: await widthComplaints(visitor.page), table: await tableComplaints(visitor.page), frame: await frameComplaints(visitor.page),
            problems: visitor.problems };
    };

    same(await complaintsOf("/sound"), { axe: [], html: [], width: [], table: [], frame: [], problems: [] },
        "a sound page gives no complaint");
    const unnamed = await complaintsOf("/unnamed");
    ok(unnamed.axe.some((c) => c.startsWith("axe image-alt")), "axe sees a picture without words", unnamed.axe);
    ok(unnamed.axe.some((c) => c.startsWith("axe label")), "axe sees a field without a label", unnamed.axe);
    const invalid = await complaintsOf("/invalid");
    ok(invalid.html.some((c) => c.includes("no-dup-id")), "html-validate sees a name given twice", invalid.html);
    ok(invalid.html.some((c) => c.includes("close-order")), "html-validate sees tags that cross", invalid.html);
    const wide = await complaintsOf("/wide");
    ok(wide.width.length === 1, "a page wider than the window is seen", wide.width);
    const blocks = await complaintsOf("/blocks");
    ok(blocks.table.length === 4, "parts of a table that became blocks are seen", blocks.table);
    ok(catalogueSize > 300, "the English catalogue was read", catalogueSize);
    await complaintsOf("/english");
    same(await englishLeft(visitor.page), ["Skip to main content"], "English on a Welsh page is seen");
    const bare = await complaintsOf("/no-heading");
    same(bare.frame, ["0 headings of level 1"], "a page without a heading is seen");
    const inline = await complaintsOf("/inline");
    ok(inline.problems.some((c) => /Content Security Policy/.test(c)), "a breach of the CSP is seen", inline.problems);
    const throws = await complaintsOf("/throws");
    ok(throws.problems.some((c) => c.includes("on purpose")), "a script that fails is seen", throws.problems);
    const elsewhere = await complaintsOf("/elsewhere");
    ok(elsewhere.problems.some((c) => c.startsWith("request outside")), "a request elsewhere is seen",
        elsewhere.problems);
    const absent = await complaintsOf("/absent");
    ok(absent.problems.some((c) => c.startsWith("status 404")), "a missing part is seen", absent.problems);
});
