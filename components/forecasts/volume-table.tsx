import type { LaneVolume, VolumeWeek } from "#lib/forecasts/volumes.ts";
import type { Day } from "#lib/kernel/days.ts";
import { useForecastWords } from "./words.ts";

interface VolumeTableProps {
  label: string;
  lanes: readonly LaneVolume[];
  weeks: readonly Day[];
  showCarrier: boolean;
}

/** A row for each week, a column for each lane: as many lanes as a carrier drives, and a year of weeks, fit so. */
export function VolumeTable({ label, lanes, weeks, showCarrier }: VolumeTableProps) {
  const { t, weekName, day } = useForecastWords();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("week")}</th>
            {lanes.map((lane) => (
              <th key={lane.laneId} scope="col" className="num">
                {t("lane", { origin: lane.origin, site: lane.site })}
                {showCarrier ? <small className="block">{lane.carrier}</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week}>
              <th scope="row" className="nowrap">
                {weekName(week)} <small>{day(week)}</small>
              </th>
              {lanes.map((lane) => (
                <td
                  key={lane.laneId}
                  data-label={t("lane", { origin: lane.origin, site: lane.site })}
                  className="num"
                >
                  <Volume volume={lane.volumes.find((one) => one.week === week)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Volume({ volume }: { volume: VolumeWeek | undefined }) {
  const { t, number } = useForecastWords();
  if (!volume) return "–";
  const { pallets, previousPallets, weightKg } = volume;
  const isChanged = previousPallets !== null && previousPallets !== pallets;
  return (
    <>
      {isChanged
        ? t("palletsFrom", { from: previousPallets, count: pallets })
        : t("pallets", { count: pallets })}
      <small className="block">
        {t("kilograms", { weight: number(String(Math.round(Number(weightKg)))) })}
      </small>
    </>
  );
}
