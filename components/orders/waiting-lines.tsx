import { useTranslations } from "next-intl";
import type { Order } from "#lib/orders/queries.ts";

/** Which lines still wait, and for whom: the same list for both sides, each number leading to its line. */
export function WaitingLines({ order }: { order: Order }) {
  const t = useTranslations("orders");
  const forSupplier = order.lines.filter(({ answer }) => answer === "issued");
  const forBuyer = order.lines.filter(({ answer }) => answer === "pending_buyer" || answer === "rejected");
  if (order.lines.length < 2 || forSupplier.length + forBuyer.length === 0) return null;
  return (
    <div className="grid gap-1 px-[var(--gutter)] py-2 text-sm">
      <Waiting label={t("waitForSupplier", { supplier: order.supplier })} lines={forSupplier} />
      <Waiting label={t("waitForBuyer")} lines={forBuyer} />
    </div>
  );
}

/** A long order names its first lines; the rest is found below by its state. */
const named = 20;

function Waiting({ label, lines }: { label: string; lines: Order["lines"] }) {
  const t = useTranslations("orders");
  if (lines.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-2">
      <span className="text-muted">{label}</span>
      {lines.slice(0, named).map(({ id, number }) => (
        <a key={id} href={`#line-${id}`}>
          {t("lineNumber", { number })}
        </a>
      ))}
      {lines.length > named ? <span>{t("more", { count: lines.length - named })}</span> : null}
    </p>
  );
}
