import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { orderFilters } from "#lib/orders/input.ts";

interface OrderFiltersProps {
  filters: { q?: string | undefined; state?: string | undefined; supplier?: string | undefined };
  /** Only the host chooses among suppliers. */
  suppliers: { id: string; name: string }[] | undefined;
}

export function OrderFilters({ filters, suppliers }: OrderFiltersProps) {
  const t = useTranslations("orders");
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <Form action="/orders" className="filters" key={JSON.stringify(filters)}>
      <Input
        type="search"
        name="q"
        controlSize="sm"
        className="max-w-64"
        aria-label={t("search")}
        placeholder={t("search")}
        defaultValue={filters.q}
        maxLength={80}
      />
      <AnswerFilter chosen={filters.state ?? ""} />
      {suppliers ? <SupplierFilter suppliers={suppliers} chosen={filters.supplier ?? ""} /> : null}
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
      {isFiltered ? (
        <ButtonLink href="/orders" variant="ghost" size="sm">
          {t("clear")}
        </ButtonLink>
      ) : null}
    </Form>
  );
}

function AnswerFilter({ chosen }: { chosen: string }) {
  const t = useTranslations("orders");
  return (
    <Select name="state" controlSize="sm" className="max-w-48" aria-label={t("state")} defaultValue={chosen}>
      <option value="">{t("anyState")}</option>
      {orderFilters.map((filter) => (
        <option key={filter} value={filter}>
          {t(`filter.${filter}`)}
        </option>
      ))}
    </Select>
  );
}

function SupplierFilter({
  suppliers,
  chosen,
}: {
  suppliers: { id: string; name: string }[];
  chosen: string;
}) {
  const t = useTranslations("orders");
  return (
    <Select
      name="supplier"
      controlSize="sm"
      className="max-w-56"
      aria-label={t("supplier")}
      defaultValue={chosen}
    >
      <option value="">{t("anySupplier")}</option>
      {suppliers.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
