import { expect, test } from "vitest";
import { readForm, valueAt } from "./form-values.ts";

function formOf(...entries: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

test("texts come as typed and what has no control keeps its default", () => {
  const values = readForm({ userId: "7", name: "" }, formOf(["name", "Zoé"]));
  expect(values).toEqual({ userId: "7", name: "Zoé" });
});

test("one tick box is true or false, several of one name are a list", () => {
  const defaults = { isOrgAdmin: true, roles: [] };
  expect(readForm(defaults, formOf())).toEqual({ isOrgAdmin: false, roles: [] });
  expect(readForm(defaults, formOf(["isOrgAdmin", "on"], ["roles", "buyer"], ["roles", "admin"]))).toEqual({
    isOrgAdmin: true,
    roles: ["buyer", "admin"],
  });
});

test("a path leads into rows, also rows that were added", () => {
  const defaults = { lines: [{ id: "1", date: "2026-01-01" }] };
  const values = readForm(defaults, formOf(["lines.0.date", "2026-01-05"], ["lines.1.date", "2026-02-01"]));
  expect(values).toEqual({ lines: [{ id: "1", date: "2026-01-05" }, { date: "2026-02-01" }] });
  expect(Array.isArray(values["lines"])).toBe(true);
});

test("reading a form leaves the defaults alone", () => {
  const defaults = { lines: [{ date: "a" }] };
  readForm(defaults, formOf(["lines.0.date", "b"]));
  expect(defaults).toEqual({ lines: [{ date: "a" }] });
});

test("a control named to reach the prototype writes nothing", () => {
  readForm({}, formOf(["__proto__.polluted", "yes"], ["a.__proto__.polluted", "yes"]));
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test("the default of a control is found by its path", () => {
  expect(valueAt({ lines: [{ date: "a" }] }, "lines.0.date")).toBe("a");
  expect(valueAt({}, "lines.0.date")).toBeUndefined();
});
