import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { asActor, asNobody, asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { withConnection } from "#db/testing/server.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { askProof } from "./ask.ts";
import type { Doors } from "./doors.ts";
import { proveIsolation } from "./isolation.ts";
import { listProofs } from "./queries.ts";
import { runProof, runWaitingProof } from "./run.ts";

const db = testDatabase();
const doors: Doors = {
  asSystem,
  asNobody,
  asSession: (token, work) =>
    asActor(token, "read only", parseViewer, async (tx, entering) =>
      work(tx, (await entering).organisation.id),
    ),
};
const admin = as("meridia.admin");
const chief = as("meridia.admin.chief");
const latest = async (kind: string) => (await admin.read(listProofs)).find((proof) => proof.kind === kind);
const asOwner = (statement: string) => withConnection(db.url, (owner) => owner.unsafe(statement));

afterEach(() =>
  asSystem("test", (tx) =>
    tx.execute(sql`update proofs set state = 'failed', finished_at = now() where finished_at is null`),
  ),
);

describe("a proof", () => {
  test("is asked for, waits, is run by the worker and keeps its result", async () => {
    await admin.run(askProof, { kind: "log" });
    expect(await latest("log")).toMatchObject({
      state: "waiting",
      askedByName: admin.name,
      finishedAt: null,
    });
    expect(await chief.refusal(askProof, { kind: "log" })).toEqual({
      code: "conflict",
      reason: "proof_under_way",
    });
    expect(await runWaitingProof(doors)).toBe(1);
    expect(await runWaitingProof(doors)).toBe(0);
    const done = await latest("log");
    expect(done).toMatchObject({ state: "held", faults: 0, findings: [] });
    expect(done?.checks).toBeGreaterThan(100);
    await expect(chief.run(askProof, { kind: "log" })).resolves.toBeUndefined();
  });
  test("asked for twice at once waits once", async () => {
    const outcomes = await Promise.allSettled([
      admin.run(askProof, { kind: "isolation" }),
      chief.run(askProof, { kind: "isolation" }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
  test("that two workers look for is run by one", async () => {
    await admin.run(askProof, { kind: "log" });
    expect((await Promise.all([runWaitingProof(doors), runWaitingProof(doors)])).toSorted()).toEqual([0, 1]);
  });
  test("whose worker was killed is taken up again after a while", async () => {
    await admin.run(askProof, { kind: "log" });
    const started = (ago: string) =>
      asSystem("test", (tx) =>
        tx.execute(
          sql`update proofs set state = 'running', started_at = now() - ${ago}::interval where finished_at is null`,
        ),
      );
    await started("1 minute");
    expect(await runWaitingProof(doors)).toBe(0);
    await started("31 minutes");
    expect(await runWaitingProof(doors)).toBe(1);
    expect(await latest("log")).toMatchObject({ state: "held" });
  });
  test.each(["meridia.manager", "meridia.buyer.chief", "boreal.chief"])("is not for %s", async (name) => {
    expect(await as(name).refusal(askProof, { kind: "log" })).toEqual({
      code: "forbidden",
      reason: "forbidden",
    });
    expect(await as(name).read(listProofs)).toEqual([]);
  });
  test("of the log says where it is broken", async () => {
    await db.asOwner(
      (owner) =>
        owner`update activity_log set action = 'x' where position = (select min(position) from activity_log)`,
    );
    const { result } = await runProof(doors, "log");
    expect(result.findings).toMatchObject([{ problem: "changed" }]);
    expect(await latest("log")).toMatchObject({ state: "broken", faults: 1, askedByName: null });
  });
});

describe("the self-test of isolation", () => {
  test("holds on the whole cast, and leaves no session", async () => {
    const sessions = () =>
      asSystem("test", async (tx) => (await tx.execute(sql`select 1 from user_sessions`)).length);
    const before = await sessions();
    const result = await proveIsolation(doors);
    expect(result.findings).toEqual([]);
    expect(result.checks).toBeGreaterThan(300);
    expect(await sessions()).toBe(before);
  });
  test.each([
    [
      "a policy that shows everything to partners",
      "alter policy purchase_orders_select on purchase_orders using ((select app.is_partner()) or (select app.is_host()))",
      "foreign rows",
    ],
    [
      "a policy that shows everything to everybody",
      "alter policy shipments_select on shipments using (true)",
      "rows for nobody",
    ],
    ["a policy that asks nothing", "alter policy items_select on items using (true)", "policy open"],
    [
      "an audience that is not asked",
      "alter policy comments_select on comments using ((select app.is_partner()))",
      "foreign rows",
    ],
    ["a policy that is gone", "drop policy sites_update on sites", "policy missing"],
    [
      "a policy too many",
      "create policy mine on items for select using ((select app.is_host()))",
      "policy too many",
      "drop policy mine on items",
    ],
    [
      "forced security taken off",
      "alter table line_prices no force row level security",
      "not forced",
      "alter table line_prices force row level security",
    ],
    [
      "security taken off",
      "alter table promises disable row level security",
      "rows for nobody",
      "alter table promises enable row level security",
    ],
    [
      "a grant too many",
      "grant delete on promises to passerelle_app",
      "grant too many",
      "revoke delete on promises from passerelle_app",
    ],
  ])("finds %s", async (_, harm, problem, undo?: string) => {
    const mend = undo ?? (await restoring(harm));
    await asOwner(harm);
    const { findings } = await proveIsolation(doors);
    await asOwner(mend);
    expect(findings.map((finding) => finding.problem)).toContain(problem);
    expect((await proveIsolation(doors)).findings).toEqual([]);
  });
});

/** What puts the policy that a statement names back as it is now. */
async function restoring(harm: string): Promise<string> {
  const [, name = "", table = ""] = /policy (\w+) on (\w+)/.exec(harm) ?? [];
  const [policy] = await withConnection(
    db.url,
    (owner) => owner<{ using: string; check: string | null }[]>`
      select pg_get_expr(polqual, polrelid) as "using", pg_get_expr(polwithcheck, polrelid) as "check"
        from pg_policy where polname = ${name} and polrelid = ${table}::regclass`,
  );
  const halves = `using (${policy?.using ?? ""})${policy?.check ? ` with check (${policy.check})` : ""}`;
  return harm.startsWith("drop")
    ? `create policy ${name} on ${table} for update to passerelle_app ${halves}`
    : `alter policy ${name} on ${table} ${halves}`;
}
