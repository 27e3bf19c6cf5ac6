import { sql } from "drizzle-orm";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { orderListInput, queryOf } from "#lib/orders/list-input.ts";
import { openWithInput, removeViewInput, saveViewInput } from "./input.ts";

/** More than that nobody finds anything in. */
const viewsAPerson = 50;

/** Keeps a list under a name, or changes a view of one's own. Somebody else's is not there to be changed. */
export const saveView = command({
  may: "view.keep",
  input: saveViewInput,
  run: async (tx, actor, { id, list, name, query, isShared }) => {
    const kept = normal(query);
    const [others] = await tx.execute<{ views: number; isTaken: boolean }>(sql`
      select count(*)::int as views, coalesce(bool_or(v.name = ${name}), false) as "isTaken" from saved_views v
       where v.user_id = ${actor.userId} and v.list = ${list} and v.id is distinct from ${id}`);
    if (others?.isTaken) throw nameTaken();
    if (id !== null) {
      const changed = await tx.execute(sql`
        update saved_views set name = ${name}, query = ${kept}, is_shared = ${isShared}, changed_at = now()
         where id = ${id} and user_id = ${actor.userId} returning 1`);
      if (changed.length === 0) throw notFound();
      return { id };
    }
    if ((others?.views ?? 0) >= viewsAPerson) throw new DomainError("invalid", "too_many_views");
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into saved_views (organisation_id, user_id, list, name, query, is_shared)
      values (${actor.organisation.id}, ${actor.userId}, ${list}, ${name}, ${kept}, ${isShared})
      on conflict do nothing returning id`);
    // Somebody typed it twice at once.
    if (!made) throw nameTaken();
    return { id: made.id };
  },
});

/** Takes a view away, from whom it is shared with too. */
export const removeView = command({
  may: "view.keep",
  input: removeViewInput,
  run: async (tx, actor, { id }) => {
    const gone = await tx.execute(
      sql`delete from saved_views where id = ${id} and user_id = ${actor.userId} returning 1`,
    );
    if (gone.length === 0) throw notFound();
  },
});

/** Says with which view, of one's own or shared, a list opens. */
export const openWith = command({
  may: "view.keep",
  input: openWithInput,
  run: async (tx, actor, { list, id }) => {
    if (id === null) {
      await tx.execute(sql`
        delete from default_views where organisation_id = ${actor.organisation.id} and user_id = ${actor.userId} and list = ${list}`);
      return;
    }
    const set = await tx.execute(sql`
      insert into default_views (organisation_id, user_id, list, view_id)
      select v.organisation_id, ${actor.userId}, v.list, v.id from saved_views v where v.id = ${id} and v.list = ${list}
      on conflict (organisation_id, user_id, list) do update set view_id = excluded.view_id, changed_at = now() returning 1`);
    if (set.length === 0) throw notFound();
  },
});

const nameTaken = () => new DomainError("invalid", "invalid", { name: "view_name_taken" });

/** What the list understands of an address, and nothing else. */
const normal = (query: string) =>
  new URLSearchParams(
    queryOf(orderListInput.parse(Object.fromEntries(new URLSearchParams(query)))),
  ).toString();
