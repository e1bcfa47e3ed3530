/* Says which checks held, as TAP lines that tools/run_tests counts. */

const state = { n: 0, failed: 0 };

/* One line for each check; a failed one shows what was found below it. */
export function ok(holds, name, found = "") {
    state.n += 1;
    console.log(`${holds ? "ok" : "not ok"} ${state.n} - ${name.replaceAll("#", "no. ")}`);
    if (holds) return true;
    state.failed += 1;
    for (const line of String(found).split("\n").filter(Boolean)) console.log(`    ${line}`);
    return false;
}

/* Two values are the same, told by their JSON. */
export function same(found, wanted, name) {
    const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
    return ok(a === b, name, `found  ${a}\nwanted ${b}`);
}

/* A part of a journey that later parts do not need: if it breaks off, that is one failed check. */
export async function part(name, walk) {
    try {
        await walk();
    } catch (error) {
        ok(false, `${name}: broke off`, error.stack);
    }
}

/* A whole journey. What it opened (servers, browsers) is closed by the functions it gave to `after`, last
   first, also when it breaks off; the plan comes last, so that a journey which dies half way is noticed. */
export async function journey(name, walk) {
    const closing = [];
    await part(name, () => walk((close) => closing.push(close)));
    for (const close of closing.reverse()) await part(`${name}: closing`, close);
    console.log(`1..${state.n}`);
    process.exitCode = state.failed || !state.n ? 1 : 0;
}
