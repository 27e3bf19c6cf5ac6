import { isStorable } from "#lib/kernel/fields.ts";

/** The API writes `unit_price` where our code writes `unitPrice`. */

export type JsonObject = Readonly<Record<string, unknown>>;
type Faults = Record<string, string>;

const deepest = 12;

/** The body of a request in our spelling, and what in it cannot be taken, by its path. */
export function fromSnake(body: JsonObject): { record: JsonObject; faults: Faults } {
  const faults: Faults = {};
  return { record: respellRecord(body, [], faults), faults };
}

function respellRecord(record: object, path: readonly string[], faults: Faults): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      const at = [...path, key];
      if (/^[a-z][a-z0-9_]{0,60}$/.test(key)) return [camelCase(key), respell(value, at, faults)];
      faults[at.join(".").slice(0, 200)] = "unknown_field";
      return [key, undefined];
    }),
  );
}

function respell(value: unknown, path: readonly string[], faults: Faults): unknown {
  if (path.length > deepest) faults[path.join(".")] = "invalid";
  else if (typeof value === "string" && !isStorable(value)) faults[path.join(".")] = "bad_characters";
  else if (Array.isArray(value))
    return value.map((one, index) => respell(one, [...path, String(index)], faults));
  else if (typeof value === "object" && value !== null) return respellRecord(value, path, faults);
  return value;
}

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `lines.0.unitPrice` as its sender knows it. */
export const snakePath = (path: string): string => path.split(".").map(snakeCase).join(".");
