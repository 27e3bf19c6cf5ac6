import { describe, expect, test, vi } from "vitest";
import { eventsOf } from "#db/testing/orders.ts";
import { testDatabase } from "#db/testing/database.ts";
import { commandLineOn } from "./testing/cli.ts";

// Each test starts the program several times, and a machine that has other work to do is slow at that.
vi.setConfig({ testTimeout: 120_000 });

const { url, cast } = testDatabase();
const { cli } = commandLineOn(url);
const year = new Date().getUTCFullYear() + 1;
const [from, to] = [`${year}-08-02`, `${year}-08-20`];
const shutdown = ["--organisation", "Boréal", "--from", from, "--to", to];

describe("calendars from the command line", () => {
  test("a closure is added once, listed, and taken away", async () => {
    const add = ["calendar", "close", ...shutdown, "--name", "Fermeture d’été"];
    expect(await cli(add)).toMatchObject({ code: 0, err: "" });
    expect(await cli(add)).toMatchObject({
      code: 1,
      err: expect.stringContaining("closed already") as string,
    });
    const line = `${from}  ${to}  Fermeture d’été`;
    expect((await cli(["calendar", "list", "--organisation", "Boréal"])).out).toContain(line);
    expect(await cli(["calendar", "reopen", ...shutdown])).toMatchObject({ code: 0, err: "" });
    expect((await cli(["calendar", "list"])).out).not.toContain(line);
    expect((await eventsOf(cast.organisations.boreal)).slice(-2)).toEqual([
      "closure.added",
      "closure.removed",
    ]);
  });
  test("what is not named stays as it is", async () => {
    const set = (...more: string[]) => cli(["calendar", "set", "--organisation", "Kestrel", ...more]);
    const told = async () => {
      const { out } = await cli(["calendar", "list", "--organisation", "Kestrel", "--json"]);
      return (JSON.parse(out) as object[])[0];
    };
    expect(await set("--days", "2,6", "--country", "DE", "--region", "BY")).toMatchObject({
      code: 0,
      err: "",
    });
    expect(await set("--opens", "07:30")).toMatchObject({ code: 0, err: "" });
    const expected = {
      working_days: [2, 6],
      opens_at: "07:30",
      closes_at: "17:00",
      country: "DE",
      region: "BY",
    };
    expect(await told()).toMatchObject(expected);
    expect(await set("--no-holidays")).toMatchObject({ code: 0, err: "" });
    expect(await told()).toMatchObject({ ...expected, country: null, region: null });
  });
  test("a site has days of its own", async () => {
    const place = ["--organisation", "Kestrel", "--site", "Kestrel, main site"];
    expect(await cli(["calendar", "set", ...place, "--days", "7"])).toMatchObject({ code: 0, err: "" });
    expect((await cli(["calendar", "list", ...place])).out).toContain("Kestrel, main site  7  ");
    const elsewhere = await cli([
      "calendar",
      "set",
      "--organisation",
      "Boréal",
      "--site",
      "Kestrel, main site",
    ]);
    expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining("has no site") as string });
  });
  test("what is wrong is said before anything is done", async () => {
    const set = (...place: string[]) => cli(["calendar", "set", "--organisation", "Kestrel", ...place]);
    expect((await set("--country", "XX")).err).toContain("No public holidays are known");
    expect((await set("--country", "FR", "--region", "BY")).err).toContain("no holidays by such a region");
    const reversed = ["--from", to, "--to", from, "--name", "X"];
    const backwards = await cli(["calendar", "close", "--organisation", "Boréal", ...reversed]);
    expect(backwards).toMatchObject({ code: 1, err: expect.stringContaining("before the first") as string });
    expect((await cli(["calendar", "fly"])).code).toBe(2);
  });
});
