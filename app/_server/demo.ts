import "server-only";
import { demoPeople } from "#db/seed/cast.ts";
import { env } from "./env.ts";

/** The accounts on the demo's sign-in page; none anywhere else. */
export function demoAccounts() {
  return env().isDemo
    ? demoPeople.map(({ email, name, role, organisation }) => ({ email, name, role, organisation }))
    : [];
}

export function isDemoAccount(email: string): boolean {
  return demoPeople.some((person) => person.email === email);
}
