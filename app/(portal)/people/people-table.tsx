import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { UserRow } from "#lib/people/queries.ts";
import { PersonState } from "./person-state.tsx";

export function PeopleTable({ people }: { people: UserRow[] }) {
  const t = useTranslations("admin");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("email")}</th>
            <th scope="col">{t("organisation")}</th>
            <th scope="col">{t("roles")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("lastSeen")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonLine key={person.id} person={person} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PersonLine({ person }: { person: UserRow }) {
  const t = useTranslations("admin");
  const roleName = useTranslations("auth.roles");
  const href = `/people/${person.id}`;
  return (
    <tr data-row-href={href} data-muted={person.disabledAt === null ? undefined : ""}>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {person.name}
        </Link>
      </th>
      <td data-label={t("email")}>{person.email}</td>
      <td data-label={t("organisation")}>
        {distinct(person.memberships.map(({ organisation }) => organisation))}
      </td>
      <td data-label={t("roles")}>{distinct(person.memberships.map(({ role }) => roleName(role)))}</td>
      <td data-label={t("state")}>
        <PersonState {...person} />
      </td>
      <td data-label={t("lastSeen")}>
        {person.lastSeenAt === null ? t("never") : <Moment at={person.lastSeenAt} />}
      </td>
    </tr>
  );
}

function distinct(words: string[]): string {
  return [...new Set(words)].join(", ");
}
