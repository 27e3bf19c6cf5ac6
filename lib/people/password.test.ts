import { describe, expect, test } from "vitest";
import { DomainError } from "#lib/kernel/errors.ts";
import { hashPassword, passwordProblem, temporaryPassword, verifyPassword } from "./password.ts";
import { emailField, nameField } from "./input.ts";

const about = { email: "claire.montagnac@heliande.example", name: "Claire Montagnac" };

describe("a new password", () => {
  test.each([
    ["short1!", "password_too_short"],
    ["elevenchars", "password_too_short"],
    ["x".repeat(129), "password_too_long"],
    ["aaaaaaaaaaaaaaaa", "password_too_common"],
    ["password1234", "password_too_common"],
    ["MotDePasse2026", "password_too_common"],
    ["Claire.Montagnac", "password_too_common"],
    ["montagnac-2026", "password_too_common"],
    ["passerelle2026", "password_too_common"],
    ["azertyqwerty12", "password_too_common"],
  ])("%j is refused: %s", (password, problem) => {
    expect(passwordProblem(password, about)).toBe(problem);
  });
  test.each([
    "untold harbour sixty",
    "k3vd-9wqa-mm2t-xx7p",
    "            spaced out",
    "пароль-длинный-свой",
    "🦊🐻🐼🐨🐯🦁🐮🐷",
  ])("%j is taken as typed: no rules about kinds of signs", (password) =>
    expect(passwordProblem(password, about)).toBeUndefined(),
  );
});

test("temporary passwords are long, readable, different and good enough", () => {
  const made = Array.from({ length: 200 }, temporaryPassword);
  expect(new Set(made).size).toBe(200);
  for (const password of made) {
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
    expect(passwordProblem(password, about)).toBeUndefined();
  }
});

describe("hashes", () => {
  test("are argon2id of the strength that is asked for, and salted", async () => {
    const [one, two] = await Promise.all([hashPassword("same words"), hashPassword("same words")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect([await verifyPassword(one, "same words"), await verifyPassword(one, "Same words")]).toEqual([
      true,
      false,
    ]);
  });
  test("nobody's password fits nothing, not even the one of the stand-in", async () => {
    expect(await verifyPassword(undefined, "nobody has this password")).toBe(false);
    expect(await verifyPassword(null, "")).toBe(false);
  });
  test("more at once than the machine bears are refused in words, and later ones are not", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => verifyPassword(null, "x")));
    const refused = outcomes.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(18);
    expect(refused.map((one): unknown => one.reason)).toEqual(
      refused.map(() => new DomainError("too_many", "too_busy")),
    );
    expect(await verifyPassword(null, "x")).toBe(false);
  });
});

describe("addresses and names", () => {
  test.each(["a@b.example", " A@B.EXAMPLE ", "first.last+tag@sub.domain.example"])(
    "%j is an address",
    (text) => {
      expect(emailField.safeParse(text).success).toBe(true);
    },
  );
  test.each([
    "nobody",
    "a@b",
    "a＠b.example",
    "а@b.example",
    '"e@attacker.example"@victim.example',
    "a@b.example\nBcc: c@d.example",
    "a b@c.example",
    `${"a".repeat(250)}@b.example`,
  ])("%j is none", (text) => expect(emailField.safeParse(text).success).toBe(false));
  test("names hold no control characters", () => {
    expect(
      ["Zoé O’Neil-Ünal", "李", "A\u0000B", "A\nB", " ", "x".repeat(201)].map(
        (name) => nameField.safeParse(name).success,
      ),
    ).toEqual([true, true, false, false, false, false]);
  });
});
