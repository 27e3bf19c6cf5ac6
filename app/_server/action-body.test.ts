import { expect, test } from "vitest";
import { isReadableInput } from "./action-body.ts";

const action = { "next-action": "7f", "content-type": "text/plain;charset=UTF-8" };
const post = (body: BodyInit, headers: Record<string, string> = action) =>
  new Request("http://portal.invalid/today", { method: "POST", body, headers });

test.each([
  "[]",
  "[null]",
  '[{"body":"$$5 each","lines":[{"version":1}]}]',
  '["$undefined"]',
  '[{"replyTo":"$undefined"}]',
])("%s can be read", async (body) => {
  expect(await isReadableInput(post(body))).toBe(true);
});

test.each([
  "",
  "x",
  "[",
  "null",
  "{}",
  '["$F1"]',
  '[{"a":"$@1"}]',
  '["$K1"]',
  "[".repeat(5000) + "]".repeat(5000),
])("%s cannot", async (body) => {
  expect(await isReadableInput(post(body))).toBe(false);
});

test("a form can be read when it is whole", async () => {
  const form = new FormData();
  form.set("email", "a@b.example");
  expect(await isReadableInput(new Request("http://portal.invalid/", { method: "POST", body: form }))).toBe(
    true,
  );
  const torn = post("--x\r\nContent-Disposition: form-", {
    "content-type": "multipart/form-data; boundary=x",
  });
  expect(await isReadableInput(torn)).toBe(false);
});

test("more than a megabyte is not looked at", async () => {
  expect(await isReadableInput(post("[]", { ...action, "content-length": "4500000" }))).toBe(false);
});
