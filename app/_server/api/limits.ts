import "server-only";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { systemCounters } from "#db/client.ts";
import { env } from "#app/_server/env.ts";
import { rateLimits } from "#db/schema/identity.ts";
import { Problem } from "./problem.ts";

// Requests of one credential are counted in PostgreSQL, so that several servers count together. A server takes them
// from the counter by so many at once: most requests then write nothing.
const lot = 20;

interface Allowance {
  left: number;
  until: number;
}
/** By token, of credentials that the database has seen alive. */
const allowances = new Map<string, Allowance>();
const underWay = new Map<string, Promise<void>>();
let limiter: RateLimiterDrizzle | undefined;

/** Takes one request from what this server holds for the credential. False: it holds nothing, and must ask. */
export function takeOne(token: string): boolean {
  const own = allowances.get(token);
  if (!own || own.until <= Date.now()) return false;
  if (own.left === 0) return false;
  if (own.left < 0) throw tooMany(own);
  own.left -= 1;
  return true;
}

/** Asks for more, for a credential that has been proven. Those who ask at once ask together. */
export async function askForMore(token: string, credentialId: string): Promise<void> {
  while (!takeOne(token)) {
    const asking = underWay.get(token) ?? fetchLot(token, credentialId).finally(() => underWay.delete(token));
    underWay.set(token, asking);
    // One after the other: whoever comes late for a lot asks for the next.
    await asking;
  }
}

async function fetchLot(token: string, credentialId: string): Promise<void> {
  for (const [key, { until }] of allowances) if (until <= Date.now()) allowances.delete(key);
  limiter ??= new RateLimiterDrizzle({
    storeClient: systemCounters(),
    schema: rateLimits,
    keyPrefix: "api",
    points: env().apiLimit,
    duration: 60,
  });
  const points = Math.min(lot, env().apiLimit);
  const outcome = await limiter.consume(credentialId, points).catch((reason: unknown) => reason);
  if (!(outcome instanceof RateLimiterRes)) throw outcome;
  const isRefused = outcome.consumedPoints > env().apiLimit;
  allowances.set(token, {
    left: isRefused ? -1 : points,
    until: Date.now() + Math.max(outcome.msBeforeNext, 1),
  });
}

function tooMany({ until }: Allowance): Problem {
  const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  return new Problem(429, "too_many_requests", { headers: { "retry-after": String(seconds) } });
}
