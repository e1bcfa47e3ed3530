/* What is concluded from the numbers, as people meet it: wards grouped by what lasts, with chance beside
   them; will we know?; every text of the charts on one page. */

import { COACH, LEAD, MANAGER, MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { checkLinks, checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { newVisitor } from "./stage/visitor.mjs";

const GROUPS = ["Needs a look", "New this month", "Improving", "Changed", "Steady at a new level",
    "No clear change", "Too early or too few", "Not reporting"];

/* Groups stand in their order, counts add up to the wards, and chance stands above them. */
async function groups(manager, place) {
    const at = `/programmes/${place.programme}`, { wall } = await manager.json(at);
    await manager.go(at);
    const headings = await manager.page.locator(".mh-wall h3").allInnerTexts();
    const names = headings.map((heading) => heading.split(":")[0]);
    same(names, GROUPS.filter((name) => names.includes(name)), "groups stand in their order");
    ok(names.includes("Improving"), "what was planted to improve is found", headings.join());
    const grouped = wall.groups.reduce((n, group) => n + group.count, 0);
    same([grouped + wall.hidden, wall.units], [60, 60], "each ward is in one group, or not to be seen");
    ok(wall.hidden > 0, "some have not agreed to show theirs", String(wall.hidden));
    ok(/(show|shows) a low point; about \d+ would by chance/.test(await manager.text()),
        "the number of low points stands beside what chance would give");
    ok(wall.expected_low > 0.5 && wall.expected_low < 15, "chance gives a few", String(wall.expected_low));
}

async function groupsOfCoach(coach, place) {
    await coach.go(`/programmes/${place.programme}`);
    const headings = await coach.page.locator(".mh-wall h3").allInnerTexts();
    same(headings.filter((heading) => heading.startsWith("Not reporting")), [],
        "a coach is not told who has stopped reporting");
}

/* The answer is there before anything is typed; what is typed changes it; without script too. */
async function willWeKnow(member, plain, place) {
    const at = `${place.at("Restraint")}/will-we-know`;
    await member.go(place.at("Restraint"));
    await member.page.getByRole("link", { name: "Try other sizes and dates" }).click();
    await member.page.waitForURL(`**${at}`);
    await member.go(at);
    await checkPage(member, "will we know?", "will-we-know");
    ok(/if it falls by 25%, this chart will .* by \w+ \d{4}/.test(await member.text("main")),
        "the answer comes first, for the programme's aim");
    const small = await member.json(`${at}?change=10`), large = await member.json(`${at}?change=60`);
    ok(small.chance < large.chance && large.false_alarm < 0.2, "a larger change is seen more often",
        JSON.stringify([small.chance, large.chance, large.false_alarm]));
    same(large.steps.length, 18, "each month has its chance");
    await plain.go(at);
    await plain.page.locator("#change").fill("40");
    await Promise.all([plain.page.waitForEvent("domcontentloaded"),
        plain.page.getByRole("button", { name: "Work it out" }).click()]);
    ok(/if it falls by 40%/.test(await plain.text("main")), "the form is an address and needs no script");
    await member.expecting([422], () => member.go(`${at}?change=nothing`));
    await checkPage(member, "will we know? with a word for a number", "will-we-know-refused");
    same(await member.page.locator("#change").inputValue(), "nothing", "what was typed stays");
}

/* A second look lends no verdict of its own; each picture has its numbers in the table below. */
async function otherWays(member, place) {
    const at = `${place.at("Restraint")}/views`;
    await member.go(place.at("Restraint"));
    await member.page.getByRole("link", { name: "Look at other pictures" }).click();
    await member.page.waitForURL(`**${at}`);
    await member.go(at);
    await checkPage(member, "other ways to look", "other-ways");
    ok(/The verdict stays with the main chart/.test(await member.text("main")), "the verdict stays");
    const views = await member.json(at);
    ok(views.rows.length > 12 && views.lack === "", "the numbers are told", views.lack);
    await member.page.getByText("Show the table").click();
    same(await member.page.locator("table tbody tr").count(), views.rows.length, "each period has its row");
    await checkPage(member, "other ways to look, with the numbers open");
}

/* For reviewers: no account is needed; every row has both languages. */
async function words(guest) {
    await guest.go("/sign-in");
    await guest.page.getByRole("link", { name: "The words on charts" }).click();
    await guest.page.waitForURL("**/help/words");
    await guest.go("/help/words");
    await checkPage(guest, "the words on charts");
    const rows = guest.page.locator(".mh-words tbody tr");
    const empty = await rows.evaluateAll((all) => all.filter((row) =>
        [...row.querySelectorAll("[lang]")].some((cell) => cell.innerText.trim() === "")).length);
    ok(await rows.count() > 400, "hundreds of texts", String(await rows.count()));
    same(empty, 0, "each in English and in Welsh");
    await checkLinks(guest, "the words on charts");
}

await journey("conclusions", async (after) => {
    const demo = await openDemo(after, "demo");
    const member = await arrive(demo, MEMBER), manager = await arrive(demo, MANAGER);
    const lead = await arrive(demo, LEAD), coach = await arrive(demo, COACH);
    const place = await workplace(member);
    await part("groups", () => groups(manager, place));
    await part("groups of a coach", () => groupsOfCoach(coach, place));
    const plain = await newVisitor(demo.browser, demo.program.address, { script: false });
    await plain.context.addCookies(await member.context.cookies());
    await part("will we know?", () => willWeKnow(member, plain, place));
    await part("other ways to look", () => otherWays(member, place));
    await part("a suggested chart", async () => {
        await lead.go(`${place.at("Restraint")}/kind`);
        ok(/Suggested: Control chart of rates \(U prime\), because about/.test(await lead.text("main")),
            "the chart that suits stands beside the choice");
        await checkPage(lead, "the choice of a chart", "choose-a-chart");
    });
    const guest = await newVisitor(demo.browser, demo.program.address);
    await part("words", () => words(guest));
    const all = [[member, "member"], [manager, "manager"], [lead, "lead"], [guest, "guest"]];
    for (const [visitor, name] of all) checkQuiet(visitor, name);
});
