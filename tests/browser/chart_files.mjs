/* A chart leaves the page: copied with one click, saved as PNG, PDF and SVG; nothing is offered that does
   not work. */

import { MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK } from "./stage/visitor.mjs";

const COPY = "Copy the picture";

const said = (visitor) => visitor.page.locator("[data-copy-picture] [role=status]");
const button = (visitor) => visitor.page.getByRole("button", { name: COPY, exact: true });

/* What is on the clipboard now: { types, wide, high } of its picture. */
function clipboard(page) {
    return page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const picture = await createImageBitmap(await item.getType("image/png"));
        return { types: item.types.filter((type) => type.startsWith("image/")), wide: picture.width,
            high: picture.height };
    });
}

async function copies(visitor, at) {
    const { page } = visitor;
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await visitor.go(at);
    same(await said(visitor).innerText(), "", "nothing is said before");
    await button(visitor).focus();
    await page.keyboard.press("Enter");
    await said(visitor).filter({ hasText: /copied/ }).waitFor();
    same(await said(visitor).innerText(), "The picture is copied. Paste it into your slide.",
        "the live line says it is copied");
    const picture = await clipboard(page);
    ok(picture.wide === 1800 && picture.high >= 800 && picture.types.join() === "image/png",
        "the clipboard holds a PNG with two dots to a unit", JSON.stringify(picture));
    ok(await button(visitor).evaluate((e) => e === document.activeElement), "the focus stays at the button");
    await checkPage(visitor, "after copying", "chart-copied");
}

/* The server is away: the browser refuses, and the person is told what to do. */
async function failsAloud(visitor, at) {
    const { page } = visitor;
    await visitor.go(at);
    const empty = { status: 200, contentType: "text/plain", body: "" };
    await page.route("**/chart.png", (route) => route.fulfill(empty));
    await button(visitor).click();
    await said(visitor).filter({ hasText: /did not copy/ }).waitFor();
    ok((await said(visitor).innerText()).includes("Picture for a slide (PNG)"),
        "the words name the link to use");
    await page.unroute("**/chart.png");
    visitor.problems.length = 0; /* the script's own console note of what was planted */
}

async function saves(visitor, at) {
    const links = await visitor.page.locator("[data-copy-picture] a[download]").evaluateAll((all) =>
        all.map((a) => [a.pathname.split("/").at(-1), a.hasAttribute("download")]));
    same(links, [["chart.png", true], ["chart.pdf", true], ["chart.svg", true], ["data.csv", true]],
        "four files are offered");
    const begins = { "chart.png": "\uFFFDPNG", "chart.pdf": "%PDF-", "chart.svg": "<svg",
        "data.csv": "period," };
    const types = { "chart.png": "image/png", "chart.pdf": "application/pdf", "chart.svg": "image/svg+xml",
        "data.csv": "text/csv" };
    for (const [name, start] of Object.entries(begins)) {
        const file = await visitor.file(`${at}/${name}`);
        ok(file.status === 200 && file.type.startsWith(types[name]) && file.text.startsWith(start)
            && file.name.includes(`.${name.split(".")[1]}"`), `${name} is what it says`,
        JSON.stringify([file.status, file.type, file.name, file.text.slice(0, 20)]));
    }
}

/* Where pages may not write to the clipboard, there is no button, only the links. */
async function offersNoMoreThanItCan(visitor, at) {
    await visitor.page.addInitScript(() =>
        Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await visitor.go(at);
    same([await button(visitor).count(), await visitor.page.locator("a[href$='/chart.png']").count()], [0, 1],
        "without a clipboard there is no button, but the link");
}

async function withoutScript(demo, at, state) {
    const context = await demo.browser.newContext({ javaScriptEnabled: false, storageState: state });
    const page = await context.newPage();
    await page.goto(demo.program.address + at);
    same([await page.getByRole("button", { name: COPY }).count(),
        await page.locator("a[href$='/chart.png']").count()], [0, 1], "without script there is the link");
    await context.close();
}

await journey("chart files", async (after) => {
    const demo = await openDemo(after, "tiny");
    const member = await arrive(demo, MEMBER, { size: DESK });
    const at = (await workplace(member)).at("Restraint");
    await part("copying", () => copies(member, at));
    await part("saving", () => saves(member, at));
    await part("failing", () => failsAloud(member, at));
    await part("no script", async () => withoutScript(demo, at, await member.context.storageState()));
    await part("no clipboard", () => offersNoMoreThanItCan(member, at));
    checkQuiet(member, "the member");
});
