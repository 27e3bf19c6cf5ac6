import Link from "next/link";
import { useTranslations } from "next-intl";
import { Heads } from "#components/table/heads.tsx";
import { Section } from "#components/ui/section.tsx";
import type { IncidentCounts } from "#lib/incidents/list.ts";
import type { WorkCounts } from "#lib/orders/work-list.ts";
import { Counted } from "./changes.tsx";

interface DecisionsProps {
  work: WorkCounts;
  incidents: Pick<IncidentCounts, "myTurn" | "toVerify">;
  reviewsDue: number;
  capped: readonly { id: string; number: string; name: string }[];
}

/** What waits for somebody of the host to decide, whoever it is. */
export function Decisions({ work, incidents, reviewsDue, capped }: DecisionsProps) {
  const t = useTranslations("overview");
  const rows = [
    ["proposals", work.toDecide, "/orders?state=to_decide"],
    ["rejections", work.rejected, "/orders?state=rejected"],
    ["overdueAnswers", work.overdue, "/orders?state=overdue"],
    ["turns", incidents.myTurn, "/incidents?state=my_turn"],
    ["verify", incidents.toVerify, "/incidents?state=to_verify"],
    ["reviews", reviewsDue, "/risks?state=review_due"],
    ["capped", capped.length, "/campaigns?phase=capped"],
  ] as const;
  return (
    <Section id="decisions" title={t("decisions")}>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="decisions">
          <Heads columns={[{ label: t("what") }, { label: t("waiting"), isNum: true }]} />
          <tbody>
            {rows.map(([kind, figure, href]) => (
              <tr key={kind}>
                <th scope="row">
                  {t(`decision.${kind}`)}
                  {kind === "capped" ? <Names campaigns={capped} /> : null}
                </th>
                <td className="num" data-label={t("waiting")}>
                  <Counted figure={figure} href={href} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const namesShown = 3;

function Names({ campaigns }: Pick<{ campaigns: DecisionsProps["capped"] }, "campaigns">) {
  return campaigns.slice(0, namesShown).map(({ id, number, name }) => (
    <small key={id} className="block font-normal">
      <Link href={`/campaigns/${id}`} prefetch={false}>
        {number}
      </Link>{" "}
      {name}
    </small>
  ));
}
