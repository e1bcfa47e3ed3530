/* From an empty store to charts at three levels, as an administrator and a ward member walk it. */

import { setUpSecondStep } from "./stage/authenticator.mjs";
import { scratchFolder, serve } from "./stage/program.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { newVisitor, openBrowser, DESK, PHONE } from "./stage/visitor.mjs";

const PASSWORD = "three plain words together";
const WARDS = [{ name: "Alder", beds: 18 }, { name: "Birch", beds: 22 }];

/* The program's day is London's, also where this test runs elsewhere: "2026-03-14". */
const TODAY = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" });

/* "2026-03-01" of the month that lies `ago` months before this one. */
function monthAgo(ago) {
    const [year, month] = TODAY.split("-").map(Number);
    return new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 10);
}

/* What both wards counted in 24 months, oldest first: fewer restraints in the last 8. */
function countsOf(ward, birth) {
    return Array.from({ length: 24 }, (_, i) => ({ ward: ward.name, period: monthAgo(24 - i),
        bed_days: ward.beds * 26 + (i * 7) % 11, restraint: (i < 16 ? 9 : 3) + (i * birth) % 3 }));
}

const COUNTS = [...countsOf(WARDS[0], 1), ...countsOf(WARDS[1], 2)];
const LAST = COUNTS.find((one) => one.ward === "Alder" && one.period === monthAgo(1));

function csvFile() {
    const note = (one) => (one === LAST ? "Counted again from the log" : "");
    const rows = COUNTS.flatMap((one) => [[one.ward, "Bed days", one.period, one.bed_days, ""],
        [one.ward, "Restraint", one.period, one.restraint, note(one)]]);
    rows.push(["Cedar", "Restraint", monthAgo(1), 3, ""]);
    return ["unit,measure,period,numerator,note", ...rows.map((row) => row.join(","))].join("\n") + "\n";
}

/* The last letters of a path: the key of what was made. */
const keyOf = (visitor) => visitor.path.split("/").pop();

async function firstStart(admin, link) {
    await admin.go("/");
    ok(admin.path === "/sign-in", "who is not signed in is asked to");
    await checkPage(admin, "sign-in", "sign-in");
    await admin.go(link);
    await checkPage(admin, "first start", "first-start");
    await admin.expecting([422], () => admin.useLink(link, { name: "Ann Admin", email: "ann@example.org",
        password: "short" }));
    await checkPage(admin, "first start with too short a password", "first-start-refused");
    same(await admin.page.inputValue("#name"), "Ann Admin", "what was typed stands in the form again");
    await admin.useLink(link, { name: "Ann Admin", email: "ann@example.org", password: PASSWORD });
    same(admin.path, "/account/second-factor", "the first link leads to the second step");
    await setUpSecondStep(admin);
    await admin.go("/");
    await checkPage(admin, "empty home", "home-empty");
}

async function makePlaces(admin) {
    const made = {};
    await admin.go("/places");
    await checkPage(admin, "no places yet", "places-empty");
    await admin.go("/places/new");
    await checkPage(admin, "a place at the top", "places-new");
    await admin.fill({ name: "Northmoor Trust", kind: ["organisation"] });
    await admin.send();
    made.organisation = keyOf(admin);
    await checkPage(admin, "an organisation without wards", "organisation-empty");
    for (const ward of WARDS) {
        await admin.go(`/places/${made.organisation}/new`);
        await admin.fill({ name: ward.name, beds: String(ward.beds), kind: ["unit"] });
        await admin.send();
        made[ward.name] = keyOf(admin);
    }
    await checkPage(admin, "a ward without numbers", "ward-empty");
    return made;
}

async function startProgramme(admin, made) {
    await admin.go("/programmes");
    await checkPage(admin, "no programmes yet", "programmes-empty");
    await admin.go("/programmes/new");
    await checkPage(admin, "start a programme", "programmes-new");
    await admin.fill({ name: "Safer Together", question: "Are we using less restraint?",
        starts: monthAgo(12) });
    await admin.send();
    made.programme = keyOf(admin);
    await checkPage(admin, "an empty programme", "programme-empty");
}

async function defineMeasures(admin, made) {
    const at = `/programmes/${made.programme}/measures/new`;
    await admin.go(at);
    await checkPage(admin, "define a measure", "measures-new");
    await admin.fill({ name: "Bed days", kind: ["count"], direction: ["neither"], family: ["process"],
        bed_days: ["yes"], multiplier: "", numerator: "Occupied bed days at midnight" });
    await admin.send();
    ok(admin.path === `/programmes/${made.programme}`, "a count is added", await admin.text());
    await admin.go(at);
    const option = admin.page.locator("#denominator_from option", { hasText: "Bed days" });
    await admin.fill({ name: "Restraint", kind: ["rate"], multiplier: "1000", unit: "per 1,000 bed days",
        denominator_from: await option.getAttribute("value"), direction: ["down"], family: ["outcome"],
        numerator: "Uses of restraint", restrictive: ["yes"] });
    await admin.send();
    ok(admin.path === `/programmes/${made.programme}`, "a rate is added, divided by the count",
        await admin.text());
}

async function enrolAndAim(admin, made) {
    await admin.go(`/programmes/${made.programme}/enrol`);
    await checkPage(admin, "enrol wards", "enrol");
    same(await admin.page.locator("main input[name=place]:checked").count(), 2, "both wards can be enrolled");
    await admin.send();
    await admin.go(`/programmes/${made.programme}/aim`);
    await checkPage(admin, "set the aim", "aim-new");
    const measure = admin.page.locator("#measure option", { hasText: "Restraint" });
    await admin.fill({ measure: await measure.getAttribute("value"), change: "-25",
        statement: "Restrain people a quarter less often by next winter",
        baseline_from: monthAgo(24), baseline_to: monthAgo(13), due: monthAgo(-6) });
    await admin.send();
    await checkPage(admin, "a programme with measures, wards and an aim", "programme-before-numbers");
}

/* Without an agreement the programme sees that the wards take part; its manager is the trust's, and signs. */
async function signAgreement(admin, made) {
    const at = `/places/${made.organisation}/programmes/${made.programme}/agreement`;
    await admin.go(`/programmes/${made.programme}/agreements`);
    await checkPage(admin, "nobody has signed", "agreements-none");
    ok(/that it takes part/.test(await admin.text()), "who has not signed is told");
    await admin.page.getByRole("link", { name: "Northmoor Trust" }).last().click();
    await admin.page.waitForURL(`**${at}`);
    await admin.go(at);
    await checkPage(admin, "no agreement yet", "agreement-none");
    await admin.go(`${at}/sign`);
    await checkPage(admin, "signing an agreement", "agreement-sign");
    await admin.expecting([422], async () => {
        await admin.fill({ team_sees: ["true"], peers_see: ["named"], from_day: "2020-01-01" });
        await admin.send();
    });
    await checkPage(admin, "an agreement from a day that has passed", "agreement-refused");
    ok(await admin.page.locator("input[name=team_sees][value=true]").isChecked(), "what was chosen is kept");
    await admin.fill({ from_day: TODAY });
    await admin.send();
    same(admin.path, at, "signed");
    await checkPage(admin, "an agreement", "agreement");
    ok(/Our numbers as we count them/.test(await admin.text()), "it says what the team sees");
    await admin.go(`${at}/end`);
    await checkPage(admin, "ending an agreement", "agreement-end");
}

/* The administrator invites; a second person opens the link on a phone. */
async function inviteMember(admin, browser, made) {
    const at = `/places/${made.Alder}/people`;
    await admin.go(at);
    await checkPage(admin, "people of a ward", "people");
    await admin.fill({ name: "Mo Member", email: "mo@example.org", kind: ["contributor"] });
    await admin.send();
    await checkPage(admin, "people with an invitation", "people-invited");
    const link = (await admin.text("main code")).trim();
    const member = await newVisitor(browser, admin.address, { size: PHONE });
    await member.useLink(link, { password: PASSWORD });
    same(member.path, "/", "an invited person comes in by the link");
    await checkPage(member, "a new member's home", "home-member");
    await member.expecting([409], () => member.go(link));
    await checkPage(member, "a link that was used", "link-used");
    return member;
}

/* On a phone: this month's numbers, one of them not the one the file will bring. */
async function enterNumbers(member, made) {
    const at = `/places/${made.Alder}/programmes/${made.programme}/numbers`;
    await member.go(`${at}?period=${LAST.period.slice(0, 7)}`);
    await checkPage(member, "an empty sheet", "numbers-empty");
    const field = (name) => member.page.getByRole("textbox", { name: new RegExp(`^${name}, `) });
    await field("Bed days").fill(String(LAST.bed_days));
    await field("Restraint").fill(String(LAST.restraint + 1));
    await member.press("Save numbers");
    await checkPage(member, "a sheet with numbers", "numbers-saved");
    const sheet = await member.json(`${at}?period=${LAST.period}`);
    const stored = sheet.numbers.filter((one) => one.period === LAST.period);
    same(stored.map((one) => `${one.name}: ${one.state} ${one.numerator}`),
        [`Bed days: value ${LAST.bed_days}`, `Restraint: value ${LAST.restraint + 1}`], "both are stored");
    for (const one of stored) made[one.name] = one.measure;
}

async function bringInFile(admin, made) {
    await admin.go(`/programmes/${made.programme}/import`);
    await checkPage(admin, "bring in a file", "import-empty");
    await admin.page.setInputFiles("main input[type=file]",
        { name: "two-years.csv", mimeType: "text/csv", buffer: Buffer.from(csvFile()) });
    await admin.send();
    await checkPage(admin, "the preview of a file", "import-preview");
    const at = admin.path, preview = await admin.json(at);
    same([preview.added, preview.changed, preview.same, preview.refused], [94, 1, 1, 1],
        "the preview says how many are new, changed, the same, refused");
    const before = await admin.json(`/places/${made.Alder}/measures/${made.Restraint}`);
    same(before.table.rows.filter((row) => row.value !== null).length, 1, "a preview changes nothing");
    await admin.send();
    await checkPage(admin, "a file that was brought in", "import-done");
}

const near = (a, b) => Math.abs(a - b) <= 1e-9 * Math.abs(b);

/* What a mean of the wards' rates would be: another number, so that the check below can tell. */
function meanOfRates(period) {
    const counts = COUNTS.filter((one) => one.period === period);
    const rates = counts.map((one) => one.restraint / one.bed_days * 1000);
    return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

/* The values of a page's table against sums over sums of what was counted in `wards`. */
async function checkChart(visitor, at, wards, name) {
    await visitor.go(at);
    await checkPage(visitor, `${name} chart`, `chart-${name}`);
    same(await visitor.page.locator("main svg[role=img]:visible").count(), 1, `${name}: one picture`);
    const rows = (await visitor.json(at)).table.rows.filter((row) => row.value !== null);
    const wanted = new Map();
    for (const one of COUNTS.filter((each) => wards.includes(each.ward))) {
        const sums = wanted.get(one.period) ?? { events: 0, days: 0 };
        wanted.set(one.period, { events: sums.events + one.restraint, days: sums.days + one.bed_days });
    }
    const wrong = rows.filter((row) => {
        const sums = wanted.get(row.period);
        return !near(row.value, sums.events / sums.days * 1000);
    });
    ok(rows.length === 24 && !wrong.length, `${name}: 24 points, each the sum over the sum`,
        JSON.stringify({ points: rows.length, wrong: wrong.slice(0, 3) }));
    if (wards.length > 1)
        ok(rows.some((row) => !near(row.value, meanOfRates(row.period))), `${name}: not the mean of rates`);
    const csv = await visitor.file(`${at}/data.csv`), svg = await visitor.file(`${at}/chart.svg`);
    ok(csv.status === 200 && csv.text.split("\n").length >= 25, `${name}: the numbers as a file`, csv.text);
    same([svg.status, svg.type.split(";")[0]], [200, "image/svg+xml"], `${name}: the picture as a file`);
}

async function checkCharts(admin, made) {
    const both = WARDS.map((ward) => ward.name);
    await checkChart(admin, `/places/${made.Alder}/measures/${made.Restraint}`, ["Alder"], "ward");
    await checkChart(admin, `/places/${made.organisation}/measures/${made.Restraint}`, both, "organisation");
    await checkChart(admin, `/programmes/${made.programme}/measures/${made.Restraint}`, both, "programme");
    const pages = { ward: `/places/${made.Alder}`, organisation: `/places/${made.organisation}`,
        programme: `/programmes/${made.programme}`, home: "/", places: "/places", programmes: "/programmes" };
    for (const [name, at] of Object.entries(pages)) {
        await admin.go(at);
        await checkPage(admin, `${name} with numbers`, `${name}-numbers`);
    }
}

/* Stopped and started again: everything is still there, for who was signed in and for who comes back. */
async function comeBack(member, program, scratch, made) {
    const at = `/places/${made.Alder}/measures/${made.Restraint}`;
    const before = await member.json(at);
    same(await program.stop(), 0, "the program stops gracefully");
    const again = await serve(scratch.store);
    member.address = again.address;
    await member.go(at);
    same(await member.json(at), before, "after a new start everything is still there");
    same(again.links.length, 0, "there is no second first start");
    await member.page.locator(".mh-menu summary").click();
    await member.page.locator(".mh-menu").getByRole("button", { name: "Sign out" }).click();
    await member.page.waitForURL("**/sign-in");
    await member.expecting([422], async () => {
        await member.fill({ email: "mo@example.org", password: "another password" });
        await member.send();
    });
    await checkPage(member, "a wrong password", "sign-in-refused");
    await member.fill({ email: "mo@example.org", password: PASSWORD });
    await member.send();
    same(member.path, "/", "the member signs in with the own password");
    return again;
}

await journey("from scratch", async (after) => {
    const scratch = await scratchFolder();
    after(scratch.remove);
    const program = await serve(scratch.store);
    after(program.stop);
    const browser = await openBrowser();
    after(() => browser.close());
    const admin = await newVisitor(browser, program.address, { size: DESK });

    same(program.links.length, 1, "an empty store gives one link for the first administrator");
    await firstStart(admin, program.links[0].url);
    const made = await makePlaces(admin);
    await startProgramme(admin, made);
    await defineMeasures(admin, made);
    await enrolAndAim(admin, made);
    await signAgreement(admin, made);
    const member = await inviteMember(admin, browser, made);
    await enterNumbers(member, made);
    await bringInFile(admin, made);
    await checkCharts(admin, made);
    const again = await comeBack(member, program, scratch, made);
    after(again.stop);
    checkQuiet(admin, "the administrator");
    checkQuiet(member, "the member");
});
