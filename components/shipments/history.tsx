import { useTranslations } from "next-intl";
import { isDelayReason } from "#db/vocabulary.ts";
import type { MilestoneRow, Shipment } from "#lib/shipments/queries.ts";
import { useShipmentWords } from "./words.ts";

/** All that was told of a shipment, by whom, through which door; what came late says when it came. */
export function ShipmentHistory({ shipment }: { shipment: Shipment }) {
  const t = useTranslations("shipments");
  const { timeZone, milestones } = shipment;
  return (
    <section aria-labelledby="history" className="shipment-history ledger">
      <h2 id="history">{t("history")}</h2>
      {milestones.length === 0 ? (
        <p className="text-muted">{t("noHistory")}</p>
      ) : (
        <ol aria-labelledby="history">
          {milestones.map((milestone) => (
            <Entry key={milestone.id} milestone={milestone} timeZone={timeZone} />
          ))}
        </ol>
      )}
    </section>
  );
}

const lateMinutes = 15;

function Entry({ milestone, timeZone }: { milestone: MilestoneRow; timeZone: string }) {
  const t = useTranslations("shipments");
  const words = useTranslations("vocabulary");
  const { moment, exact } = useShipmentWords();
  const { code, at, eta, place, reason, cause, comment, recordedAt } = milestone;
  const isLate = Date.parse(recordedAt) - Date.parse(at) > lateMinutes * 60_000;
  const parts = [
    place === null ? null : t("placeOf", { place }),
    eta === null ? null : t("etaOf", { time: moment(eta, timeZone) }),
    isDelayReason(reason) ? words(`delay.${reason}`) : null,
    cause === null ? null : words(`cause.${cause}`),
  ].filter((part) => part !== null);
  return (
    <li>
      <time dateTime={at} title={exact(at, timeZone)}>
        {moment(at, timeZone)}
      </time>
      <span>
        <strong>{words(`milestone.${code}`)}</strong>
        {parts.map((part) => ` · ${part}`)}
        {comment === null ? null : <q>{comment}</q>}
        <small>
          {" "}
          {t("by", { name: milestone.actor })}, {words(`door.${milestone.door}`)}
          {isLate ? `, ${t("told", { time: moment(recordedAt, timeZone) })}` : ""}
        </small>
      </span>
    </li>
  );
}
