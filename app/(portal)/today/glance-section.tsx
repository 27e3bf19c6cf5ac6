import Link from "next/link";
import { useTranslations } from "next-intl";
import type { WorkCounts } from "#lib/orders/work-list.ts";
import { counted } from "./counted.ts";

/** How answers stand, for who reads orders and neither answers nor decides. Each figure opens to its orders. */
export function GlanceSection({ counts }: { counts: WorkCounts }) {
  const t = useTranslations("today");
  const filters = useTranslations("orders.filter");
  const figures = [
    ["to_answer", counts.toAnswer],
    ["overdue", counts.overdue],
    ["to_decide", counts.toDecide],
    ["rejected", counts.rejected],
  ] as const;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" className="section-title">
        {t("figures")}
      </h2>
      <dl className="figures">
        {figures.map(([filter, count]) => (
          <div key={filter}>
            <dt>{filters(filter)}</dt>
            <dd>
              <Link href={`/orders?state=${filter}`} prefetch={false}>
                {t("counted", counted(count))}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
