// Programs of this project that tests run.
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

// The path of `name` ("lectern", "tests/score_responses") in the build that LECTERN_BUILD names, else in the newest one.
export function built(name) {
    const folders = process.env.LECTERN_BUILD ? [process.env.LECTERN_BUILD] : ["debug", "release"].map((preset) => `${root}build/${preset}`);
    const found = folders.map((folder) => `${folder}/${name}`).filter(existsSync);
    if (found.length === 0) throw new Error(`${name} is not built: run \`cmake --preset debug && cmake --build --preset debug\``);
    return found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}
