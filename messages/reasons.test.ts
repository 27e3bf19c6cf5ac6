import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadMessages } from "./index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every key that a refusal may carry: read from the source, so that none is forgotten. */
function reasonsInSource(): string[] {
  const files = ["lib", "app/_server"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.includes(".test."))
      .map((name) => `${root}${folder}/${name}`),
  );
  const patterns = [
    /new Problem\(\s*\d+,\s*"(\w+)"/g,
    /new DomainError\(\s*"\w+",\s*"(\w+)"/g,
    /(?:notFound|conflict|wrong)\((?:"\w+",\s*)?"(\w+)"\)/g,
    /DomainError\([^)]*\{[^}]*: "(\w+)"/g,
    /reason: "([a-z]+_[a-z_]+)"/g,
    /\.(?:min|max|regex|refine|email|uuid|enum)\([^\n]*"([a-z]+(?:_[a-z]+)+)"\)/g,
    /z\.(?:uuid|email)\("(\w+)"\)/g,
    /return "(password_\w+)"/g,
  ];
  return [
    ...new Set(
      files.flatMap((file) => {
        const text = readFileSync(file, "utf8");
        return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ""));
      }),
    ),
  ];
}

test.each(["en", "fr"] as const)(
  "every reason for which something is refused has its words in %s",
  (locale) => {
    const found = reasonsInSource().filter((reason) => !/^(csv|auto|windows)/.test(reason));
    expect(found.length).toBeGreaterThan(40);
    const { api, errors } = loadMessages(locale);
    expect(found.filter((reason) => !(reason in errors) && !(reason in api))).toEqual([]);
  },
);
