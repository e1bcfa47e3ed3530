/* The whole of a ward's month without JavaScript: sign in, one Save button, chart, sign out. */

import { MEMBER, arrive, openDemo } from "./stage/demo.mjs";
import { frameComplaints, htmlComplaints, widthComplaints, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { DESK, PHONE } from "./stage/visitor.mjs";

async function month(demo, size) {
    const member = await arrive(demo, MEMBER, { size, script: false }), width = size.width;
    same(member.path, "/", `${width}: the link signs in`);
    await member.page.locator("main a[href$='/numbers']").first().click();
    const bedDays = member.page.getByRole("textbox", { name: /^Occupied bed days, / });
    await bedDays.fill("280");
    await member.page.getByRole("textbox", { name: /^Restraint, / }).fill("9");
    await member.send("Save numbers");
    same(await bedDays.inputValue(), "280", `${width}: one Save button keeps the numbers`);
    await member.picture("without-script-sheet");
    await member.go("/");
    await member.page.getByRole("link", { name: "Restraint", exact: true }).first().click();
    ok(await member.page.locator("main svg[role=img]:visible").count() === 1, `${width}: the chart is shown`);
    await member.page.locator("details", { has: member.page.locator("#numbers") }).locator("summary").click();
    ok(await member.page.locator("#numbers").isVisible(), `${width}: the table behind it opens`);
    await member.picture("without-script-chart");
    await member.page.locator("#numbers a").first().click();
    ok(/\/periods\//.test(member.path), `${width}: a number has a page`, member.path);
    const html = await member.document.text();
    const complaints = [...await htmlComplaints(html), ...await frameComplaints(member.page),
        ...await widthComplaints(member.page)];
    same(complaints, [], `${width}: the page is sound`);
    if (size === PHONE) await member.page.locator(".mh-menu summary").click();
    await member.page.getByRole("button", { name: "Sign out" }).locator("visible=true").click();
    same(member.path, "/sign-in", `${width}: signing out works`);
    checkQuiet(member, `${width}`);
}

await journey("without script", async (after) => {
    for (const size of [DESK, PHONE]) await month(await openDemo(after, "tiny"), size);
});
