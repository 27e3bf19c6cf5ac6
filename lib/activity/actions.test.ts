import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadMessages } from "#messages/index.ts";
import { eventActions, objectTypes } from "./actions.ts";

const lib = fileURLToPath(new URL("..", import.meta.url));
const sources = readdirSync(lib, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(`${lib}/${name}`, "utf8"));

/** Names of what happened end in a participle; verbs that somebody may do, names of files and the like do not. */
const written = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/"([a-z_]+\.[a-z_0-9]+(?:ed|en|own|up|set|done))"/g)].map(([, name]) => name),
  ),
);

test("every event that is recorded anywhere is known here", () => {
  expect([...written].filter((name) => name !== undefined && !eventActions.includes(name))).toEqual([]);
  expect(written.size).toBeGreaterThan(40);
});

test.each(["en", "fr"] as const)("every event and object has its words (%s)", (locale) => {
  const { actions, objects } = loadMessages(locale).activity;
  const find = (path: string) =>
    path
      .split(".")
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], actions);
  expect(eventActions.filter((name) => typeof find(name) !== "string")).toEqual([]);
  expect(objectTypes.filter((name) => typeof (objects as Record<string, string>)[name] !== "string")).toEqual(
    [],
  );
});
