import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { DomainError } from "#lib/kernel/errors.ts";

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
export const passwordLength = { min: 12, max: 128 } as const;

/** Each hash takes a core and 19 MiB: a flood of sign-ins may not take the machine. */
const atOnce = 2;
const waitingAtMost = 20;
let running = 0;
const waiting: (() => void)[] = [];

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** Takes the same time whether or not there is a hash to compare with: nobody learns from it who has an account. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  return inTurn(async () => {
    const matches = await verify(stored ?? (await unknownPerson), password);
    return matches && Boolean(stored);
  });
}

const unknownPerson = hash("nobody has this password", cost);

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= waitingAtMost) throw new DomainError("too_many", "too_busy");
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

// Without letters and digits that are easily taken for each other; 16 of 31 signs are 79 bits.
const signs = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password for a letter or a telephone: `k3vd-…`, random, to be changed at the first sign-in. */
export function temporaryPassword(): string {
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

const common = [
  "password",
  "motdepasse",
  "azerty",
  "qwerty",
  "123456",
  "letmein",
  "bienvenue",
  "welcome",
  "iloveyou",
  "football",
  "soleil",
  "dragon",
  "monkey",
];

/**
 * Why a new password is refused, as a key under `errors.*`, or undefined. Long and not guessable from the person or
 * the product; no rules about kinds of signs (ASVS 6.2.5).
 */
export function passwordProblem(
  password: string,
  about: { email: string; name: string },
): string | undefined {
  if (password.length < passwordLength.min) return "password_too_short";
  if (password.length > passwordLength.max) return "password_too_long";
  const lower = password.toLowerCase();
  const own = [
    about.email.split("@")[0] ?? "",
    ...about.name.toLowerCase().split(/\s+/),
    "passerelle",
  ].filter((word) => word.length >= 4);
  const rest = [...own, ...common].reduce((left, word) => left.replaceAll(word.toLowerCase(), ""), lower);
  if (rest.length < 6 || new Set(lower).size < 5) return "password_too_common";
  return undefined;
}
