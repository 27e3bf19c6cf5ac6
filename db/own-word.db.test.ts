import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Tx } from "./client.ts";
import { databaseCode } from "./errors.ts";
import { readAs, runAs, writeAs } from "./testing/acting.ts";
import { as, testDatabase } from "./testing/database.ts";
import { bucketsOf, publishedForecast, thisWeek } from "./testing/forecasts.ts";
import { issueOrder } from "./testing/orders.ts";
import { commitBuckets } from "#lib/forecasts/commit.ts";
import { addAction } from "#lib/incidents/corrective-actions.ts";
import { startEightD } from "#lib/incidents/eight-d-moves.ts";
import { openIncident } from "#lib/incidents/open.ts";
import { getIncident } from "#lib/incidents/queries.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";

/** What an application gone wrong may not write in a partner's name, in rows that the partner may write. */
const { cast } = testDatabase();
const { boreal } = cast.organisations;
const quality = as("meridia.quality").token;
const seller = as("boreal.seller");

/** SQLSTATE with which it was refused. */
async function refused(work: (tx: Tx) => Promise<unknown>, who = seller): Promise<string | undefined> {
  try {
    await writeAs(who.token, work);
  } catch (error) {
    return databaseCode(error);
  }
  throw new Error("It was not refused.");
}

async function incidentWithPartner(): Promise<string> {
  const { incidentId } = await runAs(quality, openIncident, {
    kind: "quality",
    severity: 2,
    title: "Seals leak",
    partners: [boreal],
  });
  return incidentId;
}

describe("the host's word is the host's", () => {
  test("in an 8D: neither verdict nor remark", async () => {
    const incidentId = await incidentWithPartner();
    const { reportId } = await runAs(quality, startEightD, {
      incidentId,
      version: 1,
      organisationId: boreal,
    });
    const write = (set: ReturnType<typeof sql>) => (tx: Tx) =>
      tx.execute(sql`update eight_d_sections set ${set} where report_id = ${reportId} and discipline = 'd2'`);
    expect(await refused(write(sql`remark = 'Well done'`))).toBe("42501");
    expect(await refused(write(sql`verdict = 'good'`))).toBe("42501");
    expect(await refused(write(sql`verdict = 'again'`))).toBe("42501");
    await writeAs(seller.token, write(sql`body = 'Ours to write'`));
  });

  test("on an action: neither that it is verified nor why it goes back", async () => {
    const incidentId = await incidentWithPartner();
    await runAs(quality, addAction, {
      incidentId,
      organisationId: boreal,
      title: "Check each seal",
      dueOn: addDays(todayIn("Europe/Paris"), 5),
    });
    const { actions } = await readAs(quality, (tx) => getIncident(tx, incidentId));
    const write = (set: ReturnType<typeof sql>) => (tx: Tx) =>
      tx.execute(sql`update corrective_actions set ${set} where id = ${actions[0]?.id ?? ""}`);
    expect(await refused(write(sql`verified_at = now()`))).toBe("42501");
    expect(await refused(write(sql`remark = 'Good as it is'`))).toBe("42501");
    await writeAs(seller.token, write(sql`proof = 'Ours to write'`));
  });
});

describe("a commit", () => {
  test("answers a version that was published, and is in the ledger", async () => {
    const { seriesId, version } = await publishedForecast(["100"]);
    await seller.run(commitBuckets, {
      commits: [{ seriesId, week: thisWeek(), version, quantity: "90" }],
    });
    expect(
      await refused((tx) =>
        tx.execute(sql`update forecast_commits set entry = entry + 7 where series_id = ${seriesId}`),
      ),
    ).toBe("23503");
    expect(
      await refused((tx) =>
        tx.execute(sql`
          insert into commit_entries (supplier_id, series_id, week, entry, version, quantity, door, actor_id, actor_name, actor_organisation_id)
          values (${boreal}, ${seriesId}, ${thisWeek()}::date, 9, ${version + 50}, 1, 'portal', ${seller.userId}, 'Me', ${boreal})`),
      ),
    ).toBe("23503");
    expect((await bucketsOf(seriesId))[0]).toMatchObject({ commit: "90", entries: [`${version}: 90`] });
  });
});

test("nobody settles what is another's", async () => {
  const { lineIds } = await issueOrder("Boréal", 1);
  const rival = as("kestrel.seller");
  const settle = (tx: Tx) => tx.execute(sql`select app.settle_fulfilments(array[${lineIds[0]}]::uuid[])`);
  const forecasts = (tx: Tx) => tx.execute(sql`select app.settle_forecasts(array[${boreal}]::uuid[], null)`);
  for (const work of [settle, forecasts]) {
    expect(await refused(work, rival)).toBe("42501");
    expect(await refused(work, as("valmy.dispatcher"))).toBe("42501");
    await writeAs(seller.token, work);
    await writeAs(as("meridia.buyer").token, work);
  }
});
