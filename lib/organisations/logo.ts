import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { type LogoKind, logoKinds, maxLogoBytes, maxLogoSide, minLogoSide } from "#db/vocabulary-files.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { tell } from "./change.ts";

/** What is to be said of the host's logo before its content. Its digest is its version: as long as that stands, so does the picture. */
export interface Logo extends Record<string, unknown> {
  kind: LogoKind;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
}

const digest = z.string().regex(/^[0-9a-f]{64}$/, "invalid");
/** The logo that was seen; empty where there was none. */
const seen = z.union([z.literal(""), digest], "invalid");
const side = z.int().min(minLogoSide, "logo_sides").max(maxLogoSide, "logo_sides");

/** A logo as the edge hands it over: measured, and looked into. */
const setLogoInput = z.strictObject({
  seen,
  kind: z.enum(logoKinds),
  width: side,
  height: side,
  bytes: z.int().min(1, "file_empty").max(maxLogoBytes, "logo_too_large"),
  sha256: digest,
  content: z.instanceof(Uint8Array),
});

/** Shows a logo, the first or in place of the one that was seen: of two who change it at once, the second is told. */
export const setLogo = command({
  may: "logo.change",
  input: setLogoInput,
  run: async (tx, actor, { seen, kind, width, height, bytes, sha256, content }): Promise<void> => {
    const { id } = actor.organisation;
    const picture = Buffer.from(content);
    const written =
      seen === ""
        ? await tx.execute(sql`
            insert into organisation_logos (organisation_id, kind, width, height, bytes, sha256, content)
            values (${id}, ${kind}, ${width}, ${height}, ${bytes}, ${sha256}, ${picture})
            on conflict do nothing returning sha256`)
        : await tx.execute(sql`
            update organisation_logos set kind = ${kind}, width = ${width}, height = ${height}, bytes = ${bytes},
                   sha256 = ${sha256}, content = ${picture}, changed_at = now()
             where organisation_id = ${id} and sha256 = ${seen} returning sha256`);
    if (written.length === 0) throw conflict("logo_changed_meanwhile");
    await tell(tx, actor.door, id, "organisation.logo_set", { kind, width, height, sha256 });
  },
});

export const removeLogo = command({
  may: "logo.change",
  input: z.strictObject({ seen: digest }),
  run: async (tx, actor, { seen }): Promise<void> => {
    const { id } = actor.organisation;
    const gone = await tx.execute(sql`
      delete from organisation_logos where organisation_id = ${id} and sha256 = ${seen} returning sha256`);
    if (gone.length === 0) throw conflict("logo_changed_meanwhile");
    await tell(tx, actor.door, id, "organisation.logo_removed", { sha256: seen });
  },
});

const ofHost = sql`from organisation_logos l join organisations o on o.id = l.organisation_id and o.kind = 'host'`;

/** The host's logo, as everybody sees it. */
export async function findLogo(tx: Tx): Promise<Logo | undefined> {
  const [logo] = await tx.execute<Logo>(sql`select l.kind, l.width, l.height, l.bytes, l.sha256 ${ofHost}`);
  return logo;
}

/** The same with the picture itself. */
export async function findLogoContent(tx: Tx): Promise<(Logo & { content: Uint8Array }) | undefined> {
  const [logo] = await tx.execute<Logo & { content: Uint8Array }>(
    sql`select l.kind, l.width, l.height, l.bytes, l.sha256, l.content ${ofHost}`,
  );
  return logo;
}
