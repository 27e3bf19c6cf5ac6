import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { textArray } from "#lib/audit/record-event.ts";
import { identifierOf, schemeOf } from "#lib/organisations/rules.ts";
import { MessageRefused } from "./refusal.ts";
import { all, faultAt, first, type Node, textAt } from "./tree.ts";

interface Given {
  node: Node;
  /** Absent where the message says an identifier and no scheme. */
  scheme: string | undefined;
  value: string;
}

const places = [
  ["cbc:EndpointID", undefined],
  ["cac:PartyIdentification/cbc:ID", undefined],
  ["cac:PartyLegalEntity/cbc:CompanyID", undefined],
  ["cac:PartyTaxScheme/cbc:CompanyID", "VAT"],
] as const;

const given = (node: Node, scheme: string | undefined): Given => ({
  node,
  scheme: node.attributes["schemeID"] ? schemeOf(node.attributes["schemeID"]) : scheme,
  value: identifierOf(node.text),
});

/** All by which a party is identified: address, identifiers, register, tax. */
const identifiersOf = (party: Node | undefined): Given[] =>
  places
    .flatMap(([path, scheme]) => all(party, path).map((node) => given(node, scheme)))
    .filter(({ value }) => value !== "");

const nameOf = (party: Node | undefined): string | undefined =>
  textAt(party, "cac:PartyName/cbc:Name") ?? textAt(party, "cac:PartyLegalEntity/cbc:RegistrationName");

/** The organisation and site that identifiers stand for, as far as they are known; ids of ours count too. */
async function lookUp(tx: Tx, identifiers: readonly Given[]) {
  const rows = JSON.stringify(identifiers.map(({ scheme, value }) => ({ scheme: scheme ?? null, value })));
  return tx.execute<{ organisationId: string; siteId: string | null; kind: string; value: string }>(sql`
    select distinct i.organisation_id as "organisationId", i.site_id as "siteId", o.kind, r.value
      from jsonb_to_recordset(${rows}::jsonb) as r(scheme text, value text)
      join organisation_identifiers i on i.value = r.value and (r.scheme is null or i.scheme = r.scheme)
      join organisations o on o.id = i.organisation_id
    union
    select o.id, null, o.kind, upper(o.id::text) from organisations o
     where o.id::text = any(${textArray(identifiers.map(({ value }) => value.toLowerCase()))}::text[])`);
}

/** The supplier that a message names: by its identifiers, or where it gives none, by its very name. */
export async function findSupplier(tx: Tx, role: Node): Promise<string> {
  const party = first(role, "cac:Party");
  const identifiers = identifiersOf(party);
  const name = nameOf(party);
  const found =
    identifiers.length > 0
      ? await lookUp(tx, identifiers)
      : await tx.execute<{ organisationId: string; kind: string }>(sql`
          select id as "organisationId", kind from organisations where kind = 'supplier' and name = ${name ?? ""}`);
  const suppliers = [
    ...new Set(found.filter(({ kind }) => kind === "supplier").map((one) => one.organisationId)),
  ];
  const [supplier, another] = suppliers;
  if (supplier !== undefined && another === undefined) return supplier;
  const node = identifiers[0]?.node ?? party ?? role;
  const code = another === undefined ? "party_unknown" : "party_ambiguous";
  throw new MessageRefused([
    faultAt(node, code, {
      found: identifiers.map(({ scheme = "", value }) => `${scheme}:${value}`).join(", ") || name || "",
    }),
  ]);
}

/** Refuses a message that names somebody else than this organisation, as far as it has identifiers and the message too. */
export async function requireParty(tx: Tx, role: Node, organisationId: string): Promise<void> {
  const identifiers = identifiersOf(first(role, "cac:Party"));
  const [one] = identifiers;
  if (!one) return;
  const [known] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from organisation_identifiers where organisation_id = ${organisationId}`,
  );
  const found = await lookUp(tx, identifiers);
  const isMeant = found.some((match) => match.organisationId === organisationId);
  if (isMeant || (found.length === 0 && known?.count === 0)) return;
  throw new MessageRefused([
    faultAt(one.node, "party_differs", {
      found: identifiers.map(({ scheme = "", value }) => `${scheme}:${value}`).join(", "),
    }),
  ]);
}

/** The site of the host that goods are for: by identifier, or by its very name. A message may name one only. */
export async function findSite(
  tx: Tx,
  hostId: string,
  deliveries: readonly Node[],
): Promise<{ siteId: string; node: Node } | undefined> {
  const locations = deliveries.flatMap((delivery) => all(delivery, "cac:DeliveryLocation"));
  const named = locations.flatMap((location) => {
    const id = first(location, "cbc:ID");
    const name = first(location, "cbc:Name");
    return id?.text || name?.text ? [{ node: id ?? name ?? location, id, name: name?.text ?? "" }] : [];
  });
  const [one] = named;
  if (!one) return undefined;
  const texts = named.flatMap(({ id, name }) => [id?.text ?? "", name]);
  const [sites, known] = await Promise.all([
    tx.execute<{ id: string; name: string }>(sql`
      select id, name from sites where organisation_id = ${hostId} and (name = any(${textArray(texts)}::text[]) or id::text = any(${textArray(texts)}::text[]))`),
    lookUp(
      tx,
      named.flatMap(({ id }) => (id ? [given(id, undefined)] : [])),
    ),
  ]);
  const siteOf = ({ node, id, name }: (typeof named)[number]): string => {
    const value = id?.text ?? "";
    const site =
      sites.find((one) => one.id === value || one.name === value || one.name === name)?.id ??
      known.find(
        (one) => one.organisationId === hostId && one.siteId !== null && one.value === identifierOf(value),
      )?.siteId;
    if (site) return site;
    throw new MessageRefused([faultAt(node, "site_unknown", { found: value || name })]);
  };
  const siteId = siteOf(one);
  const other = named.find((place) => siteOf(place) !== siteId);
  if (other) throw new MessageRefused([faultAt(other.node, "one_site_only")]);
  return { siteId, node: one.node };
}
