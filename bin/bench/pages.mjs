// The pages and documents over HTTP: the portal as in production beside the yardstick, in turns.
import http from "node:http";

import { fire, median, percentile } from "./fire.mjs";

const loads = [1, 32];

/**
 * For each measured subject its page, JSON where there is one, and the yardstick of each, by number of connections.
 * `seconds` is about the length of a burst, `rounds` how often each has its turn.
 */
export async function measurePages(scene, { web, yardstick }, { seconds, rounds, say }) {
  const results = [];
  for (const measured of scene.measured) {
    const targets = targetsOf(measured, { web, yardstick });
    for (const target of targets) target.amounts = await amountsFor(target, seconds);
    const bursts = await inTurns(scene.owner, targets, rounds);
    const script = await scriptBytes(web, measured.page.path, measured.person.cookie);
    results.push({ who: measured.person.name, subject: measured.name, script, bursts });
    say(`  ${measured.person.name}, ${measured.name}`);
  }
  return results;
}

function targetsOf({ person, page, json }, { web, yardstick }) {
  const cookie = { cookie: person.cookie };
  const key = { authorization: `Bearer ${person.key}` };
  return [
    { form: "html yardstick", url: yardstick + page.path + mark(page.path, person), headers: cookie },
    { form: "page", url: web + page.path, headers: cookie },
    ...(json === undefined
      ? []
      : [
          { form: "json yardstick", url: yardstick + json.path + mark(json.path, person), headers: key },
          { form: "json", url: web + json.path, headers: key },
        ]),
  ];
}

/** Warms up, and tells how many requests last so long. */
async function amountsFor({ url, headers }, seconds) {
  await fire({ url, headers, connections: 4, amount: 24 });
  const [one, many] = [
    await fire({ url, headers, connections: 1, amount: 8 }),
    await fire({ url, headers, connections: 16, amount: 48 }),
  ];
  return {
    1: Math.max(10, Math.round(one.perSecond * seconds)),
    32: Math.max(32, Math.round(many.perSecond * seconds)),
  };
}

/** Tells the yardstick whose statements these are: one address reads different things for different people. */
export function mark(path, person) {
  return `${path.includes("?") ? "&" : "?"}who=${person.name}`;
}

/** By form and number of connections: all times of all rounds, and the middle one of the rounds' rates. */
async function inTurns(owner, targets, rounds) {
  const bursts = new Map();
  for (let round = 0; round < rounds; round += 1)
    for (const connections of loads)
      for (const { form, url, headers, amounts } of targets) {
        const before = await databaseTime(owner);
        const { times, perSecond } = await fire({
          url,
          headers,
          connections,
          amount: amounts[connections],
        });
        const after = await databaseTime(owner);
        const key = `${form} ${connections}`;
        const so = bursts.get(key) ?? { times: [], rates: [], database: [] };
        so.times.push(...times);
        so.rates.push(perSecond);
        if (before !== undefined) so.database.push((after - before) / times.length);
        bursts.set(key, so);
      }
  return Object.fromEntries([...bursts].map(([key, burst]) => [key, summary(burst)]));
}

function summary({ times, rates, database }) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    perSecond: median(rates),
    database: database.length === 0 ? undefined : median(database),
  };
}

/** Milliseconds that PostgreSQL has planned and run for the application, where it counts them. */
async function databaseTime(owner) {
  try {
    const [row] = await owner`
      select coalesce(sum(s.total_plan_time + s.total_exec_time), 0)::float8 as time
        from bench.pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'passerelle_app'`;
    return row.time;
  } catch {
    return undefined;
  }
}

/** Compressed bytes of the scripts that a page names. */
async function scriptBytes(web, path, cookie) {
  const page = await (await fetch(web + path, { headers: { cookie } })).text();
  const sources = new Set(
    [...page.matchAll(/<script[^>]* src="([^"]+)"(?![^>]*nomodule)/gi)].map(([, source]) => source),
  );
  const sizes = await Promise.all([...sources].map((source) => compressedSize(new URL(source, web))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function compressedSize(url) {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { "accept-encoding": "gzip" } }, (response) => {
        let size = 0;
        response.on("data", (chunk) => (size += chunk.length));
        response.on("end", () => resolve(size));
      })
      .on("error", reject);
  });
}
