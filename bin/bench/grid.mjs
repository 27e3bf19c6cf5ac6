// The grid of a supplier: 500 lines read as its page reads them, and answered in one go as its button does.
import { asActor } from "#db/client.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { answerRows } from "#lib/orders/answer-rows.ts";
import { getAnswerGrid } from "#lib/orders/grid.ts";
import { perform } from "#lib/kernel/command.ts";
import { openAgain } from "./confirm.mjs";
import { Fault } from "#bin/fault.mjs";

const rounds = 5;

/** { lines, read: [ms], submit: [ms] } */
export async function measureGrid({ owner, seller, places }) {
  const [read, submit] = [[], []];
  let answered = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { value: grid, ms } = await timed(() =>
      asActor(seller.token, "read only", parseViewer, (tx) => getAnswerGrid(tx, places.supplierId)),
    );
    read.push(ms);
    const orders = [...new Set(grid.lines.map(({ orderId }) => orderId))];
    try {
      const rows = grid.lines.flatMap(rowsOf);
      const done = await timed(() =>
        asActor(seller.token, "read write", parseViewer, async (tx, entering) =>
          perform(answerRows, tx, { ...(await entering), door: "portal" }, { rows }),
        ),
      );
      submit.push(done.ms);
      answered = done.value.lines.filter(({ result }) => result !== "wrong").length;
      if (answered < grid.lines.length)
        throw new Fault(`Of ${grid.lines.length} lines ${answered} were answered.`);
    } finally {
      await openAgain(owner, orders);
    }
  }
  return { lines: answered, read, submit };
}

/** Every second line comes two weeks later, and for that has a reason. Each of its dates is a row. */
function rowsOf({ lineId, version, requested }, index) {
  const late = index % 2 === 1;
  return requested.map((part) => ({
    row: index + 1,
    ref: `${lineId}:${version}`,
    answer: late ? "change" : "accept",
    date: late ? laterThan(part.date) : part.date,
    quantity: part.quantity,
    price: "",
    reason: late ? "capacity" : "",
    comment: "",
  }));
}

const laterThan = (day) =>
  new Date(Math.max(Date.parse(day), Date.now()) + 14 * 86_400_000).toISOString().slice(0, 10);

async function timed(work) {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}
