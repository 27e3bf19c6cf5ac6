// One burst of requests with autocannon. Its own percentiles are in whole milliseconds, so that times are kept here.
import autocannon from "autocannon";

import { Fault } from "#bin/fault.mjs";

/**
 * Sends `amount` requests over so many connections and waits for every answer: what is still under way at the end of a
 * burst would slow the next one. { times (ms, sorted), perSecond }; `make` gives each request of its own, where they differ.
 */
export async function fire({ url, headers, connections, amount, make }) {
  const times = [];
  let wrong;
  const started = performance.now();
  let ended = started;
  const instance = autocannon({
    url,
    headers,
    connections: Math.min(connections, amount),
    amount,
    timeout: 60,
    ...(make === undefined ? {} : { requests: [{ setupRequest: (request) => ({ ...request, ...make() }) }] }),
  });
  instance.on("response", (_client, status, _bytes, time) => {
    if (status !== 200) wrong ??= status;
    times.push(time);
    ended = performance.now();
  });
  const { errors } = await instance;
  if (wrong !== undefined || errors > 0)
    throw new Fault(`${url} answered ${wrong ?? "nothing"}, with ${errors} broken connections.`);
  return { times: times.toSorted((a, b) => a - b), perSecond: (1000 * times.length) / (ended - started) };
}

export function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values) {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
