/* Photographs the top of the demo programme's page, as its coach sees it: picture.mjs FILE. */

import { makeDemo, scratchFolder, serve } from "../tests/browser/stage/program.mjs";
import { newVisitor, openBrowser } from "../tests/browser/stage/visitor.mjs";

const WINDOW = { width: 1180, height: 1000 };
const LAST_SHOWN = "#wards .mh-tiles";

async function photograph(browser, program, file) {
    const coach = await newVisitor(browser, program.address, { size: WINDOW });
    await coach.useLink(program.links.find((link) => link.words.startsWith("Coach")).url);
    await coach.go("/programmes");
    const links = coach.page.locator("main a[href^='/programmes/']:not([href='/programmes/new'])");
    await coach.go(await links.first().getAttribute("href"));
    const last = await coach.page.locator(LAST_SHOWN).first().boundingBox();
    const clip = { x: 0, y: 0, width: WINDOW.width, height: Math.ceil(last.y + last.height) };
    await coach.page.screenshot({ path: file, fullPage: true, clip });
}

async function demoServer({ store }) {
    await makeDemo(store, "demo", "en");
    return serve(store, "--demo-links");
}

/* What was opened is closed again, last first, also when a step breaks off. */
async function withAll(openers, act, opened = []) {
    if (openers.length === 0) return act(...opened);
    const [open, close] = openers[0];
    const one = await open(...opened);
    try {
        return await withAll(openers.slice(1), act, [...opened, one]);
    } finally {
        await close(one);
    }
}

await withAll([
    [scratchFolder, (scratch) => scratch.remove()],
    [demoServer, (program) => program.stop()],
    [openBrowser, (browser) => browser.close()],
], (scratch, program, browser) => photograph(browser, program, process.argv[2]));
