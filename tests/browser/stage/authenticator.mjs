/* An authenticator app: reads the letters that a page shows, and knows each code (RFC 6238). */

import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

function bytesOf(letters) {
    const bits = [...letters.replaceAll(" ", "")]
        .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
    return Buffer.from(bits.match(/.{8}/g).map((eight) => parseInt(eight, 2)));
}

export class App {
    constructor(letters) {
        this.secret = bytesOf(letters);
        this.used = 0;
    }

    at(step) {
        const moment = Buffer.alloc(8);
        moment.writeBigUInt64BE(BigInt(step));
        const hash = createHmac("sha1", this.secret).update(moment).digest();
        const from = hash[hash.length - 1] & 15;
        return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
    }

    /* A code that was not used yet: of now, or the next one, for a clock may be early. Waits for one. */
    async next() {
        while (Math.floor(Date.now() / STEP_MS) + 1 <= this.used)
            await new Promise((resolve) => setTimeout(resolve, 500));
        this.used = Math.max(this.used + 1, Math.floor(Date.now() / STEP_MS));
        return this.at(this.used);
    }
}

/* From the page that says what a second step is, to the recovery codes. { app, codes } */
export async function setUpSecondStep(visitor, button = "Set it up") {
    await visitor.go("/account/second-factor");
    await visitor.send(button);
    const app = new App(await visitor.page.locator("#secret").textContent());
    await visitor.fill({ code: await app.next() });
    await visitor.send();
    return { app, codes: await visitor.page.locator(".mh-codes code").allInnerTexts() };
}
