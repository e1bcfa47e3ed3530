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
    await visitor.picture("keyboard-chart");
    await page.keyboard.press("Escape");
    same(await line.innerText(), "", "Escape leaves the chart");
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
    checkQuiet(member, "the member");
});
