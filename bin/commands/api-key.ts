import { parseArgs } from "node:util";
import { asSystem } from "#db/client.ts";
import { createKey, listKeys, revokeKey } from "#lib/api/keys.ts";
import { addressOf, placeOf } from "./person.ts";
import { type CliCommand, print, printJson, required, UsageError } from "./usage.ts";

const mostDays = 3650;

export const apiKeyCommand: CliCommand = {
  summary: "create, list and revoke keys of the API",
  usage: `api-key create --user ADDRESS [--organisation NAME] [--days NUMBER]
api-key list [--user ADDRESS] [--json]
api-key revoke --prefix PREFIX

  create prints the key and nothing else; it is not shown again. The key does what its person may do in that
  organisation, until it expires (after 365 days, or --days), is revoked, or the person is disabled or leaves.`,
  run: async ([verb, ...args]) => {
    const { values } = parseArgs({
      args,
      options: {
        user: { type: "string" },
        organisation: { type: "string" },
        days: { type: "string", default: "365" },
        prefix: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const verbs: Record<string, () => Promise<void>> = {
      create: () => create(values),
      list: () => list(values),
      revoke: () => revoke(required(values.prefix, "prefix")),
    };
    const chosen = verb && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!chosen) throw new UsageError(`api-key ${Object.keys(verbs).join("|")}, not: ${verb ?? "nothing"}.`);
    await chosen();
  },
};

interface Values {
  user?: string | undefined;
  organisation?: string | undefined;
  days: string;
  json: boolean;
}

async function create({ user, organisation, days }: Values): Promise<void> {
  const email = addressOf(required(user, "user"));
  if (!/^[1-9]\d{0,3}$/.test(days) || Number(days) > mostDays)
    throw new UsageError(`--days is a number from 1 to ${mostDays}.`);
  const key = await asSystem("api-key create", async (tx) => {
    const place = await placeOf(tx, email, organisation);
    return createKey(tx, { ...place, days: Number(days) });
  });
  print(key);
}

async function list({ user, json }: Values): Promise<void> {
  const email = user === undefined ? undefined : addressOf(user);
  const keys = await asSystem("api-key list", (tx) => listKeys(tx, email));
  if (json) {
    printJson(
      keys.map(({ createdAt, lastUsedAt, expiresAt, email, ...key }) => ({
        user: email,
        ...key,
        created_at: createdAt,
        last_used_at: lastUsedAt,
        expires_at: expiresAt,
      })),
    );
    return;
  }
  for (const key of keys) {
    const used = key.lastUsedAt === null ? "never used" : `last used ${key.lastUsedAt}`;
    print(
      `${key.prefix}…  ${key.email}  ${key.organisation}  ${key.state}  expires ${key.expiresAt}  ${used}`,
    );
  }
}

async function revoke(prefix: string): Promise<void> {
  const isRevoked = await asSystem("api-key revoke", (tx) => revokeKey(tx, prefix));
  if (!isRevoked) throw new Error(`There is no living key that begins with ${prefix}.`);
  print(`Revoked ${prefix}.`);
}
