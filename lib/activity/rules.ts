import type { MenuKey } from "#lib/access/navigation.ts";
import type { ActivityRow } from "./queries.ts";
import type { ObjectType } from "./actions.ts";

const pages: Partial<Record<ObjectType, MenuKey>> = {
  purchase_order: "orders",
  shipment: "shipments",
  incident: "incidents",
  risk: "risks",
  campaign: "campaigns",
  forecast_series: "forecasts",
  user: "people",
  organisation: "organisations",
  calendar: "calendars",
};

type About = Pick<ActivityRow, "objectType" | "objectId" | "object">;

/** What an event is about to its reader: a view as a partner stands in the life of who views, and is about the partner. */
export function aboutOf({
  action,
  particulars,
  ...about
}: About & Pick<ActivityRow, "action" | "particulars">): About {
  const { organisation, name } = particulars;
  return action.startsWith("viewing.") && typeof organisation === "string" && typeof name === "string"
    ? { objectType: "organisation", objectId: organisation, object: name }
    : about;
}

/** Where the object of an event is shown, for who has that page in their menu and may see the object. */
export function hrefOfObject(
  { objectType, objectId, object }: About,
  menu: readonly MenuKey[],
): string | undefined {
  const page = pages[objectType];
  return page && object !== null && menu.includes(page) ? `/${page}/${objectId}` : undefined;
}

export interface Particular {
  key: string;
  value: string;
  /** What it was before, where the event changed it. */
  before?: string;
}

/** The particulars of an event as pairs, and what was changed with what it was. */
export function particularsOf(
  particulars: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string>,
): Particular[] {
  const { before, after, ...rest } = particulars;
  const text = (value: unknown) => textOf(value, names);
  const changes = isRecord(before) && isRecord(after) ? { before, after } : undefined;
  const other = changes
    ? rest
    : { ...rest, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  return [
    ...Object.entries(changes?.after ?? {}).map(([key, value]) => ({
      key,
      value: text(value),
      before: text(changes?.before[key]),
    })),
    ...Object.entries(other)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => ({ key, value: text(value) })),
  ];
}

function textOf(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value) && value.every((one) => typeof one !== "object"))
    return value.map((one) => textOf(one, names)).join(", ");
  return JSON.stringify(value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
