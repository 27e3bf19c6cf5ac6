import { useTranslations } from "next-intl";
import { useOrganisationWords } from "#components/organisations/words.ts";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { Input } from "#components/ui/input.tsx";
import { deviationKinds } from "#db/vocabulary.ts";
import { plain } from "#lib/kernel/decimal.ts";
import type { GroupTolerance } from "#lib/orders/simulation.ts";

interface TryFormProps {
  groups: readonly string[];
  tried: GroupTolerance | undefined;
}

/** Asks what one more tolerance would have done. Its address says which, so that it can be sent to somebody. */
export function TryForm({ groups, tried }: TryFormProps) {
  const t = useTranslations("tolerances");
  const { group } = useOrganisationWords();
  const text = (value: string | null | undefined) => (value == null ? undefined : plain(value));
  const filters = {
    deviation: tried?.deviation,
    partnerGroup: tried?.partnerGroup ?? undefined,
    limitDays: tried?.limitDays == null ? undefined : String(tried.limitDays),
    limitPercent: text(tried?.limitPercent),
    limitUnits: text(tried?.limitUnits),
    limitAmount: text(tried?.limitAmount),
  };
  return (
    <section aria-labelledby="try-out">
      <h2 id="try-out" className="section-title">
        {t("tryOut")}
      </h2>
      <p className="section-hint">{t("tryHint")}</p>
      <FilterBar path="/orders/tolerances" filters={filters}>
        <FilterSelect
          name="deviation"
          label={t("deviation")}
          options={deviationKinds.map((id) => ({ id, name: t(`kind.${id}`) }))}
          chosen={filters.deviation}
        />
        <FilterSelect
          name="partnerGroup"
          label={t("group")}
          any={t("everyGroup")}
          options={groups.map((id) => ({ id, name: group(id) ?? id }))}
          chosen={filters.partnerGroup}
        />
        {(["limitDays", "limitPercent", "limitUnits", "limitAmount"] as const).map((name) => (
          <Input
            key={name}
            name={name}
            controlSize="sm"
            className="max-w-32"
            inputMode={name === "limitDays" ? "numeric" : "decimal"}
            placeholder={t(name)}
            aria-label={t(name)}
            defaultValue={filters[name]}
            maxLength={20}
          />
        ))}
      </FilterBar>
    </section>
  );
}
