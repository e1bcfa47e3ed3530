/* A person at a browser: opens pages, and notes whatever a page does that it must not. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

import { ROOT } from "./program.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage"];
const PICTURES = path.join(ROOT, "build/browser");
const PATIENCE = 10_000;
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 740 };

export async function openBrowser() {
    mkdirSync(PICTURES, { recursive: true });
    return chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
}

/* A new person with cookies of their own. size: DESK or PHONE; script: false turns JavaScript off. */
export async function newVisitor(browser, address, { size = DESK, script = true, locale = "en-GB" } = {}) {
    const context = await browser.newContext({ viewport: size, javaScriptEnabled: script, locale });
    context.setDefaultTimeout(PATIENCE);
    const visitor = new Visitor(context, address);
    visitor.page = await context.newPage();
    visitor.watch();
    return visitor;
}

class Visitor {
    constructor(context, address) {
        this.context = context;
        this.address = address;
        this.problems = []; /* what no page may do; sound_page.mjs reports and empties it */
        this.allowed = []; /* statuses of 400 and above that the journey is asking for */
        this.followed = new Set(); /* links that checkLinks() has tried */
        this.changing = 0; /* changes on their way to the server */
        this.document = null; /* the last answer that became the page */
    }

    watch() {
        this.page.on("request", (request) => this.seeRequest(request));
        this.page.on("response", (response) => this.seeResponse(response));
        this.page.on("console", (message) => this.seeMessage(message));
        this.page.on("pageerror", (error) => this.problems.push(`script error: ${error.message}`));
        this.page.on("requestfailed", (request) => this.seeFailed(request));
        this.page.on("requestfinished", (request) => this.seeEnd(request));
    }

    seeRequest(request) {
        if (request.method() === "POST") this.changing += 1;
        const url = new URL(request.url());
        if (url.protocol === "data:" || url.origin === this.address) return;
        this.problems.push(`request outside the own origin: ${request.url()}`);
    }

    seeResponse(response) {
        const request = response.request();
        const isPage = request.isNavigationRequest() && request.frame() === this.page.mainFrame();
        if (isPage) this.document = response;
        if (response.status() >= 400 && !this.allowed.includes(response.status()))
            this.problems.push(`status ${response.status()}: ${request.method()} ${response.url()}`);
    }

    /* Chromium says each status of 400 and above once more in the console; seeResponse() has judged it. */
    seeMessage(message) {
        const isStatus = /^Failed to load resource: the server responded with/.test(message.text());
        if (message.type() === "error" && !isStatus) this.problems.push(`console: ${message.text()}`);
    }

    /* A download and a page left early end as "aborted", which is nobody's fault. */
    seeFailed(request) {
        this.seeEnd(request);
        const why = request.failure()?.errorText ?? "";
        if (why !== "net::ERR_ABORTED") this.problems.push(`failed: ${request.url()} ${why}`);
    }

    seeEnd(request) {
        if (request.method() === "POST") this.changing -= 1;
    }

    /* Opens a path of the server, or a whole address of it. */
    async go(to) {
        await this.page.goto(new URL(to, this.address).href);
    }

    /* Statuses that are right during `act`, and nowhere else. */
    async expecting(statuses, act) {
        this.allowed = statuses;
        try {
            return await act();
        } finally {
            this.allowed = [];
        }
    }

    /* Fills fields by their ids, and a radio or tick by its value: fill({ name: "Ann", kind: ["unit"] }). */
    async fill(fields) {
        for (const [name, value] of Object.entries(fields)) {
            if (!Array.isArray(value)) await this.fillOne(name, value);
            else for (const one of value)
                await this.page.locator(`input[name="${name}"][value="${one}"]`).check();
        }
    }

    async fillOne(name, value) {
        const field = this.page.locator(`main [id="${name}"]`);
        if (await field.evaluate((e) => e.tagName) === "SELECT") await field.selectOption(value);
        else await field.fill(value);
    }

    /* Presses the button of the page's main form and waits for the next page. */
    async send(button) {
        const main = this.page.locator("main");
        const which = button ? main.getByRole("button", { name: button, exact: true })
            : main.locator("button[type=submit]");
        await Promise.all([this.page.waitForEvent("domcontentloaded"), which.first().click()]);
    }

    /* Presses a button that a script answers in place, and waits until nothing is on its way. */
    async press(button) {
        await this.page.locator("main").getByRole("button", { name: button, exact: true }).first().click();
        await this.settled();
    }

    /* Every change that was sent is answered, and the page shows the answer. */
    async settled() {
        do {
            await this.page.evaluate(() => new Promise((done) => setTimeout(done, 60)));
        } while (this.changing > 0);
        await this.page.evaluate(() => new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(done))));
    }

    async useLink(url, fields = {}) {
        await this.go(url);
        await this.fill(fields);
        await this.send();
    }

    /* The page's twin for programs, asked for with this visitor's own session. */
    async json(at) {
        await this.page.waitForLoadState();
        return this.page.evaluate(async (url) => (await fetch(url)).json(), `/api/v1${at}`);
    }

    /* A file of the server: { status, type, name, text }. */
    async file(at) {
        return this.page.evaluate(async (url) => {
            const answer = await fetch(url), name = answer.headers.get("Content-Disposition") ?? "";
            return { status: answer.status, type: answer.headers.get("Content-Type"), name,
                text: await answer.text() };
        }, at);
    }

    get path() {
        return new URL(this.page.url()).pathname;
    }

    text(selector = "main") {
        return this.page.locator(selector).first().innerText();
    }

    async picture(name) {
        const width = this.page.viewportSize().width;
        await this.page.screenshot({ path: path.join(PICTURES, `${name}-${width}.png`), fullPage: true });
    }

    close() {
        return this.context.close();
    }
}
