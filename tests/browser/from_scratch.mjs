/* From an empty store to charts at three levels, as an administrator and a ward member walk it. */

import { scratchFolder, serve } from "./stage/program.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { newVisitor, openBrowser, DESK, PHONE } from "./stage/visitor.mjs";

const PASSWORD = "three plain words together";
const WARDS = [{ name: "Alder", beds: 18 }, { name: "Birch", beds: 22 }];

/* "2026-03-01" of the month that lies `ago` months before this one. */
function monthAgo(ago) {
    const today = new Date();
    return new Date(Date.UTC(today.getFullYear(), today.getMonth() - ago, 1)).toISOString().slice(0, 10);
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
    await checkPage(admin, "empty home", "home-empty");
    same(admin.path, "/", "the first link leads home");
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

await journey("from scratch", async (after) => {
    const scratch = await scratchFolder();
    after(scratch.remove);
    const program = await serve(scratch.store);
    after(async () => same(await program.stop(), 0, "the program stops gracefully"));
    const browser = await openBrowser();
    after(() => browser.close());
    const admin = await newVisitor(browser, program.address, { size: DESK });

    same(program.links.length, 1, "an empty store gives one link for the first administrator");
    await firstStart(admin, program.links[0].url);
    const made = await makePlaces(admin);
    await startProgramme(admin, made);
    await defineMeasures(admin, made);
    await enrolAndAim(admin, made);
    const member = await inviteMember(admin, browser, made);
    checkQuiet(admin, "the administrator");
    checkQuiet(member, "the member");
});
