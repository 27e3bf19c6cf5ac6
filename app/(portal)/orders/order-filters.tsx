import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { FilterBar, FilterDay, FilterSelect } from "#components/table/filter-bar.tsx";
import { FilterChips } from "#components/table/filter-chips.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ListFrame } from "#lib/orders/list-frame.ts";
import { orderFilters, type OrderListInput, queryOf } from "#lib/orders/list-input.ts";
import { listHref, stays } from "./address.ts";

interface OrderFiltersProps {
  input: OrderListInput;
  frame: Pick<ListFrame, "suppliers" | "sites" | "remindedBy">;
}

/** What the list is narrowed down by. What is chosen stands below it, to be taken back one by one; what is typed stands in its field. */
export function OrderFilters({ input, frame: { suppliers, sites, remindedBy } }: OrderFiltersProps) {
  const t = useTranslations("orders");
  const l = useTranslations("lists");
  const answers = orderFilters.map((id) => ({ id, name: t(`filter.${id}`) }));
  const { sort, group, columns, ...filters } = queryOf(input);
  return (
    <>
      <FilterBar
        path="/orders"
        filters={filters}
        search={l("search")}
        keep={{ sort, group, columns, ...stays(input) }}
      >
        <FilterSelect
          name="state"
          label={t("state")}
          any={t("anyState")}
          options={answers}
          chosen={input.state}
        />
        {suppliers ? (
          <FilterSelect
            name="supplier"
            label={t("supplier")}
            any={t("anySupplier")}
            options={suppliers}
            chosen={input.supplier}
          />
        ) : null}
        <MoreFilters input={input} sites={sites} />
      </FilterBar>
      <FilterChips chips={useChips(input, suppliers ?? [], sites, remindedBy)} />
    </>
  );
}

/** What is asked for less often, folded up until it is. */
function MoreFilters({ input, sites }: { input: OrderListInput; sites: ListFrame["sites"] }) {
  const t = useTranslations("orders");
  const l = useTranslations("lists");
  const isOpen = [input.site, input.item, input.from, input.to].some((one) => one !== undefined);
  return (
    <details className="more-filters" open={isOpen}>
      <summary className="btn" data-variant="ghost" data-size="sm">
        {l("moreFilters")}
      </summary>
      <div>
        {sites.length > 1 ? (
          <FilterSelect
            name="site"
            label={t("site")}
            any={l("anySite")}
            options={sites}
            chosen={input.site}
          />
        ) : null}
        <Input
          name="item"
          controlSize="sm"
          className="max-w-36"
          aria-label={l("itemCode")}
          placeholder={l("itemCode")}
          defaultValue={input.item}
          maxLength={60}
        />
        <FilterDay name="from" label={l("requestedFrom")} chosen={input.from} />
        <FilterDay name="to" label={l("requestedTo")} chosen={input.to} />
      </div>
    </details>
  );
}

function useChips(
  input: OrderListInput,
  suppliers: readonly { id: string; name: string }[],
  sites: readonly { id: string; name: string }[],
  remindedBy: string | null,
) {
  const t = useTranslations("orders");
  const l = useTranslations("lists");
  const { day } = useOrderWords();
  const nameIn = (all: readonly { id: string; name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? l("unknown");
  const { state, supplier, site, item, from, to, reminder } = input;
  const labels = {
    state: state && t(`filter.${state}`),
    supplier: supplier && nameIn(suppliers, supplier),
    site: site && nameIn(sites, site),
    item: item && l("chip.item", { code: item }),
    from: from && l("chip.from", { day: day(from) }),
    to: to && l("chip.to", { day: day(to) }),
    reminder:
      reminder &&
      l("chip.reminder", { who: remindedBy === null ? "unknown" : "known", name: remindedBy ?? "" }),
  };
  return Object.entries(labels).flatMap(([name, label]) =>
    label ? [{ label, href: listHref(input, { [name]: undefined }) }] : [],
  );
}
