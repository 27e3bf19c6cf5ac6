import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { Incident, IncidentLink } from "#lib/incidents/queries.ts";
import { FoundSentence } from "./found-sentence.tsx";
import { SeverityBadge } from "./marks.tsx";

/** What it is, how bad, whose turn, and what it is about. */
export function IncidentFacts({ incident }: { incident: Incident }) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.incidentKind");
  const rules = useTranslations("rules");
  const { openedBy, openedOrganisation } = incident;
  const by = [openedBy, openedOrganisation].filter((name) => name !== null).join(", ");
  return (
    <>
      <dl className="facts" aria-label={t("facts")}>
        <Fact name={t("number")}>{incident.number}</Fact>
        <Fact name={t("kind")}>{words(incident.kind)}</Fact>
        <Fact name={t("severity")}>
          <SeverityBadge severity={incident.severity} />
        </Fact>
        {incident.state === "closed" ? null : <Fact name={t("turn")}>{incident.turn ?? t("another")}</Fact>}
        <Fact name={t("owner")}>{incident.owner ?? t("nobody")}</Fact>
        <Fact name={t("openedAt")}>
          <Moment at={incident.openedAt} /> <small>{by}</small>
        </Fact>
        <Fact name={t("partners")}>
          {incident.partners.length === 0
            ? t("hostOnly")
            : incident.partners.map(({ name }) => name).join(", ")}
        </Fact>
        {incident.links.length === 0 ? null : (
          <Fact name={t("links")}>
            {incident.links.map((link) => (
              <LinkTo key={link.targetId + link.kind} link={link} />
            ))}
          </Fact>
        )}
      </dl>
      {incident.found ? (
        <p className="incident-text">
          {t("foundBy", { rule: rules(`name.${incident.found.rule}`) })}{" "}
          <FoundSentence found={incident.found} />
        </p>
      ) : null}
      {incident.description === null ? null : <p className="incident-text">{incident.description}</p>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function LinkTo({ link }: { link: IncidentLink }) {
  const t = useTranslations("incidents");
  const week = useFormatter();
  const isShipment = link.kind === "shipment" || link.kind === "receipt";
  const href =
    link.kind === "forecast"
      ? `/forecasts?q=${encodeURIComponent(link.name)}`
      : `/${isShipment ? "shipments" : "orders"}/${link.targetId}`;
  const day = link.week && week.dateTime(new Date(`${link.week}T00:00:00Z`), "date", { timeZone: "UTC" });
  return (
    <Link href={href} prefetch={false}>
      {t(`link.${link.kind}`, { name: link.name })}
      {day ? ` (${t("weekOf", { day })})` : ""}
    </Link>
  );
}
