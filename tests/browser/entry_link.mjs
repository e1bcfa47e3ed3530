/* Somebody without an account: a lead makes a link, a colleague types the month's numbers on a phone,
   finishes, and the link is spent. And a stranger, without script, asks to join, is declined, and a letter
   waits. */

import { ADMINISTRATOR, LEAD, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { englishLeft } from "./stage/english_left.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK, PHONE, newVisitor } from "./stage/visitor.mjs";

async function makeLink(lead, place) {
    await lead.go(`/places/${place.ward}/programmes/${place.programme}/reminders`);
    await checkPage(lead, "reminders", "reminders");
    await lead.send("Make a link");
    return lead.page.locator("main code").innerText();
}

async function typeByLink(demo, link) {
    const colleague = await newVisitor(demo.browser, demo.program.address, { size: PHONE });
    await colleague.go(link);
    await checkPage(colleague, "the form behind a link", "entry-link");
    const fields = colleague.page.locator("main input[inputmode=decimal]");
    const shown = await fields.evaluateAll((all) => all.map((field) => field.getAttribute("value")).join(""));
    same(shown, "", "no number is shown");
    await fields.nth(0).fill("six");
    await colleague.expecting([422], () => colleague.send("Save"));
    same(await fields.nth(0).inputValue(), "six", "what was typed comes back");
    await checkPage(colleague, "a refused number", "entry-link-refused");
    await fields.nth(0).fill("");
    await colleague.send("Save and finish");
    same(colleague.path, "/entry/thanks", "finishing says thank you");
    await colleague.expecting([404], () => colleague.go(link));
    ok((await colleague.text()).includes("This link does not work"), "then the link is spent");
    await checkPage(colleague, "a spent link", "entry-link-over");
    return colleague;
}

async function inWelsh(demo) {
    const reader = await newVisitor(demo.browser, demo.program.address, { size: DESK, locale: "cy-GB" });
    await reader.go("/join");
    await checkPage(reader, "joining, in Welsh", "join-cy");
    same(await englishLeft(reader.page), [], "no English is left on the form");
    return reader;
}

async function askToJoin(demo) {
    const stranger = await newVisitor(demo.browser, demo.program.address, { size: PHONE, script: false });
    await stranger.go("/join");
    await stranger.fill({ name: "Jo Newcomer", email: "jo@far", place_name: "Dogwood ward" });
    await stranger.fill({ why: "To learn." });
    await stranger.expecting([422], () => stranger.send("Send"));
    same(await stranger.page.inputValue("#place_name"), "Dogwood ward", "what was typed stays");
    await stranger.fill({ email: "jo@far.example.org" });
    await stranger.send("Send");
    same(stranger.path, "/join/thanks", "it is sent");
    return stranger;
}

async function decline(admin) {
    await admin.go("/enquiries");
    await checkPage(admin, "who would like to join", "enquiries");
    await admin.page.getByRole("link", { name: "Dogwood ward" }).click();
    await admin.page.waitForURL("**/enquiries/*");
    await checkPage(admin, "one enquiry", "enquiry");
    await admin.fill({ reason: "We are full this year." });
    await admin.send("Decline");
    ok((await admin.text()).includes("it appears here"), "nothing is left in the queue");
    await admin.go("/letters");
    await admin.send("Pass it on by hand: Jo Newcomer");
    ok((await admin.text()).includes("We are full this year."), "the letter is shown to who passes it on");
    await checkPage(admin, "a letter passed on by hand", "letters-by-hand");
}

await journey("entry link", async (after) => {
    const demo = await openDemo(after, "tiny");
    const lead = await arrive(demo, LEAD, { size: DESK });
    const visitors = [[lead, "the lead"]];
    const link = await makeLink(lead, await workplace(lead));
    await part("link", async () => visitors.push([await typeByLink(demo, link), "the colleague"]));
    await part("welsh", async () => visitors.push([await inWelsh(demo), "the Welsh reader"]));
    await part("join", async () => visitors.push([await askToJoin(demo), "the stranger"]));
    const admin = await arrive(demo, ADMINISTRATOR, { size: DESK });
    visitors.push([admin, "the administrator"]);
    await part("decline", () => decline(admin));
    for (const [who, name] of visitors) checkQuiet(who, name);
});
