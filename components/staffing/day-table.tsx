import { useFormatter, useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Heads } from "#components/table/heads.tsx";
import type { SiteDay } from "#lib/staffing/workload.ts";

interface DayTableProps {
  sites: readonly SiteDay[];
  label: string;
  /** Who reads plans sees people beside the volume. */
  staffs: boolean;
}

const volumes = ["lines", "forecastLines", "deliveries"] as const;
const people = ["planned", "needed", "missing"] as const;

/** What each site expects on a day, and who is planned for it. */
export function DayTable({ sites, label, staffs }: DayTableProps) {
  const t = useTranslations("workload");
  const heads = useTranslations("workload.dayHeads");
  const columns = [...volumes, "pallets", ...(staffs ? people : [])] as const;
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={label}>
        <Heads
          columns={[
            { label: heads("site") },
            ...columns.map((column) => ({ label: heads(column), isNum: true })),
          ]}
        />
        <tbody>
          {sites.map(({ siteId, site, day }) => (
            <tr key={siteId} data-tone={staffs && day.missing !== null ? "warn" : undefined}>
              <th scope="row">{site ?? t("noSite")}</th>
              {columns.map((column) => (
                <td key={column} className="num" data-label={heads(column)}>
                  <Amount amount={day[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Amount({ amount }: { amount: number | string | null }) {
  const format = useFormatter();
  const { quantity } = useOrderWords();
  if (amount === null) return <span className="text-muted">–</span>;
  return typeof amount === "number" ? format.number(amount) : quantity(amount);
}
