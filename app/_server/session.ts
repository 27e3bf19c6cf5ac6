import "server-only";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { asSystem } from "#db/client.ts";
import { findLogin, preferencesOf } from "#lib/people/account.ts";
import { signInInput } from "#lib/people/input.ts";
import { verifyPassword } from "#lib/people/password.ts";
import { endSessionOf, sessionDays, startSession } from "#lib/people/sessions.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { isDemoAccount } from "./demo.ts";
import { env } from "./env.ts";
import { forgetAttempts, mayTrySignIn } from "./rate-limit.ts";
import { isSameOrigin } from "./same-origin.ts";
import { cookieName, sessionTokenOf } from "./session-cookie.ts";

declare module "next-auth" {
  interface User {
    /** The session's own token; only inside the encrypted cookie, never in what `/api/auth/session` would show. */
    sessionToken?: string;
  }
}

// There is no /api/auth route: with passwords alone, next-auth is called from our own actions and needs no door of its own.
// The cookie is next-auth's encrypted token; it carries the session's token, which the database checks at each request.
const { signIn, signOut: clearCookie } = NextAuth((): NextAuthConfig => ({
  secret: env().authSecret,
  session: { strategy: "jwt", maxAge: sessionDays * 24 * 3600, updateAge: sessionDays * 24 * 3600 },
  cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
  pages: { signIn: "/sign-in" },
  logger: { error: logUnexpected },
  providers: [
    Credentials({
      id: "password",
      credentials: { email: {}, password: {} },
      authorize: (input) => withPassword(input),
    }),
    Credentials({ id: "demo", credentials: { email: {} }, authorize: (input) => asDemoAccount(input) }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.sessionToken ? { sub: user.id, sid: user.sessionToken } : token),
  },
}));

/** Refusals that say nothing about the account: all others read alike. */
const tooMany = ["too_many_attempts", "too_busy"];

class Refused extends CredentialsSignin {
  constructor(reason: string) {
    super(reason);
    this.code = reason;
  }
}

async function withPassword(raw: unknown) {
  const input = signInInput.safeParse(raw);
  if (!input.success) throw new Refused("sign_in_failed");
  const { email, password } = input.data;
  const origin = await requestOrigin();
  if (!(await mayTrySignIn(email, origin.address ?? "unknown"))) throw new Refused("too_many_attempts");
  const login = await asSystem("sign-in", (tx) => findLogin(tx, email));
  // The work and the answer are the same for a wrong password, an unknown address and a disabled person.
  const matches = await verifyPassword(login?.active ? login.passwordHash : null, password).catch(
    refuseWhenBusy,
  );
  if (!matches || !login) throw new Refused("sign_in_failed");
  await forgetAttempts(email, origin.address ?? "unknown");
  return open(login.userId, origin);
}

async function asDemoAccount(raw: unknown) {
  const email = signInInput.pick({ email: true }).safeParse(raw);
  if (!env().isDemo || !email.success || !isDemoAccount(email.data.email))
    throw new Refused("sign_in_failed");
  const login = await asSystem("demo sign-in", (tx) => findLogin(tx, email.data.email));
  if (!login?.active) throw new Refused("sign_in_failed");
  return open(login.userId, await requestOrigin());
}

async function open(userId: string, origin: { address: string | null; userAgent: string | null }) {
  const { sessionToken, preferences } = await asSystem("sign-in", async (tx) => ({
    sessionToken: await startSession(tx, { userId, ...origin }),
    preferences: await preferencesOf(tx, userId),
  })).catch(refuseWithoutOrganisation);
  await keepPreferences(preferences);
  return { id: userId, sessionToken };
}

/** The very first page is in the person's own language and look, not in the browser's. */
async function keepPreferences(preferences: Record<string, string | null>): Promise<void> {
  const jar = await cookies();
  const options = { path: "/", sameSite: "lax", secure: env().isSecure, maxAge: 365 * 24 * 3600 } as const;
  for (const [name, value] of Object.entries(preferences)) if (value !== null) jar.set(name, value, options);
}

function refuseWhenBusy(error: unknown): never {
  throw error instanceof DomainError ? new Refused(error.reason) : error;
}

// Who belongs to no organisation any more gets the words of everybody who does not get in.
function refuseWithoutOrganisation(error: unknown): never {
  throw error instanceof DomainError ? new Refused("sign_in_failed") : error;
}

export async function signInWithPassword(email: string, password: string): Promise<ActionResult> {
  return answerOf(() => signIn("password", { email, password, redirect: false }));
}

export async function signInAsDemo(email: string): Promise<ActionResult> {
  return answerOf(() => signIn("demo", { email, redirect: false }));
}

// Signing somebody in from another site would let them write into a stranger's account without noticing.
async function answerOf(attempt: () => Promise<unknown>): Promise<ActionResult> {
  if (!isSameOrigin(await headers())) return { ok: false, code: "forbidden", reason: "other_origin" };
  try {
    await attempt();
    return { ok: true, value: undefined };
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error;
    return tooMany.includes(error.code)
      ? { ok: false, code: "too_many", reason: error.code }
      : { ok: false, code: "unauthenticated", reason: "sign_in_failed" };
  }
}

/** Ends the session in the database first: the cookie is worth nothing from then on, wherever it was copied to. */
export async function signOut(): Promise<void> {
  const token = await sessionToken();
  if (token) await asSystem("sign-out", (tx) => endSessionOf(tx, token));
  await clearCookie({ redirect: false });
}

/** The token in this request's session cookie. */
export const sessionToken = cache(async (): Promise<string | undefined> =>
  sessionTokenOf(new Headers(await headers())),
);

function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: env().isSecure } as const;
}

/** The proxy in front must set X-Forwarded-For itself, as docs/settings.md says; Next does where there is none. */
async function requestOrigin(): Promise<{ address: string | null; userAgent: string | null }> {
  const head = await headers();
  const address = head.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? null;
  return { address, userAgent: head.get("user-agent")?.slice(0, 300) ?? null };
}

function logUnexpected(error: Error): void {
  if (!(error instanceof CredentialsSignin)) console.error(error);
}
