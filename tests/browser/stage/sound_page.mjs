/* Says whether a page is sound: accessible, valid, within its width, and quiet. */

import { createRequire } from "node:module";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

import { ok } from "./tap.mjs";
import { DESK, PHONE } from "./visitor.mjs";

const AXE = createRequire(import.meta.url)("axe-core").source;
const AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/* The recommended rules, apart from these. */
const HTML_RULES = {
    /* A phone's CSS turns parts of tables into blocks; their roles are said again, so they stay tables. */
    "no-redundant-role": "off",
    "prefer-native-element": ["error", { exclude: ["table", "row", "cell", "rowgroup", "columnheader",
        "rowheader"] }],
    /* How much a title holds is a matter for the h1 it repeats: a ward's name may be long. */
    "long-title": "off",
    /* Ticks of one question share a name, as radios do, and so do the buttons of one cell. */
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }],
    /* A cell is named by measure and month, "n.01hzk3w2f6t7n.2023-09-01". */
    "valid-id": ["error", { relaxed: true }],
};
const validator = new HtmlValidate(new StaticConfigLoader({
    extends: ["html-validate:recommended"], rules: HTML_RULES }));

/* Each of these gives a list of complaints, empty where there are none. */

export async function axeComplaints(page) {
    await page.evaluate(`if (!window.axe) { ${AXE} }`);
    const result = await page.evaluate((rules) => window.axe.run(document, {
        runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }), AXE_RULES);
    return result.violations.flatMap((v) => v.nodes.slice(0, 5).map((node) =>
        `axe ${v.id} at ${node.target.join(" ")}: ${node.failureSummary.replace(/\s*\n\s*/g, " ")}`));
}

export async function htmlComplaints(html) {
    const report = await validator.validateString(html);
    return report.results.flatMap((result) => result.messages.map((m) =>
        `html ${m.ruleId} at column ${m.column}: ${m.message}: ${html.slice(m.offset, m.offset + 100)}`));
}

/* Sideways scrolling, and what sticks out furthest. */
export function widthComplaints(page) {
    return page.evaluate(() => {
        const wide = document.documentElement.scrollWidth, most = document.documentElement.clientWidth;
        if (wide <= most) return [];
        const out = [...document.querySelectorAll("body *")]
            .filter((e) => e.getBoundingClientRect().right > most + 1)
            .map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""}`);
        return [`${wide} wide in a window of ${most}: ${out.slice(0, 6).join(", ")}`];
    });
}

/* A part of a table that CSS shows as a block is no table for a screen reader, unless its role is said. */
export function tableComplaints(page) {
    return page.evaluate(() => {
        const parts = [...document.querySelectorAll("table, tbody, tr, td, th")];
        const lost = parts.filter((e) => !getComputedStyle(e).display.startsWith("table") &&
            getComputedStyle(e).display !== "none" && !e.hasAttribute("role"));
        const kinds = [...new Set(lost.map((e) => e.tagName.toLowerCase()))];
        return kinds.map((kind) => `${kind} shown as a block without a role, in a table of class "${
            lost[0].closest("table").className}"`);
    });
}

export function frameComplaints(page) {
    return page.evaluate(() => {
        const found = [], h1 = document.querySelectorAll("h1").length;
        if (h1 !== 1) found.push(`${h1} headings of level 1`);
        if (!["en", "cy"].includes(document.documentElement.lang)) found.push("no language of the page");
        if (!document.title.trim()) found.push("no title");
        return found;
    });
}

/* Checks the page a visitor is on at both widths, as one check with all complaints. `picture` names its
   pictures in build/browser; the visitor's own width is kept. */
export async function checkPage(visitor, name, picture = "") {
    const { page } = visitor, size = page.viewportSize(), complaints = [];
    complaints.push(...await htmlComplaints(await visitor.document.text()));
    complaints.push(...await frameComplaints(page));
    for (const one of [DESK, PHONE]) {
        await page.setViewportSize(one);
        const here = [...await axeComplaints(page), ...await widthComplaints(page),
            ...await tableComplaints(page)];
        complaints.push(...here.map((said) => `${one.width} px: ${said}`));
        if (picture) await visitor.picture(picture);
    }
    await page.setViewportSize(size);
    complaints.push(...visitor.problems.splice(0));
    return ok(complaints.length === 0, `${name}: the page is sound`, complaints.join("\n"));
}

/* No empty link: whatever the page leads to is there, and is this person's to open. */
export async function checkLinks(visitor, name) {
    const before = [...visitor.followed];
    const [links, dead] = await visitor.page.evaluate(async (followed) => {
        const all = [...document.querySelectorAll("a[href]")].map((a) => a.pathname + a.search);
        const known = (at) => followed.includes(at) || at.startsWith("/language/");
        const fresh = [...new Set(all)].filter((at) => !known(at));
        const statuses = await Promise.all(fresh.map(async (at) => (await fetch(at)).status));
        return [fresh, fresh.map((at, i) => `${statuses[i]} ${at}`).filter((at) => !at.startsWith("200"))];
    }, before);
    for (const at of links) visitor.followed.add(at);
    return ok(dead.length === 0, `${name}: all ${links.length} new links lead somewhere`, dead.join("\n"));
}

/* What a visitor's pages did since it was last asked: for the end of a journey. */
export function checkQuiet(visitor, name) {
    const problems = visitor.problems.splice(0);
    return ok(problems.length === 0, `${name}: nothing outside the origin, no error`, problems.join("\n"));
}
