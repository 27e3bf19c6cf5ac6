import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useErrorText } from "#components/form/error-text.ts";
import type { JudgedLine } from "#lib/orders/judge.ts";
import type { GridRow } from "./grid-rows.ts";
import { useOrderWords } from "./words.ts";

// Only where something differs, and with the arithmetic of the rules.
const TermsDiff = dynamic(() => import("./terms-diff.tsx").then((module) => module.TermsDiff), {
  ssr: false,
});

interface GridDetailsProps {
  row: GridRow | undefined;
  verdict: JudgedLine | undefined;
  sent: JudgedLine | undefined;
  isOpen: boolean;
  error: string | undefined;
  split: () => void;
  unsplit: () => void;
}

/** The line one stands on: what is asked, what would come of the answer, and one more date. */
export function GridDetails({ row, verdict, sent, isOpen, error, split, unsplit }: GridDetailsProps) {
  const t = useTranslations("grid");
  const errorText = useErrorText();
  if (!row) return null;
  const problem = error ?? (verdict?.problem && errorText(verdict.problem.reason));
  return (
    <>
      <Facts row={row} judged={sent ?? verdict} result={t(sent ? "result" : "would")} />
      {!isOpen ? null : (
        <span className="flex gap-2">
          <Button size="sm" variant="ghost" onClick={split} aria-keyshortcuts="Insert">
            {t("split")}
          </Button>
          {row.part >= row.line.requested.length ? (
            <Button size="sm" variant="ghost" onClick={unsplit}>
              {t("unsplit")}
            </Button>
          ) : null}
        </span>
      )}
      {problem === undefined ? null : <output className="field-error">{problem}</output>}
    </>
  );
}

interface FactsProps {
  row: GridRow;
  judged: JudgedLine | undefined;
  result: string;
}

function Facts({ row: { line }, judged, result }: FactsProps) {
  const t = useTranslations("grid");
  const answers = useTranslations("vocabulary.answer");
  const { parts, deadline } = useOrderWords();
  return (
    <dl>
      <div>
        <dt>{t("line")}</dt>
        <dd>
          <Link href={`/orders/${line.orderId}#line-${line.lineId}`}>{line.order}</Link>
          {` · ${line.number} · ${line.item}`}
        </dd>
      </div>
      <div>
        <dt>{t("asked")}</dt>
        <dd>{parts(line.requested, line.unit)}</dd>
      </div>
      <div>
        <dt>{t("answerBy")}</dt>
        <dd>{deadline(line.answerBy)}</dd>
      </div>
      {judged && judged.result !== "same" && judged.result !== "wrong" ? (
        <div>
          <dt>{result}</dt>
          <dd>{answers(judged.result)}</dd>
        </div>
      ) : null}
      {judged?.asked && judged.offered ? (
        <div>
          <dt>{t("difference")}</dt>
          <dd>
            <TermsDiff
              request={judged.asked}
              offer={judged.offered}
              unit={line.unit}
              currency={line.currency}
            />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
