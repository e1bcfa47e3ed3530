/* The second step at sign-in, as people meet it: an administrator must set it up, loses the phone, comes in
   by its codes, and ends a session from another browser. Without script, on a phone and in Welsh too. */

import jsQR from "jsqr";

import { App, setUpSecondStep } from "./stage/authenticator.mjs";
import { englishLeft } from "./stage/english_left.mjs";
import { scratchFolder, serve } from "./stage/program.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { newVisitor, openBrowser, DESK, PHONE } from "./stage/visitor.mjs";

const PASSWORD = "three plain words together";
const EMAIL = "ann@example.org";

const told = (visitor) => visitor.page.locator(".nhsuk-error-message").first().innerText();

async function signIn(visitor, password = PASSWORD) {
    await visitor.go("/sign-in");
    await visitor.fill({ email: EMAIL, password });
    await visitor.send();
}

/* The picture, read as a phone's camera reads it. */
async function readPicture(visitor) {
    const { width, height, pixels } = await visitor.page.evaluate(async () => {
        const svg = document.querySelector(".mh-code-picture svg"), side = 400;
        const copy = svg.cloneNode(true), image = new Image(), canvas = document.createElement("canvas");
        copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
        copy.setAttribute("width", side);
        copy.setAttribute("height", side);
        image.src = "data:image/svg+xml," + encodeURIComponent(copy.outerHTML);
        await image.decode();
        canvas.width = canvas.height = side;
        const paint = canvas.getContext("2d");
        paint.drawImage(image, 0, 0, side, side);
        return { width: side, height: side, pixels: [...paint.getImageData(0, 0, side, side).data] };
    });
    return jsQR(Uint8ClampedArray.from(pixels), width, height)?.data ?? "no picture that can be read";
}

async function mustSetItUp(admin, link) {
    await admin.useLink(link, { name: "Ann Admin", email: EMAIL, password: PASSWORD });
    same(admin.path, "/account/second-factor", "an administrator is led to set it up");
    await checkPage(admin, "a second step is needed", "second-step-needed");
    await admin.go("/places");
    same(admin.path, "/account/second-factor", "... and can do nothing else");
    await admin.send("Set it up");
    await checkPage(admin, "the picture to scan", "second-step-scan");
    const letters = (await admin.page.locator("#secret").textContent()).replaceAll(" ", "");
    ok((await readPicture(admin)).includes(`secret=${letters}&`), "a camera reads the picture");
    const app = new App(letters);
    await admin.expecting([422], async () => {
        await admin.fill({ code: "12 34" });
        await admin.send();
    });
    ok((await told(admin)).includes("does not fit"), "a wrong code is told", await told(admin));
    await admin.fill({ code: await app.next() });
    await admin.send();
    const codes = await admin.page.locator(".mh-codes code").allInnerTexts();
    same(codes.length, 10, "ten recovery codes are shown");
    await checkPage(admin, "recovery codes", "second-step-codes");
    await admin.go("/places");
    same(admin.path, "/places", "now everything is open");
    return { app, codes };
}

async function comeBack(admin, { app, codes }) {
    await admin.page.getByRole("button", { name: "Sign out" }).first().click();
    await admin.page.waitForURL("**/sign-in");
    await signIn(admin);
    same(admin.path, "/sign-in/code", "after the password the code is asked for");
    await checkPage(admin, "the code is asked for", "second-step-code");
    await admin.fill({ code: await app.next() });
    await admin.send();
    same(admin.path, "/", "the code lets in");
    return codes;
}

async function losesPhone(phone, codes) {
    await signIn(phone);
    await phone.expecting([422], async () => {
        await phone.fill({ code: "aaaa-bbbb-cccc-dddd" });
        await phone.send();
    });
    ok((await told(phone)).includes("none of your recovery codes"), "a wrong recovery code is told");
    await phone.fill({ code: codes[0].toUpperCase() });
    await phone.send();
    same(phone.path, "/", "a recovery code lets in");
    await phone.go("/account");
    ok((await phone.text()).includes("9 recovery codes left"), "it is used up");
}

async function endsTheOther(admin, phone) {
    await admin.go("/account");
    await checkPage(admin, "one's own account", "account");
    const others = admin.page.getByRole("button", { name: "End this one" });
    same(await others.count(), 1, "the other session is seen");
    await admin.send("End this one");
    await phone.go("/places");
    same(phone.path, "/sign-in", "it is ended from another browser");
    same(await others.count(), 0, "and is gone from the list");
}

async function inWelsh(browser, program, codes) {
    const welsh = await newVisitor(browser, program.address, { size: PHONE, locale: "cy-GB" });
    await welsh.go("/sign-in");
    same(await englishLeft(welsh.page), [], "no English is left at the door");
    await signIn(welsh);
    same(await englishLeft(welsh.page), [], "nor where the code is asked for");
    await welsh.fill({ code: codes[1] });
    await welsh.send();
    await welsh.go("/language/cy?back=/account"); /* hers, as an account has it, is English */
    for (const at of ["/account", "/account/second-factor", "/account/password", "/account/email",
        "/account/details", "/account/password-again", "/site/second-factor", "/sign-in/forgot"]) {
        await welsh.go(at);
        await checkPage(welsh, `${at} in Welsh`, at.slice(1).replaceAll("/", "-") + "-cy");
        same((await englishLeft(welsh.page)).filter((text) => !/English|Cymraeg|Ann Admin/.test(text)), [],
            `no English is left on ${at}`);
    }
    return welsh;
}

await journey("second step", async (after) => {
    const scratch = await scratchFolder();
    after(scratch.remove);
    const program = await serve(scratch.store);
    after(program.stop);
    const browser = await openBrowser();
    after(() => browser.close());
    const admin = await newVisitor(browser, program.address, { size: DESK });
    const has = await mustSetItUp(admin, program.links[0].url);
    const codes = await comeBack(admin, has);
    const phone = await newVisitor(browser, program.address, { size: PHONE, script: false });
    await losesPhone(phone, codes);
    await endsTheOther(admin, phone);
    const welsh = await inWelsh(browser, program, codes);
    await setUpSecondStep(admin, "Move to another phone");
    await welsh.go("/account");
    same(welsh.path, "/sign-in", "a new phone ends what was begun with the old one");
    for (const [who, name] of [[admin, "the administrator"], [phone, "the phone"],
        [welsh, "the Welsh reader"]]) checkQuiet(who, name);
});
