import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Recent } from "#lib/partners/recent.ts";

/** What happened lately with a partner, each with the way to what it is about. */
export function RecentSection({ events }: { events: readonly Recent[] }) {
  const t = useTranslations("partners");
  return (
    <section aria-labelledby="recent" className="incident-measures">
      <h2 id="recent">{t("recent")}</h2>
      {events.length === 0 ? (
        <p className="text-muted">{t("nothingRecent")}</p>
      ) : (
        <ol className="partner-recent">
          {events.map((event) => (
            <li key={`${event.about} ${event.id} ${event.at}`}>
              <span className="text-sm text-muted">
                <Moment at={event.at} />
              </span>{" "}
              <What event={event} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const addresses = { order: "/orders", shipment: "/shipments", incident: "/incidents" } as const;

function What({ event }: { event: Recent }) {
  const words = useEventWords();
  if (event.about === "document")
    return (
      <a href="#documents" className="link">
        {words(event)}
      </a>
    );
  return (
    <>
      <Link href={`${addresses[event.about]}/${event.id}`} prefetch={false} className="link">
        {event.name}
      </Link>{" "}
      {words(event)}
    </>
  );
}

function useEventWords() {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary");
  return (event: Recent): string => {
    if (event.about === "order") return t("answered", { count: event.lines });
    if (event.about === "shipment") return words(`milestone.${event.code}`);
    if (event.about === "incident") return words(`incidentVerb.${event.verb}`);
    const name = event.name === "" ? words(`documentKind.${event.kind}`) : event.name;
    return t("documentEvent", {
      name,
      standing: words(`paperStanding.${event.state === "accepted" ? "valid" : event.state}`),
    });
  };
}
