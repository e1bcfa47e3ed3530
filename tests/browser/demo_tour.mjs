/* Looks around the full demo as each kind of person, at both widths. */

import { ADMINISTRATOR, COACH, LEAD, MANAGER, MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { checkLinks, checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK, newVisitor } from "./stage/visitor.mjs";

const PEOPLE = [[MEMBER, "ward member"], [LEAD, "lead"], [COACH, "coach"], [MANAGER, "programme manager"],
    [ADMINISTRATOR, "administrator"]];

/* A link shows a page first (a mail scanner that opens it spends nothing), signs in once, and never again. */
async function linksWorkOnce(demo) {
    const visitors = [];
    same(demo.program.links.length, PEOPLE.length, "a link is printed for each kind of person");
    for (const [who, name] of PEOPLE) {
        const visitor = await arrive(demo, who, { size: DESK });
        same(visitor.path, "/", `the link of the ${name} signs in`);
        await visitor.expecting([403, 404], () => checkLinks(visitor, `home of the ${name}`));
        await checkPage(visitor, `home of the ${name}`, `demo-home-${name.replaceAll(" ", "-")}`);
        const other = await newVisitor(demo.browser, demo.program.address);
        await other.expecting([409], () => other.go(demo.program.links[who].url));
        same([other.document.status(), await other.page.locator("main form").count()], [409, 0],
            `the link of the ${name} works only once`);
        await other.close();
        visitors.push(visitor);
    }
    return visitors;
}

async function programmePage(visitor, place) {
    const at = `/programmes/${place.programme}`;
    await visitor.go(at);
    await checkPage(visitor, "programme", "demo-programme");
    const tiles = visitor.page.locator("main .mh-tile");
    const { wall } = await visitor.json(at);
    same([wall.units, await tiles.count()], [60, 60 - wall.hidden], "a tile for each ward that shares");
    ok(wall.hidden > 0 && wall.hidden < 8, "two trusts share less", String(wall.hidden));
    ok(/Shown by quarter, so that nobody can be recognised/.test(await visitor.text()), "one by quarter");
    const said = await tiles.evaluateAll((all) => all.filter((a) => a.innerText.trim().length < 10).length);
    same(said, 0, "each tile's link says its ward in words");
    const text = await visitor.text("body");
    ok(/Simulated/.test(text), "the page is marked as simulated");
    ok(!/significant|caused|failing/i.test(text), "no word that claims too much or blames", text);
}

await journey("demo tour", async (after) => {
    const demo = await openDemo(after, "demo");
    const visitors = await linksWorkOnce(demo);
    const place = await workplace(visitors[MEMBER]);
    const manager = visitors[MANAGER], member = visitors[MEMBER];
    await part("programme", () => programmePage(manager, place));
    await manager.go("/places");
    const above = await manager.page.getByRole("link", { name: /Trust$/ }).first().getAttribute("href");
    const pooled = `/programmes/${place.programme}/measures/${place.measures.get("Restraint")}`;
    const tour = [
        [manager, "/programmes", "programmes"], [manager, "/places", "places"],
        [manager, pooled, "pooled measure"],
        [manager, `/programmes/${place.programme}/people`, "team"],
        [member, `/programmes/${place.programme}`, "programme for a member"],
        [manager, above, "organisation"], [member, `/places/${place.ward}`, "ward"],
        [member, place.at("Restraint"), "ward measure"],
        [member, place.sheet, "sheet"], [visitors[LEAD], place.at("Restraint"), "ward measure for the lead"],
        [visitors[COACH], `/programmes/${place.programme}`, "programme for the coach"],
        [visitors[ADMINISTRATOR], "/places", "places for the administrator"],
    ];
    for (const [visitor, at, name] of tour) {
        await visitor.go(at);
        await visitor.expecting([403, 404], () => checkLinks(visitor, name));
        await checkPage(visitor, name, `demo-${name.replaceAll(" ", "-")}`);
    }
    for (const [n, visitor] of visitors.entries()) checkQuiet(visitor, PEOPLE[n][1]);
});
