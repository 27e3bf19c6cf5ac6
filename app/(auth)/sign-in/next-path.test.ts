import { expect, test } from "vitest";
import { pathWithin } from "./next-path.ts";

test.each([
  ["/orders?q=12", "/orders?q=12"],
  ["/orders/../people", "/people"],
  ["", "/"],
  [undefined, "/"],
])("goes back to %s inside the portal", (wanted, path) => {
  expect(pathWithin(wanted)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "http://[",
  "/sign-in",
  "/api/auth/signout",
])("never leads from sign-in to %s", (wanted) => {
  expect(pathWithin(wanted)).toBe("/");
});
