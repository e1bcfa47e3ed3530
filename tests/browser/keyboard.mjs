/* Goes through pages without a mouse: skip link, visible focus, no trap, and the points of a chart. */

import { MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { DESK, PHONE } from "./stage/visitor.mjs";

const STEPS_MOST = 400;
const FOCUS_GROUND = "rgb(255, 235, 59)";

/* What has the focus: its words, whether it can be seen there, and whether it had the focus before. */
function focused(page) {
    return page.evaluate((yellow) => {
        const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
        const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
            && !/, 0\)$|transparent/.test(style.outlineColor);
        const known = at.dataset.tabbed === "yes";
        at.dataset.tabbed = "yes";
        const what = `${at.tagName} ${at.innerText?.slice(0, 30) ?? at.id}`;
        return { end: at === document.body, known, what,
            seen: (outlined || style.boxShadow !== "none" || style.backgroundColor === yellow)
                && box.width > 0 && box.height > 0 };
    }, FOCUS_GROUND);
}

async function tabThrough(visitor, name) {
    const { page } = visitor, unseen = [];
    let steps = 0, at;
    for (; steps < STEPS_MOST; steps++) {
        await page.keyboard.press("Tab");
        at = await focused(page);
        if (at.end || at.known) break;
        if (!at.seen) unseen.push(at.what);
    }
    const isRound = at.end || at.what.includes("Skip to main content"); /* out of the page, or round again */
    ok(steps > 5 && isRound, `${name}: Tab goes through the page and out of it`,
        `${steps} steps, last at ${at.what}`);
    same(unseen, [], `${name}: the focus can be seen at each of ${steps} steps`);
}

async function skipLink(visitor) {
    const { page } = visitor;
    await page.keyboard.press("Tab");
    const skip = page.locator(".nhsuk-skip-link");
    ok(await skip.evaluate((e) => e === document.activeElement && e.getBoundingClientRect().width > 20),
        "the first Tab shows the skip link");
    await page.keyboard.press("Enter");
    ok(await page.evaluate(() => document.activeElement.id === "main"), "it leads to the main part");
}

/* Where the ring stands in the picture that is shown: [x, y], or null where it is hidden. */
function ringOf(figure) {
    return figure.evaluate((e) => {
        const svg = [...e.querySelectorAll("svg")].find((one) => one.getClientRects().length);
        const ring = svg.querySelector("g[visibility]"), at = ring.getAttribute("transform");
        return ring.getAttribute("visibility") === "visible" ? at.match(/-?[\d.]+/g).map(Number) : null;
    });
}

/* The second point from the left has the ring, as the walk stands there. */
async function ringIsOnThePoint(figure) {
    const at = await ringOf(figure);
    const mark = await figure.evaluate((e) => {
        const svg = [...e.querySelectorAll("svg")].find((one) => one.getClientRects().length);
        const use = svg.querySelectorAll(".points use")[1];
        return [Number(use.getAttribute("x")), Number(use.getAttribute("y"))];
    });
    same(at, mark, "the ring stands on the point that is read");
}

/* Up and Down lead to signals only; where there is none they stay where they are. */
async function signals(page, line) {
    await page.keyboard.press("Home");
    const before = await line.innerText();
    await page.keyboard.press("ArrowDown");
    const said = await line.innerText();
    const meaning = await page.evaluate((words) => [...document.querySelectorAll("#numbers tbody tr")]
        .find((row) => words.startsWith(row.cells[0].textContent.trim()))?.dataset.meaning, said);
    ok(meaning !== "common" || await line.innerText() === before, "Down goes to a signal, or nowhere",
        await line.innerText());
}

/* A dense chart leaves ordinary marks to its line: the ring stands on the line all the same. */
async function walkDense(visitor) {
    const { page } = visitor, figure = page.locator("[data-walk]");
    await page.evaluate(() => {
        for (const svg of document.querySelectorAll("[data-walk] svg"))
            for (const use of [...svg.querySelectorAll(".points use")].slice(1, -1)) use.remove();
        const figure = document.querySelector("[data-walk]"), copy = figure.cloneNode(true);
        copy.querySelectorAll("g[visibility], .mh-walk").forEach((e) => e.remove());
        figure.replaceWith(copy);
    });
    const script = await page.locator("script[src*='chart.js']").getAttribute("src");
    await page.evaluate((src) => import(`${src}?again`), script);
    await figure.focus();
    for (const key of ["Home", "Home", "ArrowRight"]) await page.keyboard.press(key);
    const at = await ringOf(figure);
    const corner = await figure.evaluate((e) => {
        const svg = [...e.querySelectorAll("svg")].find((one) => one.getClientRects().length);
        const box = svg.querySelector(".line path").getBBox();
        return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
    });
    ok(at && at[0] > corner.left && at[0] < corner.right && at[1] >= corner.top - 0.1
        && at[1] <= corner.bottom + 0.1, "without marks the ring stands on the line",
    JSON.stringify([at, corner]));
}

/* Arrow keys walk the points; each is read aloud by the live line, with its month. */
async function walkChart(visitor) {
    const { page } = visitor, figure = page.locator("[data-walk]"), line = figure.locator("[aria-live]");
    await figure.focus();
    const heard = [];
    for (const key of ["End", "ArrowLeft", "ArrowLeft", "Home", "ArrowRight"]) {
        await page.keyboard.press(key);
        heard.push(await line.innerText());
    }
    ok(new Set(heard).size >= 4 && heard.every((said) => /[A-Z]\w+ \d{4}/.test(said) && /\d/.test(said)),
        "arrow keys read point after point", heard.join("\n"));
    await ringIsOnThePoint(figure);
    await visitor.picture("keyboard-chart");
    await signals(page, line);
    await page.keyboard.press("Escape");
    same(await ringOf(figure), null, "Escape takes the ring away");
    same(await line.innerText(), "", "Escape leaves the chart");
}

/* In forced colours no word of the drawing is dark on dark. */
async function forced(visitor) {
    const bad = await visitor.page.evaluate(() => {
        const probe = document.createElement("i");
        probe.style.cssText = "color: CanvasText; background: Canvas";
        document.body.append(probe);
        const { color, backgroundColor } = getComputedStyle(probe);
        probe.remove();
        const words = [...document.querySelectorAll("main svg text")]
            .filter((e) => e.getClientRects().length);
        const dark = [...document.querySelectorAll("main svg :is([fill='#fff'], [fill='#f0f4f5'])")]
            .filter((e) => getComputedStyle(e).fill !== backgroundColor).map((e) => e.outerHTML.slice(0, 80));
        return words.filter((e) => ![color, backgroundColor].includes(getComputedStyle(e).fill))
            .map((e) => `${e.textContent}: ${getComputedStyle(e).fill}`)
            .concat(dark, words.length ? [] : ["no words"]);
    });
    same(bad, [], "in forced colours the chart's words have the reader's colour");
    await visitor.picture("forced-colours");
}

await journey("keyboard", async (after) => {
    const demo = await openDemo(after, "tiny");
    const member = await arrive(demo, MEMBER, { size: DESK });
    const place = await workplace(member);
    const pages = [["/", "home"], [`/programmes/${place.programme}`, "programme"],
        [place.at("Restraint"), "measure"], [place.sheet, "sheet"]];
    await member.go("/");
    await skipLink(member);
    for (const size of [DESK, PHONE])
        for (const [at, name] of pages) {
            await member.page.setViewportSize(size);
            await member.go(at);
            await tabThrough(member, `${name} at ${size.width}`);
        }
    await member.page.setViewportSize(DESK);
    await member.go(place.at("Restraint"));
    await walkChart(member);
    await walkDense(member);
    await member.page.emulateMedia({ forcedColors: "active" });
    await member.go(place.at("Restraint"));
    await forced(member);
    checkQuiet(member, "the member");
});
