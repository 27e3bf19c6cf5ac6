import { readFile, writeFile } from "node:fs/promises";
import type { Page, TestInfo } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, openOrder, signIn, test } from "../support/fixtures.ts";
import { dayFromToday, makeScene } from "../support/scene.ts";

/** The rows of the download as text, cells by semicolon or comma; no cell of a scene has one in it. */
async function downloadCsv(
  page: Page,
  name: string,
): Promise<{ path: string; rows: string[][]; separator: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name }).click(),
  ]);
  const path = await download.path();
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  const separator = text.includes(";") ? ";" : ",";
  const rows = text
    .trim()
    .split("\n")
    .map((row) => row.split(separator));
  return { path, rows, separator };
}

async function upload(page: Page, info: TestInfo, rows: string[][], separator: string): Promise<void> {
  const file = info.outputPath("answers.csv");
  await writeFile(file, rows.map((row) => row.join(separator)).join("\n"));
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
}

test("a supplier answers by a file, sees what it says first, and takes it back", async ({
  asSeller,
}, info) => {
  const scene = await makeScene([
    { order: "1", line: "10", requestedIn: 30 },
    { order: "1", line: "20", requestedIn: 30 },
    { order: "2", line: "10", requestedIn: 30 },
  ]);
  const page = await asSeller(scene);
  await page.goto("/orders");
  await page.getByRole("link", { name: "Answer by file" }).click();
  await expect(page.getByText("3 lines wait for your answer.")).toBeVisible();
  const { rows, separator } = await downloadCsv(page, "CSV");
  const [head = [], first = [], second = [], third = []] = rows;
  const at = (name: string) => head.indexOf(name);
  expect(rows).toHaveLength(4);
  const set = (row: string[], values: Record<string, string>) =>
    row.map((cell, index) => values[head[index] ?? ""] ?? cell);
  await upload(
    page,
    info,
    [
      head,
      set(first, { Answer: "Confirm" }),
      set(second, { "Promised on": dayFromToday(41), Reason: "Capacity" }),
      set(third, { "Promised on": dayFromToday(41) }),
    ],
    separator,
  );
  await expect(page.getByRole("status")).toHaveText("2 lines to send, one wrong, none left open.");
  const found = page.getByRole("table", { name: "Lines" });
  await expect(found.getByRole("row").nth(1)).toContainText("Reason: Choose a reason.");
  await expect(found.getByText("(+11 d)")).toBeVisible();
  expect(at("Ref")).toBe(head.length - 1);

  await page.getByRole("button", { name: "Send the 2 lines that are right" }).click();
  await expect(page.getByText("2 lines answered.")).toBeVisible();
  await expect(page.getByText("One waits for the buyer.")).toBeVisible();

  await page.getByRole("button", { name: "Take back answers.csv" }).click();
  await expect(page.getByText("2 lines stand as before.")).toBeVisible();
  await expect(page.getByText("3 lines wait for your answer.")).toBeVisible();
  await openOrder(page, scene.order("1"));
  await page.getByText("History (3)").first().click();
  await expect(page.getByText("Taken back").first()).toBeVisible();
});

test("the workbook comes back as it went out, and a file that is none of ours is refused in words", async ({
  asSeller,
}, info) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const page = await asSeller(scene);
  await page.goto("/orders/answers");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Excel (.xlsx)" }).click(),
  ]);
  const workbook = info.outputPath("answers.xlsx");
  await download.saveAs(workbook);
  await page.getByLabel("File", { exact: true }).setInputFiles(workbook);
  await expect(page.getByRole("status")).toHaveText("No line to send, none wrong, one left open.");

  // As large as one of hundreds of lines: it is unpacked in the page, whose policy allows no other thread.
  const parts = unzipSync(new Uint8Array(await readFile(workbook)));
  const sheet = Object.keys(parts).find((name) => name.startsWith("xl/worksheets/sheet")) ?? "";
  const long = strFromU8(parts[sheet] ?? new Uint8Array()).replace(
    "</worksheet>",
    `<!--${"x".repeat(800_000)}--></worksheet>`,
  );
  const large = info.outputPath("large.xlsx");
  await writeFile(large, zipSync({ ...parts, [sheet]: strToU8(long) }));
  await page.getByLabel("File", { exact: true }).setInputFiles([]);
  await expect(page.getByRole("status")).not.toContainText("one left open");
  await page.getByLabel("File", { exact: true }).setInputFiles(large);
  await expect(page.getByRole("status")).toHaveText("No line to send, none wrong, one left open.");
  const macros = info.outputPath("macros.xlsx");
  await writeFile(macros, zipSync({ ...parts, "xl/vbaProject.bin": strToU8("Sub") }));
  await page.getByLabel("File", { exact: true }).setInputFiles(macros);
  await expect(page.getByText("This workbook contains macros.").first()).toBeVisible();

  for (const [name, content, words] of [
    ["strange.csv", "a,b\n1,2", "The column Ref is missing"],
    ["strange.xlsx", "PK\u0003\u0004 not a workbook", "neither an Excel workbook"],
  ] as const) {
    const file = info.outputPath(name);
    await writeFile(file, content);
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await expect(page.getByRole("alert").or(page.getByText(words)).first()).toContainText(words);
  }
});

test("what was answered meanwhile is not overwritten by a file", async ({ asSeller }, info) => {
  const scene = await makeScene([{ order: "1", line: "10" }]);
  const page = await asSeller(scene);
  await page.goto("/orders/answers");
  const { rows, separator } = await downloadCsv(page, "CSV");
  await openOrder(page, scene.order("1"));
  await page.getByRole("button", { name: "Confirm the open line" }).click();
  await expect(page.getByText("Line confirmed.")).toBeVisible();
  await page.goto("/orders/answers");
  const [head = [], row = []] = rows;
  await upload(
    page,
    info,
    [head, row.map((cell, index) => (head[index] === "Answer" ? "Reject" : cell))],
    separator,
  );
  await expect(page.getByRole("table", { name: "Lines" })).toContainText(
    "has changed since the file was downloaded",
  );
  await expect(page.getByRole("button", { name: /^Send/ })).toHaveCount(0);
});

test("en français: un fichier à points-virgules, avec virgules décimales, dit ligne par ligne ce qu'il ferait", async ({
  visit,
}, info) => {
  const scene = await makeScene(["10", "20"].map((line) => ({ order: "1", line, requestedIn: 30 })));
  const page = await visit({ locale: "fr-FR" });
  await signIn(page, scene.email, scene.password);
  await page.waitForURL("**/today");
  await page.goto("/orders/answers?lang=fr");
  const { rows, separator } = await downloadCsv(page, "CSV");
  expect(separator).toBe(";");
  const [head = [], ...lines] = rows;
  const said: Record<string, string>[] = [
    { "Quantité promise": "80,5", Motif: "Capacité" },
    { Réponse: "Peut-être" },
  ];
  const written = said.map((values, index) =>
    (lines[index] ?? []).map((cell, column) => values[head[column] ?? ""] ?? cell),
  );
  const file = info.outputPath("reponses.csv");
  await writeFile(file, [head, ...written].map((row) => row.join(separator)).join("\n"));
  await page.getByLabel("Fichier", { exact: true }).setInputFiles(file);
  const found = page.getByRole("table", { name: "Lignes" });
  await expect(found.getByRole("row").nth(1)).toContainText("Réponse");
  await expect(found.getByText("80,5")).toBeVisible();
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByText("Une ligne répondue.")).toBeVisible();
});
