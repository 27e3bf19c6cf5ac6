import { useTranslations } from "next-intl";
import Link from "next/link";
import { type ViewActs, ViewButtons } from "#components/orders/view-acts.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { type OrderListInput, queryOf } from "#lib/orders/list-input.ts";
import type { SavedView } from "#lib/views/queries.ts";

interface OrderViewsProps {
  input: OrderListInput;
  views: readonly SavedView[];
  /** Missing for who may keep none. */
  acts: ViewActs | undefined;
}

/** The saved views, each a link to the list as it was saved, and what is done with them. */
export function OrderViews({ input, views, acts }: OrderViewsProps) {
  const l = useTranslations("lists");
  const query = new URLSearchParams(queryOf(input)).toString();
  const current = views.find(({ id }) => id === input.view);
  const base = views.find(({ id }) => id === input.base);
  if (views.length === 0 && (acts === undefined || query === "")) return null;
  return (
    <nav className="views" aria-label={l("views")}>
      {views.length > 0 ? (
        <Link
          href={hrefOf("/orders", { view: "all" })}
          prefetch={false}
          className="btn"
          data-variant="ghost"
          data-size="sm"
          aria-current={query === "" ? "page" : undefined}
        >
          {l("allOrders")}
        </Link>
      ) : null}
      {views.map((view) => (
        <Link
          key={view.id}
          href={`/orders?${new URLSearchParams(`${view.query}&view=${view.id}`).toString()}`}
          prefetch={false}
          className="btn"
          data-variant="secondary"
          data-size="sm"
          aria-current={view === current ? "page" : undefined}
        >
          <span className="min-w-0 truncate">{view.name}</span>
          {view.owner === null ? null : <small className="text-muted">{l("by", { name: view.owner })}</small>}
        </Link>
      ))}
      {acts ? <ViewButtons acts={acts} query={query} current={current} base={base} /> : null}
    </nav>
  );
}
