import type { Viewer } from "./viewer.ts";
import type { Row, World } from "./world.ts";

export type Make = (viewer: Viewer, world: World) => Row[];
export const supplierIds = (world: World) => [
  world.cast.organisations.boreal,
  world.cast.organisations.kestrel,
];
export const stranger = (world: World) => world.cast.people["kestrel.chief"]?.userId ?? "";
/** Mentioned nowhere, and seen by the host and by Boréal. */
export const colleague = (world: World) => world.cast.people["boreal.deputy"]?.userId ?? "";
export const buyerId = (world: World) => world.cast.people["meridia.buyer.chief"]?.userId ?? "";
/** Somebody else than the viewer, whoever that is. */
export const somebody = (viewer: Viewer, world: World) =>
  viewer.userId === stranger(world) ? buyerId(world) : stranger(world);
export const me = (viewer: Viewer, world: World) => viewer.userId || buyerId(world);
export const mine = (viewer: Viewer, world: World) =>
  viewer.organisationId || world.cast.organisations.meridia;

export function actorsOf(viewer: Viewer, world: World): Row[] {
  const other = world.cast.organisations.valmy;
  return [
    { actor_id: me(viewer, world), actor_organisation_id: mine(viewer, world) },
    { actor_id: somebody(viewer, world), actor_organisation_id: mine(viewer, world) },
    { actor_id: me(viewer, world), actor_organisation_id: other },
  ];
}
