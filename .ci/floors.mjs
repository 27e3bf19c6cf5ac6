// Compares every package of the lock file, also the indirect ones, with the lowest version that is safe to ship.
import fs from "node:fs";

const read = (name) => JSON.parse(fs.readFileSync(new URL(name, import.meta.url), "utf8"));

export function violations(lock, floors) {
  const found = [];
  for (const [place, { name: alias, version }] of Object.entries(lock.packages)) {
    const name = alias ?? place.split("node_modules/").at(-1);
    if (place === "" || !version) continue;
    if (Object.hasOwn(floors.forbidden, name)) found.push(`${place} is forbidden: ${floors.forbidden[name]}`);
    for (const floor of floors.packages[name] ?? []) {
      if (isBelow(version, floor))
        found.push(`${place} ${version} is below ${floor.below}: ${floor.because}`);
    }
  }
  return found;
}

function isBelow(version, { from = "0.0.0", to, below }) {
  return compare(version, from) >= 0 && (!to || compare(version, to) < 0) && compare(version, below) < 0;
}

/** Semantic versions; a pre-release comes before its release. */
export function compare(left, right) {
  const [a, b] = [left, right].map(parse);
  for (let index = 0; index < 3; index += 1)
    if (a.core[index] !== b.core[index]) return a.core[index] - b.core[index];
  if (!a.pre || !b.pre) return (a.pre ? 0 : 1) - (b.pre ? 0 : 1);
  for (let index = 0; index < Math.max(a.pre.length, b.pre.length); index += 1) {
    const [x, y] = [a.pre[index], b.pre[index]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (/^\d+$/.test(x) && /^\d+$/.test(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return 0;
}

function parse(version) {
  const [, core, pre] = /^(\d+\.\d+\.\d+)(?:-([^+]+))?/.exec(version) ?? [];
  if (!core) throw new Error(`"${version}" is no version`);
  return { core: core.split(".").map(Number), pre: pre?.split(".") };
}

const found = violations(read("../package-lock.json"), read("./floors.json"));
for (const line of found) console.error(line);
if (found.length > 0) process.exit(1);
console.log("Every locked package is at or above its floor.");
