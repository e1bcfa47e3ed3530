/* The demo, running, and its people: who arrives by whose link, and where things are. */

import { makeDemo, scratchFolder, serve } from "./program.mjs";
import { newVisitor, openBrowser } from "./visitor.mjs";

/* The order in which the program prints its links. */
export const MEMBER = 0, LEAD = 1, COACH = 2, MANAGER = 3, ADMINISTRATOR = 4;

/* size: "tiny" (three wards, twelve months) or "demo" (sixty wards, thirty months). */
export async function openDemo(after, size, lang = "en") {
    const scratch = await scratchFolder();
    after(scratch.remove);
    await makeDemo(scratch.store, size, lang);
    const program = await serve(scratch.store, "--demo-links");
    after(program.stop);
    const browser = await openBrowser();
    after(() => browser.close());
    return { program, browser, scratch };
}

/* Somebody comes in by their link; a link works once. options: as newVisitor(). */
export async function arrive(demo, who, options) {
    const visitor = await newVisitor(demo.browser, demo.program.address, options);
    await visitor.useLink(demo.program.links[who].url);
    return visitor;
}

/* "Dinesh Penhale", as the program printed it behind the role. */
export const nameOf = (demo, who) => demo.program.links[who].words.split(/\s{2,}/)[1];

/* Where a ward's member works, by the links of the home page: { sheet, ward, programme, at(measure) }. */
export async function workplace(visitor) {
    await visitor.go("/");
    const links = await visitor.page.locator("main a").evaluateAll((all) => all.map((a) => a.pathname));
    const pattern = /^\/places\/(\w+)\/programmes\/(\w+)\/numbers$/;
    const found = links.map((link) => link.match(pattern)).find(Boolean);
    if (!found) throw new Error(`no sheet is linked from the home page: ${links.join(" ")}`);
    const [sheet, ward, programme] = found;
    const { numbers } = await visitor.json(sheet);
    const measures = new Map(numbers.map((one) => [one.name, one.measure]));
    return { sheet, ward, programme, measures,
        at: (measure) => `/places/${ward}/measures/${measures.get(measure)}` };
}
