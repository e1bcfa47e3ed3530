/* The trail of changes as those read it who look after the site: found, narrowed, turned over, printed. */

import { ADMINISTRATOR, MEMBER, arrive, nameOf, openDemo } from "./stage/demo.mjs";
import { checkLinks, checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, part, same } from "./stage/tap.mjs";
import { DESK } from "./stage/visitor.mjs";

async function readTrail(administrator, name) {
    await administrator.go("/places");
    await administrator.page.getByRole("link", { name: "The trail of changes" }).click();
    await administrator.page.waitForURL("**/audit");
    await administrator.go("/audit");
    await checkPage(administrator, "the trail", "trail");
    await checkLinks(administrator, "the trail");
    const { rows, head, sealed } = await administrator.json("/audit?thing=session");
    ok(/^[0-9a-f]{64}$/.test(head) && sealed > 100, "the head is told", `${head} ${sealed}`);
    ok(rows.some((row) => row.who === name && row.did === "signed in" && row.from === "127.0.0.1"),
        "they themselves signed in, from here", JSON.stringify(rows[0]));
}

async function narrow(administrator) {
    const { page } = administrator;
    await administrator.go("/audit");
    await page.getByLabel("About").selectOption({ label: "saved numbers" });
    await page.getByRole("button", { name: "Show these rows" }).click();
    await page.waitForURL("**/audit?*thing=entry*");
    await checkPage(administrator, "the trail of saved numbers", "trail-entries");
    const texts = await page.locator("tbody tr").allInnerTexts();
    ok(texts.length === 50 && texts.every((text) => /Withheld/.test(text)), "numbers are withheld",
        texts[0]);
    await page.getByRole("link", { name: "Older rows" }).click();
    await page.waitForURL("**/audit?below=*thing=entry*");
    ok(await page.locator("tbody tr").count() > 0, "older rows are of the same kind");
    await page.getByRole("link", { name: "Show all rows" }).click();
    await page.waitForURL(/\/audit$/);
}

async function print(administrator) {
    await administrator.go("/audit?thing=role");
    const bytes = await administrator.page.pdf({ preferCSSPageSize: true, printBackground: true });
    const [, wide, high] = bytes.toString("latin1").match(/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/);
    same([Math.round(wide), Math.round(high)], [595, 842], "it prints on A4");
    await administrator.page.emulateMedia({ media: "print" });
    same(await administrator.page.locator("form:visible").count(), 0, "the filter is not printed");
    await administrator.page.emulateMedia({ media: "screen" });
}

await journey("audit trail", async (after) => {
    const demo = await openDemo(after, "tiny");
    const administrator = await arrive(demo, ADMINISTRATOR, { size: DESK });
    const member = await arrive(demo, MEMBER, { size: DESK });
    await part("reading", () => readTrail(administrator, nameOf(demo, ADMINISTRATOR)));
    await part("narrowing", () => narrow(administrator));
    await part("printing", () => print(administrator));
    await part("others", async () => {
        await member.expecting([403], () => member.go("/audit"));
        ok(/Only those who look after the whole site/.test(await member.text()), "why not is said");
    });
    checkQuiet(administrator, "the administrator");
});
