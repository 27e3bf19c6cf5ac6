import { expect, test } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { acceptCertificate, submitCertificate } from "./certificates.ts";
import { workerListInput } from "./input.ts";
import { listWorkers } from "./queries.ts";
import { countWorkers } from "./warnings.ts";
import { addWorker } from "./worker.ts";

testDatabase();
const hr = as("meridia.hr");
const today = todayIn("Europe/Paris");

test("counts people whose certificates end within four weeks or wait to be checked, as their lists do", async () => {
  const before = await hr.read(countWorkers);
  const { workerId } = await hr.run(addWorker, { name: "Ada Byron", reference: "W-77", job: "Receiver" });
  const paper = await hr.run(submitCertificate, {
    workerId,
    kind: "safety_induction",
    issuedOn: addDays(today, -300),
    expiresOn: addDays(today, 20),
  });
  expect(await hr.read(countWorkers)).toEqual({ ...before, toReview: before.toReview + 1 });
  await as("meridia.hr.chief").run(acceptCertificate, paper);
  const after = await hr.read(countWorkers);
  expect(after).toEqual({ ...before, ending: before.ending + 1 });
  for (const [state, count] of [
    ["ending", after.ending],
    ["to_review", after.toReview],
  ] as const) {
    const { rows } = await hr.read((tx) => listWorkers(tx, workerListInput.parse({ state })));
    expect([state, rows.length]).toEqual([state, count]);
  }
});

test("shows nobody's people to buyers, and certificates to check to nobody but their readers", async () => {
  expect(await as("meridia.buyer").read(countWorkers)).toEqual({ ending: 0, toReview: 0 });
  expect((await as("meridia.logistics").read(countWorkers)).toReview).toBe(0);
});
