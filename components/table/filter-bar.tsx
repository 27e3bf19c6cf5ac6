import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Input, Select } from "#components/ui/input.tsx";

type Filters = Readonly<Record<string, string | undefined>>;

interface FilterBarProps {
  /** The list itself: the filters are its address, so that a list can be kept, sent and gone back to. */
  path: string;
  filters: Filters;
  /** The words of the search field, where the list has one. */
  search?: string;
  /** What of the address is no filter, and stays. */
  keep?: Filters;
  children?: ReactNode;
}

/** The filters above a list: a search field first, the list's own choices after it. Works without JavaScript. */
export function FilterBar({ path, filters, search, keep = {}, children }: FilterBarProps) {
  const t = useTranslations("ui");
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <Form prefetch={false} action={path} className="filters" key={JSON.stringify(filters)}>
      {search === undefined ? null : (
        <Input
          type="search"
          name="q"
          controlSize="sm"
          className="max-w-64"
          aria-label={search}
          placeholder={search}
          defaultValue={filters["q"]}
          maxLength={80}
        />
      )}
      {children}
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
      {isFiltered ? (
        <ButtonLink href={hrefOf(path, keep)} variant="ghost" size="sm">
          {t("clearFilters")}
        </ButtonLink>
      ) : null}
    </Form>
  );
}

interface FilterSelectProps {
  name: string;
  label: string;
  /** The words for no choice, where there may be none. */
  any?: string;
  options: readonly { id: string; name: string }[];
  chosen: string | undefined;
}

export function FilterSelect({ name, label, any, options, chosen }: FilterSelectProps) {
  return (
    <Select name={name} controlSize="sm" className="max-w-56" aria-label={label} defaultValue={chosen ?? ""}>
      {any === undefined ? null : <option value="">{any}</option>}
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </Select>
  );
}

interface FilterDayProps {
  name: string;
  label: string;
  chosen: string | undefined;
}

export function FilterDay({ name, label, chosen }: FilterDayProps) {
  return (
    <label className="flex items-center gap-1.5 text-sm text-muted">
      {label}
      <Input type="date" name={name} controlSize="sm" className="w-auto" defaultValue={chosen} />
    </label>
  );
}

/** The address of a list with these filters. */
export function hrefOf(path: string, query: Filters): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(given).toString();
  return text === "" ? path : `${path}?${text}`;
}
