import Form from "next/form";
import { useTranslations } from "next-intl";
import { FilterSelect } from "#components/table/filter-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/input.tsx";
import { type OrderColumn, type OrderListInput, queryOf, sortOf, sortsOf } from "#lib/orders/list-input.ts";
import { stays } from "./address.ts";

interface OrderDisplayProps {
  input: OrderListInput;
  offered: readonly OrderColumn[];
  shown: readonly OrderColumn[];
  /** Only the host has several partners. */
  canGroup: boolean;
}

/** How the list is shown: its order, its groups, its columns. All of it stands in the address. Works without JavaScript. */
export function OrderDisplay({ input, offered, shown, canGroup }: OrderDisplayProps) {
  const l = useTranslations("lists");
  const { sort: _, group: __, columns: ___, ...filters } = queryOf(input);
  const kept = { ...filters, ...stays(input) };
  return (
    <details className="display">
      <summary className="btn" data-variant="ghost" data-size="sm">
        {l("display")}
      </summary>
      <Form prefetch={false} action="/orders" key={JSON.stringify(queryOf(input))}>
        {Object.entries(kept).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <FilterSelect
          name="sort"
          label={l("sort")}
          options={sortsOf(input).map((id) => ({ id, name: l(`sorts.${id}`) }))}
          chosen={sortOf(input)}
        />
        {canGroup ? (
          <FilterSelect
            name="group"
            label={l("group")}
            any={l("noGroups")}
            options={[{ id: "supplier", name: l("bySupplier") }]}
            chosen={input.group}
          />
        ) : null}
        <fieldset>
          <legend className="visually-hidden">{l("columns")}</legend>
          {offered.map((column) => (
            <Checkbox
              key={column}
              name="columns"
              value={column}
              defaultChecked={shown.includes(column)}
              label={l(`column.${column}`)}
            />
          ))}
        </fieldset>
        <Button type="submit" size="sm">
          {l("show")}
        </Button>
      </Form>
    </details>
  );
}
