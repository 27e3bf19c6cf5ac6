// The list of orders as a file, some 100,000 lines of it: how fast it comes, and how much memory the server takes for it.
import fs from "node:fs";
import { Fault } from "#bin/fault.mjs";

const sampledEvery = 50;

/** { lines, megabytes, seconds, before, most }: the last two are megabytes that the web server held, where that can be read. */
export async function measureExport({ buyer, places }, { web, pid }) {
  const ask = (query) => fetch(`${web}/orders/export?${query}`, { headers: { cookie: buyer.cookie } });
  // The first one fills what the server keeps anyway; what the second one takes beyond that grows with it.
  await read(await ask(new URLSearchParams(places.exported)));
  const before = residentOf(pid);
  let most = before;
  const sampling = setInterval(() => (most = Math.max(most, residentOf(pid))), sampledEvery);
  const started = performance.now();
  try {
    const { lines, bytes } = await read(await ask(new URLSearchParams(places.exported)));
    const seconds = (performance.now() - started) / 1000;
    return { lines, megabytes: bytes / 1e6, seconds, before, most };
  } finally {
    clearInterval(sampling);
  }
}

async function read(answer) {
  if (answer.status !== 200) throw new Fault(`The export answered ${answer.status}.`);
  let [lines, bytes] = [-1, 0];
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return { lines, bytes };
}

/** Linux tells; elsewhere it is not known. */
function residentOf(pid) {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
