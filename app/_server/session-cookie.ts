import "server-only";
import { getToken } from "next-auth/jwt";
import { env } from "./env.ts";

/** The token in a request's session cookie, or undefined. Proves nothing until the database has seen it. */
export async function sessionTokenOf(headers: Headers): Promise<string | undefined> {
  const { authSecret, isSecure } = env();
  const name = cookieName();
  const jwt = await getToken({
    req: { headers },
    secret: authSecret,
    cookieName: name,
    salt: name,
    secureCookie: isSecure,
  });
  const sid = jwt?.["sid"];
  return typeof sid === "string" ? sid : undefined;
}

export function cookieName(): string {
  return env().isSecure ? "__Host-passerelle.session-token" : "passerelle.session-token";
}
