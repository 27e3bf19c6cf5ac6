import { useTranslations } from "next-intl";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { orderFilters } from "#lib/orders/input.ts";

interface OrderFiltersProps {
  filters: { q?: string | undefined; state?: string | undefined; supplier?: string | undefined };
  /** Only the host chooses among suppliers. */
  suppliers: { id: string; name: string }[] | undefined;
}

export function OrderFilters({ filters, suppliers }: OrderFiltersProps) {
  const t = useTranslations("orders");
  const answers = orderFilters.map((id) => ({ id, name: t(`filter.${id}`) }));
  return (
    <FilterBar path="/orders" filters={filters} search={t("search")}>
      <FilterSelect
        name="state"
        label={t("state")}
        any={t("anyState")}
        options={answers}
        chosen={filters.state}
      />
      {suppliers ? (
        <FilterSelect
          name="supplier"
          label={t("supplier")}
          any={t("anySupplier")}
          options={suppliers}
          chosen={filters.supplier}
        />
      ) : null}
    </FilterBar>
  );
}
