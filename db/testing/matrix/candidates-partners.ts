import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import type { Make } from "./actors.ts";
import { copies } from "./copies.ts";

/** Of who partners are and who decides there, for each organisation. */
export const partnerCandidates: Partial<Record<TableName, Make>> = {
  // Of organisations that show none: the host has one.
  organisation_logos: (_, world) =>
    world.rows.organisations
      .filter(({ id }) => !world.rows.organisation_logos.some((one) => one["organisation_id"] === id))
      .map(({ id }) => ({ ...world.rows.organisation_logos[0], organisation_id: id })),
  partner_profiles: (_, world) =>
    world.rows.organisations
      .filter(({ id }) => !world.rows.partner_profiles.some((one) => one["organisation_id"] === id))
      .map(({ id }) => ({ ...world.rows.partner_profiles[0], organisation_id: id })),
  contacts: (_, world) =>
    copies("contacts", world).map((row) => ({ ...row, id: uuidv7(), user_id: null, deputy_id: null })),
  contact_decisions: (_, world) =>
    copies("contact_decisions", world).map((row) => ({ ...row, area: "staffing" })),
};
