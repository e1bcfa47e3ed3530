/* Reads every page in Welsh: no message of the English catalogue may be left. */

import { ADMINISTRATOR, LEAD, MANAGER, MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { englishLeft } from "./stage/english_left.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { PHONE, newVisitor } from "./stage/visitor.mjs";

async function readInWelsh(visitor, at, name) {
    await visitor.go(at);
    same(await visitor.page.locator("html").getAttribute("lang"), "cy", `${name}: the page says it is Welsh`);
    same(await englishLeft(visitor.page), [], `${name}: no English is left`);
    await checkPage(visitor, `${name} in Welsh`);
}

async function chooseWelsh(visitor) {
    await visitor.page.getByRole("link", { name: "Cymraeg" }).click();
    await visitor.page.waitForFunction(() => document.documentElement.lang === "cy");
}

await journey("Welsh", async (after) => {
    const demo = await openDemo(after, "tiny", "cy");
    const guest = await newVisitor(demo.browser, demo.program.address, { size: PHONE });
    await guest.go("/sign-in");
    ok((await englishLeft(guest.page)).length > 4, "in English the same check finds English");
    await chooseWelsh(guest);
    same(guest.path, "/sign-in", "the switch stays on the page");
    await readInWelsh(guest, "/sign-in", "sign-in");

    const people = {};
    for (const who of [MEMBER, LEAD, MANAGER, ADMINISTRATOR]) people[who] = await arrive(demo, who);
    const place = await workplace(people[MEMBER]);
    const measure = place.at("Restraint");
    const pages = [[MEMBER, "/", "home"], [MEMBER, place.sheet, "sheet"],
        [MEMBER, `/places/${place.ward}`, "ward"], [MEMBER, measure, "measure"],
        [MEMBER, `${measure}/periods/2023-08-01`, "number"], [MEMBER, `${measure}/notes`, "note"],
        [LEAD, `${measure}/phases`, "phase"], [LEAD, `${measure}/baseline`, "baseline"],
        [LEAD, `${measure}/exclusions`, "exclusion"],
        [LEAD, `${measure}/kind`, "kind"], [MEMBER, `${measure}/will-we-know`, "will we know?"],
        [MEMBER, `${measure}/views`, "other ways to look"],
        [MANAGER, "/programmes", "programmes"],
        [MANAGER, `/programmes/${place.programme}`, "programme"], [MANAGER, "/places", "places"],
        [MANAGER, `/programmes/${place.programme}/aim`, "aim"],
        [MANAGER, `/programmes/${place.programme}/enrol`, "enrol"],
        [LEAD, `/programmes/${place.programme}/import`, "import"],
        [MANAGER, `/programmes/${place.programme}/measures/new`, "new measure"],
        [ADMINISTRATOR, "/places/new", "new place"], [LEAD, `/places/${place.ward}/people`, "people"]];
    for (const visitor of Object.values(people)) await chooseWelsh(visitor);
    for (const [who, at, name] of pages) await readInWelsh(people[who], at, name);
    await people[MEMBER].expecting([404], () => readInWelsh(people[MEMBER], "/nowhere", "not found"));
    for (const visitor of Object.values(people)) checkQuiet(visitor, "a Welsh reader");
});
