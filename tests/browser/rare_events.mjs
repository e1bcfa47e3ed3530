/* Rare events in a browser: one is added on the sheet by its day, moves the chart, is taken back; a mean
   with its spread and number is typed; the charts of gaps, of cases and of means; all wards together. */

import { MANAGER, MEMBER, arrive, openDemo } from "./stage/demo.mjs";
import { checkLinks, checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";

const NAMES = { falls: "Falls with injury", doses: "Omitted critical doses",
    waiting: "Days to first contact" };

/* Where the member's ward keeps its rare events: from its page. */
async function findThem(member) {
    await member.go("/places");
    await member.page.locator("main a").first().click();
    await member.page.waitForURL("**/places/*");
    const found = { sheet: await member.page.getByRole("link", { name: "Add numbers" }).last()
        .getAttribute("href") };
    for (const [key, name] of Object.entries(NAMES))
        found[key] = await member.page.getByRole("link", { name }).first().getAttribute("href");
    return found;
}

const gaps = (chart) => chart.table.rows.map((row) => [row.period, row.value]);

async function addOne(member, at) {
    const before = await member.json(at.falls);
    await member.go(at.sheet);
    await checkPage(member, "the sheet with rare events", "rare-sheet");
    await checkLinks(member, "the sheet with rare events");
    const heading = member.page.getByRole("heading", { name: NAMES.falls });
    const card = member.page.locator("section", { has: heading });
    await card.locator("input[type=date]").fill("2023-10-03");
    await Promise.all([member.page.waitForEvent("domcontentloaded"), card.getByRole("button").click()]);
    await checkPage(member, "an event is added", "rare-added");
    ok((await member.text()).includes("Days since the last one: 1 (3 October 2023)"), "the last one is told",
        await member.text());
    const after = await member.json(at.falls);
    same(after.table.rows.length, before.table.rows.length + 1, "the chart has one gap more");
    same(gaps(after).slice(1), gaps(before), "the other gaps stay");
    await takeBack(member, at, before);
}

async function takeBack(member, at, before) {
    await member.page.getByRole("link", { name: /3 October 2023/ }).click();
    await member.page.waitForURL("**/periods/2023-10-03");
    await checkPage(member, "an event's own page", "rare-event");
    await member.fill({ why: "It was another ward" });
    await Promise.all([member.page.waitForEvent("domcontentloaded"),
        member.page.getByRole("button", { name: "Withdraw it" }).click()]);
    same(gaps(await member.json(at.falls)), gaps(before), "taken back, the chart is as it was");
}

async function refused(member, at) {
    await member.go(`${at.doses}/events`);
    await member.fill({ on: "2023-10-01", cases: "some" });
    await member.expecting([422], () => member.send());
    await checkPage(member, "what was typed comes back", "rare-refused");
    same(await member.page.locator("#cases").inputValue(), "some", "as it was typed");
    ok(await member.page.locator("#cases[aria-invalid]").count() === 1, "the field is marked");
}

async function charts(member, at) {
    for (const [key, kind] of [["falls", "t"], ["doses", "g"], ["waiting", "xbar"]]) {
        await member.go(at[key]);
        await checkPage(member, `the chart of ${NAMES[key]}`, `rare-${key}`);
        same((await member.json(at[key])).kind, kind, `${NAMES[key]}: its kind of chart`);
    }
    await member.go(at.falls);
    ok(/and counting/.test(await member.page.locator("figure").innerText()), "the running gap is drawn");
    ok((await member.text()).includes("No forecast is made for gaps"), "why there is no forecast");
}

async function typeMean(member, at) {
    await member.go(at.sheet);
    const now = (letter) => member.page.locator(`.mh-grid__now input[name^="${letter}."]`).first();
    await now("x").fill("");
    await now("x").blur();
    await member.page.waitForTimeout(300);
    same(await now("n").getAttribute("aria-invalid"), null, "a mean waits for its spread, uncomplaining");
    await now("x").fill("15.2");
    await now("x").blur();
    await member.page.waitForFunction(() => /saved/.test(document.querySelector("#sheet-status").innerText));
    ok(/Standard deviation/.test(await member.text()), "the spread has a line of its own");
}

async function together(manager, at) {
    const programme = at.sheet.match(/programmes\/[a-z0-9]+/)[0];
    const of = (key) => at[key].split("/").pop();
    await manager.go(`/${programme}/measures/${of("doses")}`);
    await checkPage(manager, "cases are not pooled", "rare-unpooled");
    ok((await manager.text()).includes("they are not added up"), "and why is said");
    await manager.go(`/${programme}/measures/${of("waiting")}`);
    await checkPage(manager, "means pooled", "rare-pooled");
    ok((await manager.text()).includes("the mean of everybody counted"), "what the pooled mean is of");
    await manager.go(`/${programme}`);
    await checkPage(manager, "the programme of rare events", "rare-programme");
}

await journey("rare events", async (after) => {
    const demo = await openDemo(after, "tiny");
    const member = await arrive(demo, MEMBER), manager = await arrive(demo, MANAGER);
    const at = await findThem(member);
    await part("one is added, and taken back", () => addOne(member, at));
    await part("what is refused comes back", () => refused(member, at));
    await part("the charts", () => charts(member, at));
    await part("a mean with its spread", () => typeMean(member, at));
    await part("all wards together", () => together(manager, at));
    checkQuiet(member, "the member's pages");
    checkQuiet(manager, "the manager's pages");
});
