import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { read, viewer } from "#app/_server/read.ts";
import { VolumeTable } from "#components/forecasts/volume-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { volumesInput, volumeWeeks } from "#lib/forecasts/input.ts";
import { listVolumes, volumeCarriers } from "#lib/forecasts/volumes.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "volume.read")) notFound();
  const t = await getTranslations("forecasts");
  return { title: t("volumesTitle") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** The forecast as carriers plan with it: pallets and weight by lane and week. */
export default async function VolumesPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("forecasts");
  const input = volumesInput.parse(await searchParams);
  const { lanes, weeks, carriers, isCarrier } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "volume.read")) notFound();
    const isCarrier = person.organisation.kind === "carrier";
    const [volumes, carriers] = await Promise.all([
      listVolumes(tx, input),
      isCarrier ? [] : volumeCarriers(tx),
    ]);
    return { ...volumes, carriers, isCarrier };
  });
  const filters = { carrier: input.carrier, weeks: input.weeks === 13 ? undefined : String(input.weeks) };
  return (
    <>
      <PageHeader title={t("volumesTitle")} />
      <FilterBar path="/volumes" filters={filters}>
        {isCarrier ? null : (
          <FilterSelect
            name="carrier"
            label={t("carrier")}
            any={t("anyCarrier")}
            options={carriers}
            chosen={input.carrier}
          />
        )}
        <FilterSelect
          name="weeks"
          label={t("horizon")}
          options={volumeWeeks.map((count) => ({ id: String(count), name: t("weeks", { count }) }))}
          chosen={String(input.weeks)}
        />
      </FilterBar>
      {lanes.length > 0 ? (
        <VolumeTable label={t("volumesTitle")} lanes={lanes} weeks={weeks} showCarrier={!isCarrier} />
      ) : (
        <EmptyState title={t("noVolumesTitle")}>
          <p>{t("noVolumesText")}</p>
        </EmptyState>
      )}
      <p className="formula">{t("volumesHint")}</p>
    </>
  );
}
