import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { audienceFor, fragmentsOf, isInternal, mentionedIn, mentionOf, sameAudience } from "./rules.ts";

const host = { organisationId: "host", isHost: true, hostId: "host" };
const partner = { organisationId: "boreal", isHost: false, hostId: "host" };

describe("the audience of a message", () => {
  test.each([
    ["internal", ["host"]],
    [["boreal"], ["host", "boreal"]],
    [
      ["host", "boreal", "boreal"],
      ["host", "boreal"],
    ],
    [["kestrel"], undefined],
    [["boreal", "kestrel"], undefined],
    [["host"], undefined],
    [[], undefined],
  ] as const)("the host to %j", (wanted, expected) => {
    expect(audienceFor(host, wanted, ["boreal"])).toEqual(expected);
  });
  test.each([
    ["internal", undefined],
    [["boreal"], ["host", "boreal"]],
    [["host"], ["host", "boreal"]],
    [[], ["host", "boreal"]],
    [["kestrel"], undefined],
    [["boreal", "kestrel"], undefined],
  ] as const)("a partner to %j", (wanted, expected) => {
    expect(audienceFor(partner, wanted, ["boreal"])).toEqual(expected);
  });
  test("never holds anybody but the host and those who take part, whatever is wanted", () => {
    const ids = fc.constantFrom("host", "boreal", "kestrel", "valmy");
    fc.assert(
      fc.property(fc.boolean(), fc.array(ids), fc.array(ids), (isHost, wanted, takePart) => {
        const author = isHost ? host : partner;
        const found = audienceFor(author, wanted, takePart) ?? [];
        const allowed = ["host", author.organisationId, ...(isHost ? takePart : [])];
        expect(found.every((id) => allowed.includes(id))).toBe(true);
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 1000, seed: 14 },
    );
  });
  test("two are the same in any order, and only then", () => {
    expect([
      sameAudience(["a", "b"], ["b", "a"]),
      sameAudience(["a"], ["a", "b"]),
      sameAudience(["a", "b"], ["a", "c"]),
    ]).toEqual([true, false, false]);
    expect([isInternal(["host"], "host"), isInternal(["host", "boreal"], "host")]).toEqual([true, false]);
  });
});

describe("mentions", () => {
  const id = "01a20395-4e31-7696-9d54-01dbfad5ee0a";
  test("are found once each, whatever stands around them", () => {
    const mention = mentionOf({ id, name: "Zoé [Ops]\nO'Neil" });
    expect(mentionedIn(`${mention}, ${mention}!`)).toEqual([id]);
    expect(mentionedIn(`@[Zoé](user:nobody) @[](user:${id}) mailto:x@y.z`)).toEqual([]);
  });
  test("cutting a text into pieces loses nothing of it", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constant(mentionOf({ id, name: "Ann" })),
      fc.constantFrom("@[", "](", "user:", "\n"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const body = pieces.join("");
        const again = fragmentsOf(body)
          .map((fragment) =>
            "text" in fragment ? fragment.text : `@[${fragment.mention}](user:${fragment.userId})`,
          )
          .join("");
        expect(again).toBe(body);
      }),
      { numRuns: 1000, seed: 15 },
    );
  });
  test("a text made to be slow is read quickly", () => {
    const started = performance.now();
    mentionedIn("@[".repeat(5000));
    mentionedIn(`@[${"a".repeat(9000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
