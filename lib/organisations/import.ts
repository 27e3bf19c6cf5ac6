import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { importTableInput } from "#lib/imports/input.ts";
import { type ImportReport, reportOfRows } from "#lib/imports/rules.ts";
import { command, perform } from "#lib/kernel/command.ts";
import { eachRow } from "#lib/kernel/each-row.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { changeOrganisation, createOrganisation } from "./change.ts";
import { partnerKindNamed } from "./kinds.ts";

interface Standing extends Record<string, unknown> {
  organisationId: string;
  version: number;
  name: string;
  country: string | null;
  timeZone: string;
  partnerGroup: string | null;
  acknowledgeDays: number;
  earlyDays: number | null;
  lateDays: number;
}

/** What is usual for a partner of which the file says no more. */
const usual = {
  country: "",
  timeZone: "UTC",
  partnerGroup: "",
  acknowledgeDays: 2,
  earlyDays: 0,
  lateDays: 0,
};

/** Partners, from a file: by kind and name; of those that are there, what the file says of them is changed. */
export const importPartners = command({
  may: "organisation.change",
  input: importTableInput,
  run: async (tx, actor, { apply, rows }): Promise<ImportReport> => {
    const taken = await eachRow(tx, rows, apply, async ({ cells }) => {
      const { kind: word = "", name = "", country, group, ...numbers } = cells;
      const kind = partnerKindNamed(word);
      if (kind === undefined) throw new DomainError("invalid", "invalid", { kind: "partner_kind_unknown" });
      const given = {
        name,
        ...numbers,
        ...(country === undefined ? {} : { country: country.toUpperCase() }),
        ...(group === undefined ? {} : { partnerGroup: group }),
      };
      const before = await find(tx, kind, name);
      if (!before) {
        await perform(createOrganisation, tx, actor, { kind, ...usual, ...given });
        return "created";
      }
      const wanted = { ...before, country: before.country ?? "", ...given };
      await perform(changeOrganisation, tx, actor, wanted);
      return (await find(tx, kind, name))?.version === before.version ? "unchanged" : "updated";
    });
    return reportOfRows(rows, taken, { partnerGroup: "group" });
  },
});

async function find(tx: Tx, kind: string, name: string): Promise<Standing | undefined> {
  const [found] = await tx.execute<Standing>(sql`
    select id as "organisationId", version, name, country, time_zone as "timeZone", partner_group as "partnerGroup", acknowledge_days as "acknowledgeDays", early_days as "earlyDays", late_days as "lateDays"
      from organisations where kind = ${kind} and lower(name) = lower(${name})`);
  return found;
}
