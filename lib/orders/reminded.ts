import { sql } from "drizzle-orm";
import { rowLimit } from "#db/statements.ts";

const namedUpTo = 20;

/** The numbers of the orders of reminder `m`, as far as a sentence has room; null where there is none. */
export const ordersReminded = sql`
  (select string_agg(x.number, ', ' order by x.number) filter (where x.place <= ${rowLimit(namedUpTo)}) || case when count(*) > ${rowLimit(namedUpTo)} then ' …' else '' end
     from (select y.number, row_number() over (order by y.number) as place
             from reminder_orders t join purchase_orders y on y.id = t.order_id where t.reminder_id = m.id) x)`;
