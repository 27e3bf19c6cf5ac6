import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { RuleSetting } from "#lib/incidents/rule-settings.ts";
import { SeverityBadge } from "./marks.tsx";

/** The rules, whether each is on, and how many incidents it has opened. */
export function RuleTable({ rules }: { rules: readonly RuleSetting[] }) {
  const t = useTranslations("rules");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("rule")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("severity")}</th>
            <th scope="col">{t("tolerance")}</th>
            <th scope="col" className="num">
              {t("opened")}
            </th>
            <th scope="col" className="num">
              {t("stillOpen")}
            </th>
            <th scope="col">{t("changed")}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row key={rule.rule} setting={rule} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ setting }: { setting: RuleSetting }) {
  const t = useTranslations("rules");
  const { rule, since, severity, tolerance, opened, open, changedBy, changedAt } = setting;
  return (
    <tr data-row-href={`/incidents/rules/${rule}`}>
      <th scope="row">
        <Link href={`/incidents/rules/${rule}`} prefetch={false}>
          {t(`name.${rule}`)}
        </Link>
      </th>
      <td data-label={t("state")}>
        <Badge tone={since === null ? "neutral" : "good"}>{t(since === null ? "off" : "on")}</Badge>
      </td>
      <td data-label={t("severity")}>
        <SeverityBadge severity={severity} />
      </td>
      <td data-label={t("tolerance")}>{t(`amount.${rule}`, { tolerance })}</td>
      <td data-label={t("opened")} className="num">
        {opened}
      </td>
      <td data-label={t("stillOpen")} className="num">
        {open}
      </td>
      <td data-label={t("changed")}>
        {changedAt === null ? (
          t("never")
        ) : (
          <>
            <Moment at={changedAt} /> <small>{changedBy}</small>
          </>
        )}
      </td>
    </tr>
  );
}
