/* Wards side by side: the funnel, and every measure of every ward on one sheet of paper; for those who run
   the programme, for a ward's own people, without script, in Welsh, printed. */

import { MANAGER, MEMBER, arrive, openDemo, workplace } from "./stage/demo.mjs";
import { englishLeft } from "./stage/english_left.mjs";
import { checkLinks, checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK } from "./stage/visitor.mjs";

/* Sheets of a printed page, and whether the first one lies: as the paper's own description says. */
async function print(visitor) {
    const bytes = await visitor.page.pdf({ preferCSSPageSize: true, printBackground: true });
    const text = bytes.toString("latin1"), [, wide, high] = text.match(/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/);
    return { sheets: text.match(/\/Type ?\/Page\b(?!s)/g).length, lies: Number(wide) > Number(high) };
}

async function funnelOfAll(manager, place) {
    const at = `/programmes/${place.programme}/measures/${place.measures.get("Restraint")}`;
    await manager.go(at);
    await manager.page.getByRole("link", { name: "Wards side by side, in a funnel" }).click();
    await manager.page.waitForURL(`**${at}/funnel`);
    await manager.go(`${at}/funnel`);
    await checkPage(manager, "funnel", "funnel");
    await checkLinks(manager, "funnel");
    const data = await manager.json(`${at}/funnel`), file = await manager.file(`${at}/funnel/data.csv`);
    same([data.hidden, data.rows.length, data.counted], [0, data.counted, data.counted], "no ward is hidden");
    same(file.text.trim().split("\n").length, data.rows.length + 1, "the file has a line for each ward");
    const outside = data.rows.filter((row) => row.state !== "within");
    const drawn = await manager.page.locator("figure svg").first().innerHTML();
    ok(outside.length > 0 && outside.every((row) => drawn.includes(row.name)), "who lies outside has a name",
        outside.map((row) => row.name).join());
    const inside = data.rows.filter((row) => row.state === "within");
    same(inside.filter((row) => drawn.includes(row.name)).map((row) => row.name), [], "nobody else has one");
    await manager.page.getByText("Show the numbers").click();
    same(await manager.page.locator("table tbody tr").count(), data.rows.length, "the table has them all");
    await checkPage(manager, "funnel with its table", "funnel-table");
}

async function funnelOfOne(member, place) {
    const at = `/programmes/${place.programme}/measures/${place.measures.get("Restraint")}/funnel`;
    await member.go(at);
    await checkPage(member, "funnel for a ward", "funnel-ward");
    const data = await member.json(at);
    same([data.rows.length, data.hidden], [1, data.counted - 1], "a ward's member sees their own ward");
    ok(/other wards count in the range and are not drawn/.test(await member.text()), "and is told why");
    await member.go(at.replace(place.measures.get("Restraint"), place.measures.get("Occupied bed days")));
    ok(/larger ward would only look larger/.test(await member.text()), "a count cannot be compared");
    await checkPage(member, "funnel of a count", "funnel-count");
}

/* The fullest sheet there can be: every row as tall as the tallest. */
async function fillSheet(manager) {
    await manager.page.evaluate(() => {
        const rows = [...document.querySelectorAll(".mh-summary__table tbody tr:not(.mh-summary__all)")];
        const beside = (row) => row.querySelectorAll(".mh-summary__beside").length;
        const fullest = rows.reduce((a, b) => (beside(b) > beside(a) ? b : a)).innerHTML;
        for (const row of rows) row.innerHTML = fullest;
    });
}

async function sheetOfAll(manager, place) {
    const at = `/programmes/${place.programme}/summary`, seen = [];
    await manager.go(`/programmes/${place.programme}`);
    await manager.page.getByRole("link", { name: "All wards and measures in one table" }).click();
    await manager.page.waitForURL(`**${at}`);
    const { parts } = await manager.json(at);
    for (let n = 1; n <= parts; n++) {
        await manager.go(`${at}?part=${n}`);
        if (n === 1) await checkPage(manager, "summary", "summary");
        same(await print(manager), { sheets: 1, lies: true }, `part ${n} of ${parts} is one lying sheet`);
        seen.push(...(await manager.json(`${at}?part=${n}`)).table.rows.slice(1).map((row) => row.name));
    }
    await manager.go(at);
    await fillSheet(manager);
    same(await print(manager), { sheets: 1, lies: true }, "the fullest part is one lying sheet too");
    const { rows } = await manager.json(`/programmes/${place.programme}/agreements`);
    const shared = rows.filter((row) => /as we count them/.test(row.team))
        .reduce((n, row) => n + row.wards, 0);
    same([seen.length, seen.join()], [shared, [...seen].sort().join()], "all that share, once, A to Z");
    await manager.go(at);
    const framed = manager.page.locator(".mh-summary__look"), { table } = await manager.json(at);
    const look = table.rows.flatMap((row) => row.cells).filter((cell) => cell.verdict === "concern");
    same(await framed.count(), look.length, "a frame around each that needs a look, and no other");
    const link = framed.first().getByRole("link"), to = await link.getAttribute("href");
    await link.click();
    await manager.page.waitForURL(`**${to}`);
    ok(/Needs a look/.test(await manager.text(".mh-band")), "a cell leads to its chart, which says the same");
}

async function sheetOfOne(manager, member, place) {
    const at = `/programmes/${place.programme}/summary`;
    await manager.go(at);
    await manager.page.locator(".mh-unprinted").getByRole("link").first().click();
    await manager.page.waitForURL("**/places/*/programmes/*/summary");
    await manager.go(manager.path);
    await checkPage(manager, "summary of an organisation", "summary-organisation");
    same(await print(manager), { sheets: 1, lies: true }, "an organisation is one lying sheet");
    await member.go(at);
    await checkPage(member, "summary for a ward", "summary-ward");
    same((await member.json(at)).table.rows.length, 2, "a member sees their ward, and all together");
}

async function withoutScript(plain, place) {
    const at = `/programmes/${place.programme}`;
    const funnel = `${at}/measures/${place.measures.get("Restraint")}/funnel`;
    await plain.go(funnel);
    same(await plain.page.locator("figure svg").count(), 2, "without script: the funnel");
    await plain.go(`${at}/summary`);
    same(await plain.page.locator("table tbody tr").count(), 17, "without script: the summary");
}

/* What people wrote in this demo (kinds of ward) is Welsh too. */
async function inWelsh(after) {
    const demo = await openDemo(after, "demo", "cy"), manager = await arrive(demo, MANAGER, { size: DESK });
    const place = await workplace(await arrive(demo, MEMBER));
    const at = `/programmes/${place.programme}`;
    await manager.go("/language/cy?back=/");
    for (const [path, name] of [[`${at}/measures/${place.measures.get("Restraint")}/funnel`, "funnel"],
        [`${at}/measures/${place.measures.get("Occupied bed days")}/funnel`, "funnel of a count"],
        [`${at}/summary`, "summary"]]) {
        await manager.go(path);
        same(await manager.page.locator("html").getAttribute("lang"), "cy", `${name} is in Welsh`);
        same(await englishLeft(manager.page), [], `${name}: no English is left`);
        await checkPage(manager, `${name} in Welsh`, `welsh-${name.replaceAll(" ", "-")}`);
    }
}

await journey("side by side", async (after) => {
    const demo = await openDemo(after, "demo");
    const manager = await arrive(demo, MANAGER, { size: DESK });
    const member = await arrive(demo, MEMBER, { size: DESK });
    const plain = await arrive(demo, 2, { script: false });
    const place = await workplace(member);
    await part("funnel", () => funnelOfAll(manager, place));
    await part("funnel of one", () => funnelOfOne(member, place));
    await part("summary", () => sheetOfAll(manager, place));
    await part("summary of one", () => sheetOfOne(manager, member, place));
    await part("without script", () => withoutScript(plain, place));
    await part("Welsh", () => inWelsh(after));
    checkQuiet(manager, "the manager");
    checkQuiet(member, "the member");
});
