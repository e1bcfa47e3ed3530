/* A lead shapes a chart: baseline, phase, a point left out or marked, given limits, another kind; with
 * reasons, and taken back. */

import { LEAD, MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK } from "./stage/visitor.mjs";

const ACTS = [
    { name: "baseline", fill: { points: "6" }, why: "Six months before the huddles",
        seen: (chart) => chart.table.rows.filter((row) => row.baseline).length === 6 },
    { name: "phases", fill: { period: "2023-05-01" }, why: "Moved to the new building",
        seen: (chart) => Math.max(...chart.table.rows.map((row) => row.phase)) === 2 },
    { name: "exclusions", fill: { period: "2023-03-01" }, why: "Outbreak, closed for two weeks",
        seen: (chart) => chart.table.rows.filter((row) => row.excluded).map((row) => row.period).join()
            === "2023-03-01" },
    { name: "marks", fill: { period: "2023-03-01" }, why: "The week the power failed",
        seen: (chart) => chart.table.rows.filter((row) => row.signals.includes("marked")).map((row) =>
            row.period).join() === "2023-03-01" },
    { name: "limits", fill: { lower: "1.5", upper: "60" }, why: "What the network agreed on",
        seen: (chart) => chart.table.rows.every((row) => row.upper === 60 && row.lower === 1.5) },
    { name: "kind", fill: { chart: ["run"] }, why: "Too few numbers for limits",
        seen: (chart) => chart.kind === "run" },
];

async function act(lead, at, one) {
    const before = await lead.json(at);
    ok(!one.seen(before), `${one.name}: is not there before`);
    await lead.go(`${at}/${one.name}`);
    await checkPage(lead, `${one.name}: the form`, `shape-${one.name}`);
    await lead.fill(one.fill);
    await lead.expecting([422], () => lead.send());
    same(await lead.page.locator("#why[aria-invalid]").count(), 1, `${one.name}: is refused without why`);
    await lead.fill({ ...one.fill, why: one.why });
    await lead.send();
    same(lead.path, at, `${one.name}: leads back to the chart`);
    await checkPage(lead, `${one.name}: the chart`, `shaped-${one.name}`);
    const chart = await lead.json(at);
    ok(one.seen(chart), `${one.name}: is done`, JSON.stringify(chart.table.rows.slice(0, 3)));
    ok((await lead.text()).includes(one.why), `${one.name}: its reason stands on the page`);
    await takeBack(lead, at, one, before);
}

async function takeBack(lead, at, one, before) {
    const line = lead.page.locator(".mh-rows > li", { hasText: one.why });
    await Promise.all([lead.page.waitForEvent("domcontentloaded"), line.getByRole("button").click()]);
    const after = await lead.json(at);
    same([after.kind, after.table.rows], [before.kind, before.table.rows], `${one.name}: can be taken back`);
}

/* Who may only enter numbers finds no link and no door. */
async function notTheMembers(member, at) {
    await member.go(at);
    same(await member.page.locator("a[href$='/phases'], a[href$='/kind'], form[action$='/undo']").count(), 0,
        "a member is shown no way to shape the chart");
    await member.expecting([403], () => member.go(`${at}/phases`));
    await checkPage(member, "a page that is not the member's", "not-yours");
}

await journey("chart shaping", async (after) => {
    const demo = await openDemo(after, "tiny");
    const member = await arrive(demo, MEMBER), lead = await arrive(demo, LEAD, { size: DESK });
    const at = (await workplace(member)).at("Restraint");
    for (const one of ACTS) await part(one.name, () => act(lead, at, one));
    await part("the member", () => notTheMembers(member, at));
    checkQuiet(lead, "the lead");
    checkQuiet(member, "the member");
});
