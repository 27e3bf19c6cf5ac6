import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { MenuKey } from "#lib/access/navigation.ts";
import type { ActivityRow } from "#lib/activity/queries.ts";
import { aboutOf, hrefOfObject, type Particular, particularsOf } from "#lib/activity/rules.ts";

interface ActivityListProps {
  events: readonly ActivityRow[];
  names: ReadonlyMap<string, string>;
  menu: readonly MenuKey[];
}

/** What happened, the latest first: each in a sentence, with its particulars behind it. */
export function ActivityList({ events, names, menu }: ActivityListProps) {
  const t = useTranslations("activity");
  return (
    <ol className="activity" aria-label={t("title")}>
      {events.map((event) => (
        <li key={event.position}>
          <Moment at={event.at} />
          <div className="min-w-0">
            <Sentence event={event} menu={menu} />
            <Particulars pairs={particularsOf(event.particulars, names)} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Sentence({ event, menu }: { event: ActivityRow; menu: readonly MenuKey[] }) {
  const t = useTranslations("activity");
  const vocabulary = useTranslations("vocabulary");
  const roleName = useTranslations("auth.roles");
  const { action, door, actor, actorOrganisation, actorRoles } = event;
  const roles = actorRoles.map((role) => roleName(role)).join(", ");
  return (
    <p>
      <strong>{t.has(`actions.${action}`) ? t(`actions.${action}`) : action}</strong>
      <TheObject event={event} menu={menu} />
      <span className="text-muted">
        {" – "}
        {actor === null ? null : (
          <>{t("by", { name: actor, organisation: actorOrganisation ?? t("unseen"), roles })}, </>
        )}
        {vocabulary(`door.${door}`)}
      </span>
    </p>
  );
}

function TheObject({ event: told, menu }: { event: ActivityRow; menu: readonly MenuKey[] }) {
  const t = useTranslations("activity");
  const event = aboutOf(told);
  const href = hrefOfObject(event, menu);
  const kind = t.has(`objects.${event.objectType}`) ? t(`objects.${event.objectType}`) : event.objectType;
  const isPlain = event.objectType === "user" || event.objectType === "organisation";
  const words =
    event.object === null ? kind : isPlain ? event.object : t("objectNamed", { kind, name: event.object });
  return (
    <>
      {" · "}
      {href === undefined ? (
        words
      ) : (
        <Link href={href} prefetch={false}>
          {words}
        </Link>
      )}
    </>
  );
}

function Particulars({ pairs }: { pairs: readonly Particular[] }) {
  const t = useTranslations("activity");
  if (pairs.length === 0) return null;
  return (
    <details>
      <summary>{t("particulars", { count: pairs.length })}</summary>
      <dl className="pairs">
        {pairs.map(({ key, value, before }) => (
          <Pair key={key} name={t.has(`keys.${key}`) ? t(`keys.${key}`) : key}>
            {before === undefined ? value : t("fromTo", { before, after: value })}
          </Pair>
        ))}
      </dl>
    </details>
  );
}

const Pair = ({ name, children }: { name: string; children: string }) => (
  <>
    <dt>{name}</dt>
    <dd className="break-words">{children}</dd>
  </>
);
