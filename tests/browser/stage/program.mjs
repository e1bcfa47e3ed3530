/* Starts the built program on a scratch store, knows its address and links, and ends its own process. */

import { spawn, execFile } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PROGRAM = process.env.MANYHANDS || path.join(ROOT, "build/manyhands");
const STARTS_WITHIN = 20_000;
const STOPS_WITHIN = 12_000;
const DEMO = ["demo", "--scenario", "restrictive-practice", "--seed", "1"];

/* A folder of its own for a journey's stores; removed by remove(). */
export async function scratchFolder() {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), "manyhands-browser-"));
    return { folder, store: path.join(folder, "store.db"), remove: () => fs.rm(folder, { recursive: true }) };
}

/* Fills a store with the demo; `size` is "tiny" or "demo", `lang` the language of what people wrote in it. */
export async function makeDemo(store, size, lang) {
    const args = [...DEMO, "--size", size, "--lang", lang, "--db", store];
    await promisify(execFile)(PROGRAM, args, { cwd: ROOT });
}

/* The program, running on `store`. address: "http://127.0.0.1:1234"; links: all one-time links it printed,
   each with the words before it; stop(): the graceful way, and the exit code. */
export async function serve(store, ...options) {
    const args = ["serve", "--db", store, "--listen", "127.0.0.1:0", ...options];
    const child = spawn(PROGRAM, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    const ended = once(child, "exit");
    const program = { said: "", log: "" };

    process.once("exit", () => child.kill("SIGKILL")); /* a journey that dies leaves no program behind */
    child.stdout.on("data", (bytes) => { program.said += bytes; });
    child.stderr.on("data", (bytes) => { program.log += bytes; });
    program.stop = async () => {
        const late = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN);
        if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
        const [code, signal] = await ended;
        clearTimeout(late);
        return code ?? signal;
    };
    await startsWell(child, program);
    program.address = program.said.match(/^.*?: (http:\/\/127\.0\.0\.1:\d+)$/m)[1];
    program.links = program.said.split("\n").filter((line) => line.includes("/link/")).map((line) => ({
        words: line.slice(0, line.indexOf("http://")).trim(),
        url: line.slice(line.indexOf("http://")).trim(),
    }));
    return program;
}

/* Ready when it has said how to stop it: the last thing it says. */
async function startsWell(child, program) {
    const began = Date.now();
    while (!program.said.includes("Ctrl-C")) {
        if (child.exitCode !== null || Date.now() - began > STARTS_WITHIN) {
            child.kill("SIGKILL");
            throw new Error(`the program did not start (${child.exitCode}):\n${program.said}${program.log}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
