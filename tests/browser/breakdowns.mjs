/* Groups of people and kinds of event: from a measure to the gap and back, to kinds, to a ward's sheet of
   groups; typing there, by keyboard and without script; choosing groups; in Welsh; on a phone. */

import { MANAGER, MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { englishLeft } from "./stage/english_left.mjs";
import { checkLinks, checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK } from "./stage/visitor.mjs";

async function gapOfTheProgramme(manager, place) {
    const at = `/programmes/${place.programme}/measures/${place.measures.get("Restraint")}`;
    await manager.go(at);
    await manager.page.getByRole("link", { name: "Groups of people: is there a gap?" }).click();
    await manager.page.waitForURL(`**${at}/equity`);
    await manager.go(`${at}/equity`);
    await checkPage(manager, "gap", "equity");
    await checkLinks(manager, "gap");
    const data = await manager.json(`${at}/equity`), file = await manager.file(`${at}/equity/data.csv`);
    const black = data.rows.find((row) => row.code === "black");
    ok(black.ratio > 1.3 && black.ratio < 2.3, "the planted gap is found", String(black.ratio));
    same(black.verdict, "no_clear_change", "four trusts of sixteen are no clear change");
    same(file.text.trim().split("\n").length, data.rows.length + 1, "the file has a line for each group");
    same(await manager.page.locator("table tbody tr").count(), data.rows.length, "so has the table");
}

async function kindsOfAll(manager, place) {
    const at = `/programmes/${place.programme}/measures/${place.measures.get("Restraint")}`;
    await manager.go(at);
    await manager.page.getByRole("link", { name: "What kinds there were" }).click();
    await manager.page.waitForURL(`**${at}/kinds`);
    await manager.go(`${at}/kinds`);
    await checkPage(manager, "kinds", "kinds");
    await checkLinks(manager, "kinds");
    const { rows } = await manager.json(`${at}/kinds`);
    same([rows[0].kind, rows.at(-1).kind], ["Standing", "Other"], "most first, other last");
}

async function sheetOfGroups(visitor, place, how) {
    const grid = `/places/${place.ward}/programmes/${place.programme}/numbers`;
    await visitor.go(grid);
    await visitor.page.getByRole("link", { name: "By Ethnic group" }).click();
    await visitor.page.waitForURL("**/groups?by=ethnicity*");
    if (how === "with script") await checkPage(visitor, "sheet of groups", "strata-page");
    const field = (name) => visitor.page.getByLabel(name, { exact: true });
    await field("White people, Occupied bed days").fill("300");
    await field("White people, Restraint").fill("four");
    await visitor.expecting([422], () => visitor.send());
    same(await field("White people, Restraint").inputValue(), "four", `${how}: what was typed stays`);
    const marked = await field("White people, Restraint").getAttribute("aria-invalid");
    same(marked, "true", `${how}: and is marked`);
    same(await field("White people, Occupied bed days").inputValue(), "300", `${how}: the good one is kept`);
    await field("White people, Restraint").fill("4");
    await visitor.send();
    same(await visitor.page.locator("[aria-invalid]").count(), 0, `${how}: then all is well`);
}

async function choosing(manager, place) {
    await manager.go(`/programmes/${place.programme}`);
    await manager.page.getByRole("link", { name: "Count by groups of people or kinds" }).click();
    await checkPage(manager, "choosing groups", "strata-setup");
    await manager.page.getByLabel("Sex", { exact: true }).check();
    await manager.page.getByLabel("Seclusion", { exact: true }).check();
    await manager.send();
    ok(/Counted by group now: .*Sex/.test(await manager.text()), "sex is counted now");
}

async function inWelsh(after) {
    const demo = await openDemo(after, "demo", "cy"), manager = await arrive(demo, MANAGER, { size: DESK });
    const place = await workplace(await arrive(demo, MEMBER));
    const at = `/programmes/${place.programme}/measures/${place.measures.get("Restraint")}`;
    await manager.go("/language/cy?back=/");
    for (const [path, name] of [[`${at}/equity`, "gap"], [`${at}/kinds`, "kinds"],
        [`/programmes/${place.programme}/breakdowns`, "choosing groups"],
        [`/places/${place.ward}/programmes/${place.programme}/groups?by=ethnicity`, "sheet of groups"]]) {
        await manager.go(path);
        same(await manager.page.locator("html").getAttribute("lang"), "cy", `${name} is in Welsh`);
        same(await englishLeft(manager.page), [], `${name}: no English is left`);
        await checkPage(manager, `${name} in Welsh`, `welsh-${name.replaceAll(" ", "-")}`);
    }
}

await journey("breakdowns", async (after) => {
    const demo = await openDemo(after, "demo");
    const manager = await arrive(demo, MANAGER, { size: DESK });
    const member = await arrive(demo, MEMBER, { size: DESK });
    const plain = await arrive(demo, 1, { script: false });
    const place = await workplace(member);
    await part("gap", () => gapOfTheProgramme(manager, place));
    await part("kinds", () => kindsOfAll(manager, place));
    await part("sheet of groups", () => sheetOfGroups(member, place, "with script"));
    await part("choosing", () => choosing(manager, place));
    await part("without script", () => sheetOfGroups(plain, place, "without script"));
    await part("Welsh", () => inWelsh(after));
    checkQuiet(manager, "the manager");
    checkQuiet(member, "the member");
});
