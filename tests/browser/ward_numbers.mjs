/* A ward member's month: type, paste, none, not collected, correct with a reason, note; two at once. */

import { LEAD, MEMBER, arrive, nameOf, openDemo, workplace } from "./stage/demo.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK, PHONE } from "./stage/visitor.mjs";

const MONTH = "2023-09-01"; /* the demo's last whole month, which this ward has not sent yet */
const OLDER = "2023-05-01";

const cell = (visitor, measure) => visitor.page.getByRole("textbox", { name: `${measure}, September 2023` });

/* What stands for a measure and month: [state, numerator]. */
async function stands(visitor, place, measure, period = MONTH) {
    const { numbers } = await visitor.json(`${place.sheet}?period=${MONTH}`);
    const found = numbers.find((one) => one.name === measure && one.period === period);
    return [found.state, found.numerator];
}

/* Each cell saves by itself when it is left; the good one although the other cannot be. */
async function type(member, place) {
    await member.go(`${place.sheet}?period=2023-09`);
    await checkPage(member, "the sheet", "ward-sheet");
    await member.expecting([422], async () => {
        await cell(member, "Occupied bed days").fill("288");
        await cell(member, "Restraint").fill("1,5");
        await cell(member, "Seclusion").focus();
        await member.settled();
    });
    await checkPage(member, "a sheet with a number that cannot be", "ward-sheet-fix");
    same(await cell(member, "Restraint").inputValue(), "1,5", "what was typed stands in its field");
    const needs = await member.text("#needs");
    ok(/1\.5/.test(needs), "the page says what is expected", needs);
    same(await stands(member, place, "Occupied bed days"), ["value", 288], "the good number is stored");
    await cell(member, "Restraint").fill("11");
    await member.press("Save numbers");
    same(await stands(member, place, "Restraint"), ["value", 11], "the mended number is stored");
    ok(await member.page.locator("#needs").isHidden(), "nothing needs a person any more");
}

async function pressNoneAndNotCollected(member, place) {
    await member.go(`${place.sheet}?period=2023-09`);
    await member.press("None, 0: Seclusion");
    same(await stands(member, place, "Seclusion"), ["zero_confirmed", 0], "none is a confirmed zero");
    const name = [...place.measures.keys()].find((one) => /tranquil/i.test(one));
    await member.press(`Not collected: ${name}`);
    same((await stands(member, place, name))[0], "not_collected", "not collected is no zero");
    await checkPage(member, "the sheet half full", "ward-sheet-half");
}

/* More bed days than beds × days cannot be: held out of the chart until somebody mends or explains it. */
async function holdUnlikely(member, place) {
    await member.go(`${place.sheet}?period=2023-09`);
    await member.expecting([422], async () => {
        await cell(member, "Occupied bed days").fill("2880");
        await member.press("Save numbers");
    });
    await checkPage(member, "a sheet with an unlikely number", "ward-sheet-check");
    same((await stands(member, place, "Occupied bed days"))[0], "held", "an unlikely number is held");
    await member.press("Use 288");
    same(await stands(member, place, "Occupied bed days"), ["value", 288], "the likely one is a press away");
}

async function paste(member, place) {
    await member.go(`${place.sheet}?period=2023-09`);
    await member.page.locator("#sheet-paste summary").click();
    const names = [...place.measures.keys()].filter((name) => /assault|injur/i.test(name));
    const lines = ["\tSeptember 2023", ...names.map((name, i) => `${name}\t${i + 2}`)];
    await member.page.locator("#paste").fill(lines.join("\n"));
    await member.send("Save numbers");
    same(await Promise.all(names.map((name) => stands(member, place, name))),
        names.map((name, i) => ["value", i + 2]), "cells pasted from a spreadsheet are stored");
    await checkPage(member, "the sheet after a paste", "ward-sheet-pasted");
}

/* An old number changes only with a reason, and what it was stays in view. */
async function correct(member, place, name) {
    const [, before] = await stands(member, place, "Restraint", OLDER);
    const at = `${place.at("Restraint")}/periods/${OLDER}`;
    await member.go(at);
    await checkPage(member, "one number", "number");
    await member.fill({ numerator: String(before + 1) });
    await member.expecting([422], () => member.send("Save"));
    ok(await member.page.locator(".nhsuk-error-summary").count() === 1, "without a reason it is refused");
    await member.fill({ why: "Counted again from the incident log" });
    await member.send("Save");
    await member.go(at);
    const history = await member.text("table");
    ok(history.includes("Counted again from the incident log") && history.includes(name),
        "the history says why and who", history);
    same(await stands(member, place, "Restraint", OLDER), ["value", before + 1], "the number is corrected");
    ok((await member.text("table del")).includes(String(before)), "what it was is still seen", history);
    await checkPage(member, "a corrected number", "number-history");
}

async function note(member, place) {
    await member.go(`${place.at("Restraint")}/notes`);
    await checkPage(member, "add a note", "note-new");
    await member.fill({ on_day: "2023-06-12", text: "Safety huddle twice a day begins" });
    await member.send();
    ok((await member.text(".mh-notes")).includes("Safety huddle"), "the note stands under the chart");
    await checkPage(member, "a chart with a note", "chart-note");
}

/* Both open the same sheet; the second to save sees both numbers and chooses. */
async function twoPeople(member, lead, place, name) {
    const at = `${place.sheet}?period=2023-09`;
    await member.go(at);
    await lead.go(at);
    await cell(member, "Restraint").fill("12");
    await member.press("Save numbers");
    await lead.expecting([409], async () => {
        await cell(lead, "Restraint").fill("14");
        await lead.press("Save numbers");
    });
    const needs = await lead.text("#needs");
    ok(needs.includes("12") && needs.includes("14") && needs.includes(name),
        "the second sees both numbers, and whose the first is", needs);
    await checkPage(lead, "two people at one number", "ward-sheet-conflict");
    same(await stands(member, place, "Restraint"), ["value", 12], "the first stands until somebody chooses");
    await lead.press("Use mine: 14");
    same(await stands(member, place, "Restraint"), ["value", 14], "the second chose the own number");
}

/* The same form sent again (a second press, a reload) adds nothing. */
async function sentTwice(member, place) {
    const at = `${place.at("Restraint")}/notes`;
    await member.go(at);
    await member.fill({ on_day: "2023-07-03", text: "One note only" });
    const statuses = await member.page.evaluate(async () => {
        const form = document.querySelector("main form"), body = new URLSearchParams(new FormData(form));
        const send = () => fetch(form.action, { method: "POST", body });
        return [(await send()).status, (await send()).status];
    });
    same(statuses, [200, 200], "a form sent twice is answered twice");
    await member.go(place.at("Restraint"));
    const notes = member.page.locator(".mh-notes li", { hasText: "One note only" });
    same(await notes.count(), 1, "it is stored once");
}

async function finish(member, place) {
    await member.go(`${place.sheet}?period=2023-09`);
    await member.send("Finish September 2023");
    await checkPage(member, "a finished month", "ward-sheet-finished");
    ok(/is finished/.test(await member.text()), "the month can be finished with numbers missing");
}

await journey("ward numbers", async (after) => {
    const demo = await openDemo(after, "tiny");
    const member = await arrive(demo, MEMBER, { size: PHONE });
    const lead = await arrive(demo, LEAD, { size: DESK });
    const place = await workplace(member), name = nameOf(demo, MEMBER);
    for (const step of [type, pressNoneAndNotCollected, holdUnlikely, paste, correct, note, sentTwice])
        await part(step.name, () => step(member, place, name));
    await part("two people", () => twoPeople(member, lead, place, name));
    await part("finish", () => finish(member, place));
    checkQuiet(member, "the member");
    checkQuiet(lead, "the lead");
});
