import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import type { PlanWarning } from "#lib/workers/warnings.ts";

/** Plans that papers do not carry; each opens to what is planned. */
export function Unfits({ warnings }: { warnings: readonly PlanWarning[] }) {
  const t = useTranslations("workload");
  return (
    <>
      <h3>{t("unfit", { count: warnings.length })}</h3>
      <ul>
        {warnings.map((one) => (
          <Unfit key={`${one.workerId} ${one.activity} ${one.what}`} warning={one} />
        ))}
      </ul>
    </>
  );
}

function Unfit({ warning }: { warning: PlanWarning }) {
  const t = useTranslations("workload");
  const activities = useTranslations("vocabulary.activity");
  const { day } = useOrderWords();
  const { kind, workerId, shipmentId, name, organisation, activity, what, until, plannedUntil } = warning;
  const href =
    kind === "shipment" && shipmentId !== null ? `/shipments/${shipmentId}` : `/workers/${workerId}`;
  const ends = until === null ? undefined : { day: day(until), planned: day(plannedUntil) };
  return (
    <li>
      <Link href={href} prefetch={false} className="underline">
        {t("unfitOf", { what, name, organisation, activity: activities(activity) })}
      </Link>{" "}
      <span className="text-muted">{ends === undefined ? t("unfitNone") : t("unfitUntil", ends)}</span>
    </li>
  );
}
