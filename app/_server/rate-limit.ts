import "server-only";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { systemCounters } from "#db/client.ts";
import { rateLimits } from "#db/schema/identity.ts";

/** What nobody may do without end. Kept in PostgreSQL, so that several servers count together. */
const limits = {
  /** One account from one address. */
  pair: { points: 5, duration: 60 },
  /** One address, whatever the account. */
  address: { points: 30, duration: 60 },
  /** One account, whatever the address: slow enough to guess nothing, wide enough to lock nobody out by malice. */
  account: { points: 60, duration: 3600 },
  /** Who says to have forgotten a password: one address, whatever the account. */
  forgotten: { points: 10, duration: 3600 },
  /** Who comes with a link from a mail: one address. */
  link: { points: 20, duration: 600 },
  /** Who asks for codes, or tries them: one link, from wherever. */
  code: { points: 30, duration: 3600 },
  /** Who sends files: megabytes of one person. */
  upload: { points: 500, duration: 3600 },
} as const;
type Limit = keyof typeof limits;

const limiters = new Map<Limit, RateLimiterDrizzle>();

function limiter(name: Limit): RateLimiterDrizzle {
  const known = limiters.get(name);
  if (known) return known;
  const made = new RateLimiterDrizzle({
    storeClient: systemCounters(),
    schema: rateLimits,
    keyPrefix: `limit-${name}`,
    ...limits[name],
  });
  limiters.set(name, made);
  return made;
}

/** Counts an attempt. False: too many, and the password must not even be looked at. */
export async function mayTrySignIn(email: string, address: string): Promise<boolean> {
  const attempts = await Promise.allSettled([
    limiter("pair").consume(`${email} ${address}`),
    limiter("address").consume(address),
    limiter("account").consume(email),
  ]);
  for (const attempt of attempts) {
    if (attempt.status === "rejected" && !(attempt.reason instanceof RateLimiterRes)) throw attempt.reason;
  }
  return attempts.every((attempt) => attempt.status === "fulfilled");
}

/** Counts a request for a new password, an attempt to set one by link, or megabytes that somebody sends. False: too many. */
export async function mayTry(
  limit: "forgotten" | "link" | "code" | "upload",
  who: string,
  points = 1,
): Promise<boolean> {
  try {
    await limiter(limit).consume(who, points);
    return true;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return false;
    throw reason;
  }
}

/** A person who got in starts anew. */
export async function forgetAttempts(email: string, address: string): Promise<void> {
  await limiter("pair").delete(`${email} ${address}`);
}
