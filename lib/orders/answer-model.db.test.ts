import fc from "fast-check";
import { expect, test } from "vitest";
import { answerStates, type AnswerState } from "#db/vocabulary.ts";
import { refusalOf } from "#db/testing/acting.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder, stateOf } from "#db/testing/orders.ts";
import { addDays } from "#lib/kernel/days.ts";
import { answerLines } from "./answer.ts";
import { decideLines } from "./decision.ts";
import { reviseOrder } from "./revise.ts";
import { withdrawLines } from "./withdraw.ts";

testDatabase();

/** The line as the specification has it: days count from the first request, Boréal may be two days late. */
interface Model {
  state: AnswerState;
  version: number;
  requested: number;
  price: number;
  firstAgreed: number | undefined;
  proposal: { day: number; price: number | undefined } | undefined;
  /** Where the line stood before it began to wait for the buyer. */
  before: AnswerState;
  entries: string[];
}
interface Real {
  lineId: string;
}
const taken = new Set<string>();
const refused = new Set<string>();

const agreedStates = ["confirmed", "auto_accepted", "approved", "approved_and_updated"];
const supplierVerbs = ["accept", "change", "reject"];
const revisionVerbs = ["ask", "drop"];

function isPossible(verb: string, model: Model): boolean {
  const isOpen = model.state === "issued" || agreedStates.includes(model.state);
  if (verb === "change" || verb === "reject") return isOpen;
  if (verb === "accept") return model.state === "issued";
  if (verb === "withdraw") return model.state === "pending_buyer" || model.state === "rejected";
  if (verb === "ask") return true;
  if (verb === "drop") return model.state !== "cancelled";
  if (verb === "reissue" || verb === "cancel") return model.state === "rejected";
  return model.state === "pending_buyer";
}

/** What the specification says must come of it; undefined is a refusal. */
function next(verb: string, day: number, raise: boolean, model: Model): Model | undefined {
  if (!isPossible(verb, model)) return undefined;
  const step = (state: AnswerState, entry: string, more: Partial<Model> = {}): Model => ({
    ...model,
    state,
    version: model.version + 1,
    entries: [...model.entries, entry],
    proposal: undefined,
    before: state === "pending_buyer" || state === "rejected" ? model.state : model.before,
    ...more,
  });
  const agreed = (on: number) => ({ firstAgreed: model.firstAgreed ?? on });
  const { proposal, requested } = model;
  switch (verb) {
    case "accept":
      return step("confirmed", "confirmed", agreed(requested));
    case "reject":
      return step("rejected", "rejected");
    case "change": {
      if (day === requested && !raise) return step("confirmed", "confirmed", agreed(day));
      const isNear = (from: number) => day >= from && day <= from + 2;
      if (!raise && isNear(requested) && isNear(model.firstAgreed ?? requested))
        return step("auto_accepted", "auto_accepted", agreed(day));
      return step("pending_buyer", "proposed", {
        proposal: { day, price: raise ? model.price + 1 : undefined },
      });
    }
    case "approve":
      return proposal?.price === undefined
        ? step("approved", "approved", agreed(proposal?.day ?? 0))
        : undefined;
    case "approve_and_update":
      return step("approved_and_updated", "approved_and_updated", {
        ...agreed(proposal?.day ?? 0),
        requested: proposal?.day ?? 0,
        price: proposal?.price ?? model.price,
      });
    case "refuse":
      return step("issued", "refused");
    case "reissue":
      return step("issued", "reissued");
    case "withdraw":
      return step(model.before, "withdrawn");
    // Each asks for a day of its own, so that none is refused because nothing changes.
    case "ask":
      return step("issued", "requested", {
        requested: requested + 10,
        firstAgreed: undefined,
        ...(raise ? { price: model.price + 1 } : {}),
      });
    default:
      return step("cancelled", "cancelled");
  }
}

class Verb implements fc.AsyncCommand<Model, Real> {
  readonly verb: string;
  readonly day: number;
  readonly raise: boolean;
  readonly stale: boolean;
  constructor(verb: string, day: number, raise: boolean, stale: boolean) {
    this.verb = verb;
    this.day = day;
    this.raise = raise;
    this.stale = stale;
  }
  check = () => true;
  toString = () => `${this.verb}(${this.day}${this.raise ? ", dearer" : ""}${this.stale ? ", stale" : ""})`;

  async run(model: Model, { lineId }: Real): Promise<void> {
    const expected = this.stale ? undefined : next(this.verb, this.day, this.raise, model);
    const attempt = this.attempt(lineId, this.stale ? model.version + 1 : model.version, model);
    if (expected) {
      await attempt;
      taken.add(`${model.state} -${this.verb}-> ${expected.state}`);
      Object.assign(model, expected);
    } else {
      expect((await refusalOf(attempt)).code).toBe("conflict");
      if (!this.stale) refused.add(`${model.state} -${this.verb}->`);
    }
    const real = await stateOf(lineId);
    expect({ state: real.state, version: real.version, entries: real.entries }).toEqual({
      state: model.state,
      version: model.version,
      entries: model.entries,
    });
    expect(real.requested).toEqual([`${addDays("2031-03-10", model.requested)} 100`]);
    expect(Number(real.price)).toBe(model.price);
    expect(real.proposedEntry).toBe(model.proposal ? model.entries.length : null);
  }

  private attempt(lineId: string, version: number, model: Model): Promise<unknown> {
    const line = { lineId, version };
    if (this.verb === "withdraw") return as("boreal.seller").run(withdrawLines, { lines: [line] });
    if (revisionVerbs.includes(this.verb)) return this.revise(line, model);
    if (!supplierVerbs.includes(this.verb)) {
      const comment = this.verb === "refuse" ? { comment: "No." } : {};
      return as("meridia.buyer").run(decideLines, { lines: [{ ...line, decision: this.verb, ...comment }] });
    }
    const terms =
      this.verb === "change"
        ? {
            schedule: [{ date: addDays("2031-03-10", this.day), quantity: "100" }],
            ...(this.raise ? { unitPrice: String(model.price + 1) } : {}),
          }
        : {};
    const reason = this.verb === "accept" ? {} : { reason: "capacity" };
    return as("boreal.seller").run(answerLines, {
      lines: [{ ...line, action: this.verb, ...terms, ...reason }],
    });
  }

  private async revise(line: { lineId: string; version: number }, model: Model): Promise<unknown> {
    const { orderId, orderRevision } = await stateOf(line.lineId);
    const schedule = [{ date: addDays("2031-03-10", model.requested + 10), quantity: "100" }];
    const price = this.raise ? { unitPrice: String(model.price + 1) } : {};
    const change = this.verb === "ask" ? { action: "ask", schedule, ...price } : { action: "drop" };
    return as("meridia.buyer").run(reviseOrder, {
      orderId,
      revision: orderRevision,
      lines: [{ ...line, ...change }],
    });
  }
}

const starting = (): Model => ({
  state: "issued",
  version: 1,
  requested: 0,
  price: 4,
  firstAgreed: undefined,
  proposal: undefined,
  before: "issued",
  entries: ["requested"],
});
const verbs = [
  "accept",
  "change",
  "reject",
  "withdraw",
  "approve",
  "approve_and_update",
  "refuse",
  "reissue",
  "cancel",
  "ask",
  "drop",
];
const step = (verb: string, day = 0) => new Verb(verb, day, false, false);
const paths: Record<AnswerState, Verb[]> = {
  issued: [],
  confirmed: [step("accept")],
  auto_accepted: [step("change", 1)],
  pending_buyer: [step("change", 4)],
  approved: [step("change", 4), step("approve")],
  approved_and_updated: [step("change", 4), step("approve_and_update")],
  rejected: [step("reject")],
  cancelled: [step("reject"), step("cancel")],
};

test.each(answerStates)("from %s every legal edge is taken and every illegal one refused", async (state) => {
  const { lineIds } = await issueOrder("Boréal", 16);
  const attempts = verbs.flatMap((verb) =>
    verb === "change" ? [0, 1, 4].map((day) => step(verb, day)) : [step(verb)],
  );
  for (const [index, attempt] of attempts.entries()) {
    const model = starting();
    const real = { lineId: lineIds[index] ?? "" };
    for (const one of [...paths[state], attempt]) await one.run(model, real);
  }
  const edges = [...taken, ...refused]
    .filter((edge) => edge.startsWith(`${state} -`))
    .map((edge) => edge.replace(/->.*/, "->"));
  expect([...new Set(edges)].toSorted()).toEqual(verbs.map((verb) => `${state} -${verb}->`).toSorted());
});

test("any sequence of answers and decisions goes as the specification says, on real PostgreSQL", async () => {
  const drawn = [...verbs, "change", "change"];
  const tenth = fc.integer({ min: 0, max: 9 });
  const command = fc
    .tuple(fc.constantFrom(...drawn), fc.integer({ min: -1, max: 4 }), tenth, tenth)
    .map(([verb, day, raise, stale]) => new Verb(verb, day, raise < 2, stale === 0));
  let sequences = 0;
  const waiting: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.commands([command], { size: "max", maxCommands: 11 }), async (commands) => {
      sequences += 1;
      await fc.asyncModelRun(async () => {
        if (waiting.length === 0) waiting.push(...(await issueOrder("Boréal", 100)).lineIds);
        const model = starting();
        return { model, real: { lineId: waiting.pop() ?? "" } };
      }, commands);
    }),
    { numRuns: 220, seed: 20_311 },
  );
  console.log(`${sequences} random sequences took ${taken.size} different legal edges`);
}, 120_000);
