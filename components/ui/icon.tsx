export type IconName =
  | "today"
  | "orders"
  | "shipments"
  | "forecasts"
  | "incidents"
  | "performance"
  | "partners"
  | "campaigns"
  | "stock"
  | "costs"
  | "people"
  | "risks"
  | "connections"
  | "administration"
  | "search"
  | "chevron-down"
  | "chevron-right"
  | "chevron-left"
  | "chevrons-up-down"
  | "close"
  | "check"
  | "plus"
  | "minus"
  | "menu"
  | "panel-left"
  | "light"
  | "dark"
  | "system"
  | "language"
  | "keyboard"
  | "sign-out"
  | "person"
  | "copy"
  | "arrow-right"
  | "arrow-left"
  | "good"
  | "bad"
  | "warn"
  | "info"
  | "neutral"
  | "clock"
  | "lock"
  | "eye"
  | "comment"
  | "reply"
  | "edit"
  | "delete"
  | "more"
  | "filter"
  | "download"
  | "external-link"
  | "history"
  | "calendar"
  | "undo"
  | "split"
  | "send"
  | "key"
  | "bell"
  | "laptop"
  | "phone"
  | "home"
  | "organisation"
  | "mention"
  | "help"
  | "dense"
  | "comfortable"
  | "attachment"
  | "power-off"
  | "power-on";

// One cached sprite instead of inline paths: a list page repeats icons, and none of them costs JavaScript.
export function Icon({
  name,
  size = 16,
  label,
}: {
  name: IconName;
  size?: 14 | 16 | 18 | 20 | 24;
  label?: string;
}) {
  const named = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg className="icon" width={size} height={size} {...named}>
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
