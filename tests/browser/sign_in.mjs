/* Signing in, as people meet it: a common password is refused in words, wrong ones have to wait, and a
   browser that signed in before is not held up by what strangers try. Without script, on a phone and in
   Welsh too. */

import { setUpSecondStep } from "./stage/authenticator.mjs";
import { englishLeft } from "./stage/english_left.mjs";
import { scratchFolder, serve } from "./stage/program.mjs";
import { checkPage, checkQuiet } from "./stage/sound_page.mjs";
import { journey, ok, same } from "./stage/tap.mjs";
import { newVisitor, openBrowser, DESK, PHONE } from "./stage/visitor.mjs";

const PASSWORD = "three plain words together";
const EMAIL = "ann@example.org";
const FREE_TRIES = 5;

const told = (visitor) => visitor.page.locator(".nhsuk-error-message").first().innerText();

async function commonPassword(admin, link) {
    await admin.go(link);
    await admin.expecting([422], () => admin.useLink(link, { name: "Ann Admin", email: EMAIL,
        password: "password2026!" }));
    ok((await told(admin)).includes("Many people use this password"), "a common password is refused in words",
        await told(admin));
    await checkPage(admin, "a common password", "sign-in-common-password");
    await admin.useLink(link, { name: "Ann Admin", email: EMAIL, password: PASSWORD });
    same(admin.path, "/account/second-factor", "an uncommon one is taken");
    return setUpSecondStep(admin);
}

async function tryPassword(visitor, password, statuses) {
    await visitor.expecting(statuses, async () => {
        await visitor.fill({ email: EMAIL, password });
        await visitor.send();
    });
}

async function guess(stranger) {
    await stranger.go("/sign-in");
    for (let i = 0; i < FREE_TRIES; i++) await tryPassword(stranger, `wrong ${i}`, [422]);
    await tryPassword(stranger, PASSWORD, [429]);
}

await journey("sign in", async (after) => {
    const scratch = await scratchFolder();
    after(scratch.remove);
    const program = await serve(scratch.store);
    after(program.stop);
    const browser = await openBrowser();
    after(() => browser.close());
    const admin = await newVisitor(browser, program.address, { size: DESK });
    const { app } = await commonPassword(admin, program.links[0].url);

    const stranger = await newVisitor(browser, program.address, { size: PHONE, script: false });
    await guess(stranger);
    ok(/Wait [12] seconds?, then/.test(await told(stranger)), "after five wrong ones it says how long",
        await told(stranger));
    same(await stranger.page.inputValue("#email"), EMAIL, "the address stands in the form again");
    same(await stranger.page.inputValue("#password"), "", "the password does not");

    await admin.page.getByRole("button", { name: "Sign out" }).first().click();
    await admin.page.waitForURL("**/sign-in");
    await tryPassword(admin, PASSWORD, []);
    await admin.fill({ code: await app.next() });
    await admin.send();
    same(admin.path, "/", "who signed in here before is not held up by a stranger");

    const slow = await newVisitor(browser, program.address, { size: DESK, locale: "cy-GB" });
    await slow.go("/sign-in");
    for (let i = 0; i < 3 && !/Arhoswch [0-9]+ eiliad/.test(await slow.page.innerText("main")); i++)
        await tryPassword(slow, `yn anghywir ${i}`, [422, 429]);
    ok(/Arhoswch [0-9]+ eiliad/.test(await told(slow)), "in Welsh it says how long, too", await told(slow));
    await checkPage(slow, "waiting, in Welsh", "sign-in-waits");
    same(await englishLeft(slow.page), [], "no English is left");
    for (const [who, name] of [[admin, "the administrator"], [stranger, "the stranger"],
        [slow, "the Welsh reader"]]) checkQuiet(who, name);
});
