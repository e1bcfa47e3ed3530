/* A lead sets a target of their own ward and takes it back; the programme's manager sets one for all. */

import { LEAD, MANAGER, MEMBER, arrive, nameOf, openDemo, workplace } from "./stage/demo.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { PHONE } from "./stage/visitor.mjs";

const TALKED = "Talked through afterwards";
const WHY = "Our own step on the way";

/* What each point is held against, oldest first. */
const targetsOf = (chart) => chart.table.rows.map((row) => row.target).reverse();

async function fromTheChart(lead, at) {
    await lead.go(at);
    ok((await lead.text()).includes("The target is 70% since "), "the chart's page says the target in force");
    ok(await lead.page.locator("svg .target, svg g.target").count() > 0, "and the chart has its line");
    await lead.page.getByRole("link", { name: "See or set targets" }).click();
    same(lead.path, `${at}/targets`, "a link leads to all of them");
    await checkPage(lead, "the targets", "targets");
}

async function setOwn(lead, at, person) {
    const before = targetsOf(await lead.json(at)), last = before.length - 1;
    const from = (await lead.json(at)).table.rows[0].period; /* the newest point's month */
    await lead.fill({ from_day: from, value: "180", why: WHY });
    await lead.expecting([422], () => lead.send("Set the target"));
    same(await lead.page.locator("#value").inputValue(), "180", "what was typed stands there still");
    ok((await lead.text()).includes("between 0 and 100"), "a share above the whole gets a sentence");
    await checkPage(lead, "a target that cannot be", "target-refused");
    await lead.fill({ value: "82.5" });
    await lead.send("Set the target");
    await checkPage(lead, "the target is set", "target-set");
    ok((await lead.text()).includes(`Set by ${person}`), "the list says who set it");
    same(targetsOf(await lead.json(at)), [...before.slice(0, last), 82.5],
        "the newest point is held against it, those before are not");
    await lead.go(at);
    await checkPage(lead, "the chart with a target that moves", "target-moves");
    ok((await lead.text()).includes("The target here is 82.5%"), "the chart's page tells the unit's own");
    const file = await lead.file(`${at}/data.csv`);
    ok(file.text.includes(",82.5,"), "so does the file of numbers");
    await takeBack(lead, at, before);
}

async function takeBack(lead, at, before) {
    await lead.go(`${at}/targets`);
    const line = lead.page.locator(".mh-rows > li", { hasText: WHY });
    await Promise.all([lead.page.waitForEvent("domcontentloaded"), line.getByRole("button").click()]);
    ok((await lead.text()).includes("It stays in the history"), "taking it back says what becomes of it");
    same(targetsOf(await lead.json(at)), before, "the chart is as it was");
    await lead.page.locator("summary", { hasText: "taken back" }).click();
    ok((await lead.text()).includes(WHY), "the history keeps it with its reason");
}

async function notTheMembers(member, at) {
    await member.go(`${at}/targets`);
    same(await member.page.locator("main form").count(), 0, "a member reads and sets nothing");
    await checkPage(member, "the targets to a member on a phone", "targets-member");
}

async function ofTheProgramme(manager, work) {
    const at = `/programmes/${work.programme}/measures/${work.measures.get("Staff injuries")}`;
    await manager.go(`${at}/targets`);
    await manager.fill({ from_day: "2023-10-01", value: "3", kind: ["target"], why: "Fewer still" });
    await manager.send("Set the target");
    await checkPage(manager, "the programme's targets", "targets-programme");
    ok((await manager.text()).includes("3 per 1,000 bed days from 1 October 2023"), "it stands in the list");
    same(targetsOf(await manager.json(at)).at(-1), 4, "points before it keep the one they had");
}

await journey("targets", async (after) => {
    const demo = await openDemo(after, "tiny");
    const member = await arrive(demo, MEMBER, { size: PHONE }), lead = await arrive(demo, LEAD);
    const work = await workplace(member), at = work.at(TALKED);
    await part("from the chart", () => fromTheChart(lead, at));
    await part("a target of the ward", () => setOwn(lead, at, nameOf(demo, LEAD)));
    await part("the member", () => notTheMembers(member, at));
    const manager = await arrive(demo, MANAGER);
    await part("the programme's manager", () => ofTheProgramme(manager, work));
    for (const [who, name] of [[lead, "the lead"], [member, "the member"], [manager, "the manager"]])
        checkQuiet(who, name);
});
