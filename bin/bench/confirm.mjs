// Confirming orders, each once: by the product's API, and by the yardstick. What was confirmed is opened again afterwards.
import { fire } from "./fire.mjs";
import { Fault } from "#bin/fault.mjs";

const counts = { 1: 100, 32: 320 };

/** [{ form, connections, times, perSecond }] */
export async function measureConfirm({ owner, seller, places }, { web, yardstick }) {
  const orders = await waitingOrders(owner, places.supplierId);
  const taken = [];
  const next = () => {
    const order = orders.shift();
    if (order === undefined) throw new Fault("There are too few orders that wait for an answer.");
    taken.push(order);
    return { path: `/api/v1/orders/${order}/confirmation` };
  };
  const results = [];
  try {
    for (const connections of [1, 32])
      for (const [form, url] of [
        ["yardstick", yardstick],
        ["json", web],
      ])
        results.push({ form, connections, ...(await confirmMany(url, seller.key, connections, next)) });
  } finally {
    await openAgain(owner, taken);
  }
  return results;
}

function confirmMany(url, key, connections, next) {
  const make = () => ({
    ...next(),
    method: "POST",
    body: JSON.stringify({ revision: 1, action: "accept" }),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  return fire({ url, connections, amount: counts[connections], make });
}

async function waitingOrders(owner, supplierId) {
  const rows = await owner`
    select distinct order_id as id from line_answers where supplier_id = ${supplierId} and state = 'issued' order by order_id`;
  return rows.map(({ id }) => id);
}

/** As they were loaded, so that the next run finds as many. */
export async function openAgain(owner, orders) {
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const lines =
      await tx`select line_id as id from line_answers where order_id = any(${orders}::uuid[]) and last_entry = 2 and answered_at > now() - interval '1 hour'`;
    const ids = lines.map(({ id }) => id);
    await tx`
      update line_answers set state = 'issued', version = 1, revision = null, current_entry = null, proposed_entry = null, last_entry = 1,
             first_answered_at = null, answered_at = null
       where line_id = any(${ids}::uuid[])`;
    await tx`delete from promises where line_id = any(${ids}::uuid[]) and entry = 2`;
    await tx`delete from activity_log where object_id = any(${orders}::uuid[])`;
    await tx`delete from activity_chains where object_id = any(${orders}::uuid[])`;
    await tx`delete from measure_queue where line_id = any(${ids}::uuid[])`;
  });
  await owner`vacuum line_answers`;
}
