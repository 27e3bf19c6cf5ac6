import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { databaseCode } from "#db/errors.ts";
import type { DraftKind } from "#db/vocabulary-drafts.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { type Actor, command } from "#lib/kernel/command.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import {
  type DraftSeen,
  draftSeen,
  keepDraftInput,
  keepTemplateInput,
  renameTemplateInput,
  sendOrderInput,
  type TypedLine,
  typedOrder,
  type TypedOrder,
} from "./draft-input.ts";
import { enterOrder } from "./enter.ts";

// Orders that are not sent. A draft is its buyer's alone; a template is for all buyers. Neither is part of any order.

/** Nobody looks through more of their own. */
export const mostDrafts = 50;
const mostTemplates = 200;

export interface DraftRow extends DraftSeen, Record<string, unknown> {
  kind: DraftKind;
  /** Of a template. */
  name: string | null;
  number: string;
  supplier: string | null;
  lines: number;
  changedBy: string;
  changedAt: string;
}

/** The viewer's drafts and everybody's templates: drafts latest first, templates by name. */
export async function listDrafts(tx: Tx): Promise<DraftRow[]> {
  const rows = await tx.execute<DraftRow>(sql`
    select d.id, d.version, d.kind, d.name, d.content ->> 'number' as number, s.name as supplier,
           (select count(*)::int from jsonb_array_elements(d.content -> 'lines') l where l ->> 'item' <> '') as lines,
           d.changed_by_name as "changedBy", d.changed_at as "changedAt"
      from order_drafts d left join organisations s on s.id = nullif(d.content ->> 'supplierId', '')::uuid
     order by d.kind, d.name collate "und-x-icu", d.changed_at desc, d.id`);
  return [...rows];
}

/** What a form begins from; nothing for what is gone, somebody else's, or no longer of this form. */
export async function findDraft(
  tx: Tx,
  draftId: string,
  kind: DraftKind,
): Promise<(DraftSeen & { content: TypedOrder }) | undefined> {
  const [found] = await tx.execute<DraftSeen & { content: unknown }>(
    sql`select id, version, content from order_drafts where id = ${draftId} and kind = ${kind}`,
  );
  const content = typedOrder.safeParse(found?.content).data;
  if (!found || !content) return undefined;
  return { id: found.id, version: found.version, content: await described(tx, content) };
}

/** A code that was kept alone stands beside its item's name, as it does where it is typed. */
async function described(tx: Tx, content: TypedOrder): Promise<TypedOrder> {
  const codes = content.lines.flatMap(({ item, description }) => (description === "" ? [item] : []));
  if (codes.length === 0) return content;
  const found = await tx.execute<{ code: string; description: string }>(
    sql`select code, description from items where code = any(${textArray(codes)}::text[])`,
  );
  const names = new Map(found.map(({ code, description }) => [code, description]));
  const named = (line: TypedLine) =>
    line.description === "" ? { ...line, description: names.get(line.item) ?? "" } : line;
  return { ...content, lines: content.lines.map(named) };
}

/** Keeps what was typed, the first time or again: guarded by the version that was seen. */
export const keepDraft = command({
  may: "order.draft",
  input: keepDraftInput,
  run: async (tx, actor, { draft, content }): Promise<{ draftId: string }> => {
    if (draft === undefined)
      return { draftId: await insert(tx, actor, { kind: "draft", name: null, content, most: mostDrafts }) };
    const written = await tx.execute(sql`
      update order_drafts set content = ${JSON.stringify(content)}::jsonb, version = version + 1, changed_by_name = ${actor.name}, changed_at = now()
       where id = ${draft.id} and version = ${draft.version} and kind = 'draft' returning id`);
    if (written.length === 0) throw await meanwhile(tx, draft);
    return { draftId: draft.id };
  },
});

/** Keeps what is ordered again and again under a name, without number and days. */
export const keepTemplate = command({
  may: "order.draft",
  input: keepTemplateInput,
  run: async (tx, actor, { templateName, content }): Promise<{ draftId: string }> => {
    const lines = content.lines.map((line) => ({ ...line, schedule: [{ date: "", quantity: "" }] }));
    const again = { ...content, number: "", lines };
    const draftId = await unlessTaken("templateName", () =>
      insert(tx, actor, { kind: "template", name: templateName, content: again, most: mostTemplates }),
    );
    return { draftId };
  },
});

export const renameTemplate = command({
  may: "order.draft",
  input: renameTemplateInput,
  run: async (tx, actor, { name, ...seen }): Promise<void> => {
    const written = await unlessTaken("name", () =>
      tx.execute(sql`
        update order_drafts set name = ${name}, version = version + 1, changed_by_name = ${actor.name}, changed_at = now()
         where id = ${seen.id} and version = ${seen.version} and kind = 'template' returning id`),
    );
    if (written.length === 0) throw await meanwhile(tx, seen, "template");
  },
});

/** A draft of one's own, or a template. */
export const removeDraft = command({
  may: "order.draft",
  input: draftSeen,
  run: (tx, _, seen) => take(tx, seen, ["draft", "template"]),
});

/** Sends an order to its supplier; the draft it was written in goes with it. A draft that is gone was perhaps sent already. */
export const sendOrder = command({
  may: "order.enter",
  input: sendOrderInput,
  run: async (tx, actor, { draft, ...order }) => {
    if (draft !== undefined) await take(tx, draft, ["draft"]);
    return enterOrder.run(tx, actor, order);
  },
});

async function take(tx: Tx, { id, version }: DraftSeen, kinds: readonly DraftKind[]): Promise<void> {
  const gone = await tx.execute(sql`
    delete from order_drafts where id = ${id} and version = ${version} and kind = any(${textArray(kinds)}::text[]) returning id`);
  if (gone.length === 0) throw await meanwhile(tx, { id });
}

interface Kept {
  kind: DraftKind;
  name: string | null;
  content: TypedOrder;
  most: number;
}

async function insert(tx: Tx, actor: Actor, { kind, name, content, most }: Kept): Promise<string> {
  const [counted] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from order_drafts where kind = ${kind}`);
  if ((counted?.count ?? 0) >= most) throw new DomainError("invalid", `too_many_${kind}s`);
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into order_drafts (kind, user_id, name, content, changed_by_name)
    values (${kind}, ${actor.userId}, ${name}, ${JSON.stringify(content)}::jsonb, ${actor.name}) returning id`);
  if (!made) throw new Error("A draft that was just made is not there.");
  return made.id;
}

async function unlessTaken<T>(field: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (databaseCode(error) === "23505")
      throw new DomainError("invalid", "invalid", { [field]: "template_name_taken" });
    throw error;
  }
}

/** Somebody was faster, in another window or elsewhere: whether it is another one now, or none. */
async function meanwhile(tx: Tx, { id }: { id: string }, kind: DraftKind = "draft"): Promise<DomainError> {
  const [there] = await tx.execute(sql`select from order_drafts where id = ${id}`);
  return conflict(there ? "draft_changed_meanwhile" : `${kind}_gone`);
}
