import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { countedUpTo } from "#lib/partners/rules.ts";
import type { OpenWork } from "#lib/partners/work.ts";

type Kind = keyof OpenWork & string;

interface OpenWorkProps {
  work: OpenWork;
  partner: { id: string; name: string };
  host: string;
  /** The partner looks at itself. */
  isOwn: boolean;
  /** The viewer reads all that may be open. */
  isWhole: boolean;
}

/** What is open both ways; each opens to its rows. */
export function OpenWorkSection({ work, partner, host, isOwn, isWhole }: OpenWorkProps) {
  const t = useTranslations("partners");
  const { id } = partner;
  const incidents = (state: string) => hrefOf("/incidents", { partner: id, state });
  const orders = (state: string) => hrefOf("/orders", { supplier: id, state });
  const shipments = (state: string) => hrefOf("/shipments", { partner: id, state });
  return (
    <section aria-labelledby="open-work" className="incident-measures">
      <h2 id="open-work">{t("openWork")}</h2>
      <div className="partner-work">
        <Side
          title={isOwn ? t("waitsForYou") : t("waitsFor", { name: partner.name })}
          work={work}
          isWhole={isWhole}
          hrefs={[
            ["overdue", orders("overdue")],
            ["toAnswer", orders("to_answer")],
            ["toCommit", hrefOf("/forecasts", { supplier: id })],
            ["toCollect", shipments("to_collect")],
            ["partnersTurn", incidents(isOwn ? "my_turn" : "their_turn")],
            ["partnersActions", incidents("to_do")],
          ]}
        />
        <Side
          title={t("waitsFor", { name: host })}
          work={work}
          isWhole={isWhole}
          hrefs={[
            ["toDecide", orders("to_decide")],
            ["rejected", orders("rejected")],
            ["toReceive", shipments("to_receive")],
            ["hostsTurn", incidents(isOwn ? "their_turn" : "my_turn")],
            ["toVerify", incidents("to_verify")],
            ["documentsToCheck", "#documents"],
          ]}
        />
      </div>
    </section>
  );
}

interface SideProps {
  title: string;
  work: OpenWork;
  isWhole: boolean;
  hrefs: readonly (readonly [Kind, string])[];
}

function Side({ title, work, isWhole, hrefs }: SideProps) {
  const t = useTranslations("partners");
  const open = hrefs.filter(([kind]) => Number(work[kind]) > 0);
  return (
    <div>
      <h3>{title}</h3>
      {open.length === 0 ? (
        <p className="text-muted">{t(isWhole ? "nothingWaits" : "nothingSeen")}</p>
      ) : (
        <ul>
          {open.map(([kind, href]) => (
            <li key={kind}>
              <Link href={href} prefetch={false} className="link">
                {t(`work.${kind}`, { count: Math.min(Number(work[kind]), countedUpTo) })}
                {Number(work[kind]) > countedUpTo ? "+" : ""}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
