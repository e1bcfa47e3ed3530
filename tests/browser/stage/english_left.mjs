/* Finds English of the catalogue in what a Welsh page shows or reads aloud. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { ROOT } from "./program.mjs";

const PO = path.join(ROOT, "po/cy");
const LETTERS_LEAST = 6; /* a message with fewer letters of its own ("{name}: {n}") says nothing in English */
const OUR_NAME = "Manyhands"; /* the same in every language */

/* What each entry of a catalogue says in English: msgid and, with it, msgid_plural. */
function readEntries(text) {
    const entries = [];
    for (const block of text.split(/\n\s*\n/)) {
        const found = [];
        let into = null;
        for (const line of block.split("\n")) {
            const named = line.match(/^(msgctxt|msgid(?:_plural)?|msgstr(?:\[\d\])?)\s+(".*")$/);
            const more = line.match(/^(".*")$/);
            if (named) into = named[1].startsWith("msgid") ? found.push("") : null;
            if (into && (named || more)) found[into - 1] += JSON.parse((named ?? more).at(-1));
        }
        if (found[0]) entries.push(found);
    }
    return entries;
}

const SLOT = /\{[a-z_.0-9]+\}/g;
const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

function patternOf(message) {
    const parts = plain(message).split(SLOT).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".+?")}$`, "u");
}

function readCatalogue() {
    const files = readdirSync(PO).filter((name) => name.endsWith(".po"));
    const entries = files.flatMap((name) => readEntries(readFileSync(path.join(PO, name), "utf8")));
    const english = entries.flat().filter((text) => text !== OUR_NAME
        && text.replace(SLOT, "").replace(/[^\p{L}]/gu, "").length >= LETTERS_LEAST);
    return english.map((text) => ({ text, pattern: patternOf(text) }));
}

const catalogue = readCatalogue();

/* Each text of the page, and each attribute that is read aloud, by itself. */
function textsOf(page) {
    return page.evaluate(() => {
        const texts = [document.title];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (node.nodeType === Node.TEXT_NODE) { // names of columns and keys (CODE) are no language
                const at = node.parentElement, inEnglish = at.closest("body [lang]")?.lang === "en";
                if (!inEnglish && !["SCRIPT", "STYLE", "CODE"].includes(at.tagName)) texts.push(node.data);
            } else for (const name of ["aria-label", "title", "alt", "data-label", "placeholder"])
                texts.push(node.getAttribute(name) ?? "");
        }
        return texts;
    });
}

export const catalogueSize = catalogue.length;

/* Texts of the page that are a message of the English catalogue. */
export async function englishLeft(page) {
    const texts = new Set((await textsOf(page)).map(plain).filter(Boolean));
    return [...texts].filter((text) => catalogue.some((message) => message.pattern.test(text)));
}
