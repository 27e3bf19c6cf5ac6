import { useFormatter, useTranslations } from "next-intl";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Colleague } from "#lib/people/colleagues.ts";
import { RemoveColleague } from "./colleague-acts.tsx";

interface ColleagueTableProps {
  colleagues: readonly Colleague[];
  ownId: string;
  remove: (raw: unknown) => Promise<ActionResult<void>>;
}

export function ColleagueTable({ colleagues, ownId, remove }: ColleagueTableProps) {
  const t = useTranslations("colleagues");
  const format = useFormatter();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("people")}>
        <thead>
          <tr>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("email")}</th>
            <th scope="col">{t("right")}</th>
            <th scope="col">{t("since")}</th>
            <th scope="col">{t("acts")}</th>
          </tr>
        </thead>
        <tbody>
          {colleagues.map(({ id, name, email, isOrgAdmin, since }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td data-label={t("email")}>{email}</td>
              <td data-label={t("right")}>{isOrgAdmin ? t("orgAdmin") : t("member")}</td>
              <td data-label={t("since")}>{format.dateTime(new Date(since), "date")}</td>
              <td data-label={t("acts")}>
                {id === ownId ? (
                  <span className="text-muted">{t("you")}</span>
                ) : (
                  <RemoveColleague colleague={{ id, name }} remove={remove} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
