/* What happens to places, as whoever looks after them tells it: a screen for each, a history, a register. */

import { ADMINISTRATOR, MEMBER, arrive, openDemo } from "./stage/demo.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK } from "./stage/visitor.mjs";

const ACTS = ["move", "function", "code", "merge", "split", "new-owner", "close", "network"];

const HOMES = `name,service,beds,codes
Invented Home 1,residential,20,CQC:7-1
Invented Home 2,residential,24,CQC:7-2
The invented home 1 Ltd,residential,20,
,,,
`;

/* The first ward that the page of all places links to. */
async function firstWard(visitor) {
    await visitor.go("/places");
    return visitor.page.locator(".mh-places .mh-links a").first().getAttribute("href");
}

async function openEach(visitor, ward) {
    for (const act of ACTS) {
        await visitor.go(`${ward}/${act}`);
        await checkPage(visitor, `the screen: ${act}`, `place-${act}`);
    }
}

async function changeFunction(visitor, ward) {
    const { page } = visitor;
    await visitor.go(`${ward}/history`);
    await checkPage(visitor, "a history with nothing in it", "place-history-empty");
    await page.getByRole("link", { name: "Change what it is for" }).click();
    await page.getByLabel("Why").fill("Moved to another building");
    await visitor.expecting([422], () => page.getByRole("button", { name: "Change it" }).click());
    await checkPage(visitor, "a screen that was refused", "place-function-refused");
    same(await page.getByLabel("Why").inputValue(), "Moved to another building", "what was typed stays");
    await page.getByLabel("Kind of service").fill("invented service");
    await page.getByRole("button", { name: "Change it" }).click();
    await page.waitForURL("**/history");
    await checkPage(visitor, "a history", "place-history");
    ok(/Service: invented service/.test(await visitor.text()), "it stands in the history");
    await visitor.go(`${ward}/network`);
    await page.getByLabel("Name of the network").fill("Falls network");
    await page.getByLabel("Who runs it").fill("The county");
    await page.getByRole("button", { name: "Note it" }).click();
    await page.waitForURL("**/history");
    ok(/Falls network/.test(await visitor.text()), "the network is noted");
    await page.getByRole("button", { name: "No longer: Falls network" }).click();
    await page.waitForURL("**/history");
    ok(!/Falls network/.test(await visitor.text()), "and no longer");
}

async function bringIn(visitor) {
    const { page } = visitor;
    await visitor.go("/places");
    await page.getByRole("link", { name: "Bring in a file of places" }).click();
    await checkPage(visitor, "the register", "register");
    await page.setInputFiles("main input[type=file]",
        { name: "homes.csv", mimeType: "text/csv", buffer: Buffer.from(HOMES) });
    await page.getByRole("button", { name: "Look it over" }).click();
    await page.waitForURL("**/registers/*");
    await checkPage(visitor, "a register looked over", "register-preview");
    ok(/Row 2 has this name/.test(await visitor.text()), "a duplicate is explained with its row");
    await page.getByRole("button", { name: "Bring in the good rows" }).click();
    await page.getByRole("link", { name: "See the places" }).waitFor();
    await checkPage(visitor, "a register that was brought in", "register-done");
    await visitor.go("/places");
    same((await visitor.text()).match(/Invented Home 1/g)?.length, 1, "each home stands once");
}

await journey("place changes", async (after) => {
    const demo = await openDemo(after, "tiny");
    const administrator = await arrive(demo, ADMINISTRATOR, { size: DESK });
    const member = await arrive(demo, MEMBER, { size: DESK });
    const ward = await firstWard(administrator);
    await part("each screen", () => openEach(administrator, ward));
    await part("another function", () => changeFunction(administrator, ward));
    await part("a register", () => bringIn(administrator));
    await part("others", async () => {
        await member.go("/places");
        const own = await member.page.locator(".mh-places a").first().getAttribute("href");
        await member.expecting([403], () => member.go(`${own}/close`));
        await checkPage(member, "a member may not close a ward", "place-close-denied");
    });
    checkQuiet(administrator, "the administrator");
});
