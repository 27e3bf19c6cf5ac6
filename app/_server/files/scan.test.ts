import { beforeEach, expect, test, vi } from "vitest";

const settings = vi.hoisted(() => ({ scanner: [] as string[] }));
vi.mock("#app/_server/env.ts", () => ({ env: () => settings }));
const { scan } = await import("./scan.ts");

const ends = (how: string) => {
  settings.scanner = [process.execPath, "-e", how];
};

beforeEach(() => {
  settings.scanner = [];
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.spyOn(console, "error").mockReturnValue();
});

test("without a scanner, that nobody looked is what is known", async () => {
  expect(await scan("/nowhere")).toBe("not_scanned");
});

test("the scanner gets the path as an argument, and no shell reads it", async () => {
  ends("process.exit(process.argv[1] === '/tmp/a; exit 1' ? 0 : 1)");
  expect(await scan("/tmp/a; exit 1")).toBe("clean");
});

test.each([
  ["process.exit(1)", "file_infected"],
  ["process.exit(2)", "file_not_scanned"],
  ["process.kill(process.pid, 'SIGKILL')", "file_not_scanned"],
])("%s: %s", async (how, code) => {
  ends(how);
  await expect(scan("/tmp/a")).rejects.toMatchObject({ code });
});

test("a scanner that is not there lets nothing through", async () => {
  settings.scanner = ["/no/such/scanner"];
  await expect(scan("/tmp/a")).rejects.toMatchObject({ code: "file_not_scanned" });
});
