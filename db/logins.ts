import { createHmac } from "node:crypto";

/**
 * Three logins: the owner's address (DATABASE_URL) is for migrations; requests and the system use unprivileged logins
 * of their own, whose passwords follow from the owner's, so that one address is all that has to be kept.
 */
export const logins = { application: "passerelle_app", system: "passerelle_system" } as const;
export type Login = keyof typeof logins;

/** The owner's address, or an error that says what to set. */
export function ownerUrl(): string {
  const url = process.env["DATABASE_URL"];
  if (!url)
    throw new Error(
      "DATABASE_URL is not set: give the address of the PostgreSQL database, or use `npm run demo`.",
    );
  return url;
}

export function loginUrl(login: Login, owner: URL = new URL(ownerUrl())): string {
  const named = process.env[login === "application" ? "DATABASE_APP_URL" : "DATABASE_SYSTEM_URL"];
  if (named) return named;
  const url = new URL(owner);
  url.username = logins[login];
  url.password = derivedPassword(login, owner);
  return url.toString();
}

/**
 * A login at the server itself, as the owner's address names it: LISTEN and the queue keep their connection, which a pooler
 * in transaction mode would take away. `DATABASE_DIRECT_URL` names another way around the pooler.
 */
export function directUrl(login: Login, owner: URL = new URL(ownerUrl())): string {
  const url = new URL(process.env["DATABASE_DIRECT_URL"] ?? owner);
  const named = new URL(loginUrl(login, owner));
  url.username = named.username;
  url.password = named.password;
  return url.toString();
}

function derivedPassword(login: Login, owner: URL): string {
  return createHmac("sha256", ownerSecret(owner))
    .update(`passerelle login ${logins[login]}`)
    .digest("base64url");
}

function ownerSecret(owner: URL): string {
  const secret = decodeURIComponent(owner.password) || process.env["AUTH_SECRET"];
  if (!secret) {
    throw new Error(
      "DATABASE_URL has no password to derive the application's logins from: set AUTH_SECRET, or DATABASE_APP_URL and DATABASE_SYSTEM_URL.",
    );
  }
  return secret;
}

/** Password of a demo account: random for whoever does not hold the owner's password, and the same at every start. */
export function demoPassword(email: string): string {
  return createHmac("sha256", ownerSecret(new URL(ownerUrl())))
    .update(`passerelle demo ${email}`)
    .digest("base64url")
    .slice(0, 20);
}
