import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxFileBytes } from "#db/vocabulary-files.ts";
import { acceptedEndings, cleanName, dispositionOf, faultOfFile, kindOfName } from "./rules.ts";

describe("the kind a name claims", () => {
  test.each([
    ["Bon de livraison.PDF", "pdf"],
    ["photo.jpeg", "jpg"],
    ["a.b.xlsx", "xlsx"],
    ["Plan 4.DWG", "dwg"],
    ["flange.stp", "step"],
    ["macro.xlsm", undefined],
    ["page.html", undefined],
    ["drawing.svg", undefined],
    ["archive.zip", undefined],
    ["run.pdf.exe", undefined],
    ["pdf", undefined],
    ["x.pdf ", undefined],
    ["x.constructor", undefined],
  ])("%j: %s", (name, kind) => {
    expect(kindOfName(name)).toBe(kind);
  });
  test("the field offers what is taken, and nothing that runs", () => {
    expect(acceptedEndings).toContain(".pdf,");
    expect(acceptedEndings).not.toMatch(/html|svg|js|exe|zip|m\b/);
  });
});

test.each([
  ["a.pdf", 1, undefined],
  ["a.pdf", maxFileBytes, undefined],
  ["a.pdf", maxFileBytes + 1, "file_too_large"],
  ["a.pdf", 0, "file_empty"],
  ["a.exe", 1, "file_kind_refused"],
])("%s of %d bytes: %s", (name, size, fault) => {
  expect(faultOfFile({ name, size })).toBe(fault);
});

describe("a name", () => {
  test.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    [String.raw`C:\fakepath\bon.pdf`, "bon.pdf"],
    ['a"; filename="b.html\r\nX: y.pdf', "a; filename=b.htmlX y.pdf"],
    ["\u202Egnp.exe.png", "gnp.exe.png"],
    ["été n° 4.pdf", "été n° 4.pdf"],
    [".pdf", "file.pdf"],
    ["...", "file"],
    ["", "file"],
  ])("%j becomes %j", (given, name) => {
    expect(cleanName(given)).toBe(name);
  });

  test("whatever it was, it breaks no header and no path, and keeps its ending", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (stem) => {
        const name = cleanName(`${stem}.pdf`);
        expect(name.endsWith(".pdf")).toBe(true);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\"]/u);
        expect(name.length).toBeLessThanOrEqual(250);
        const header = dispositionOf(name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\x21-\x7e]*$/);
        expect(header.match(/"/g)).toHaveLength(2);
        expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe(name);
      }),
    );
  });
});
