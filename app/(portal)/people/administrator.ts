import { notFound } from "next/navigation";
import { viewer } from "#app/_server/read.ts";
import { can } from "#lib/access/policy.ts";

/** For the title, which Next asks for on its own: who may not see a page may not read its name either. */
export async function requireAdministrator(): Promise<void> {
  if (!can(await viewer(), "people.administer")) notFound();
}
