import Link from "next/link";
import { useTranslations } from "next-intl";

export const suppliersShown = 10;

/** The way to those that are not shown. */
export function MoreSuppliers({ href, all }: { href: string; all: number }) {
  const t = useTranslations("procurement");
  return all <= suppliersShown ? null : (
    <p className="section-hint">
      <Link href={href} prefetch={false} className="underline">
        {t("all", { count: all - suppliersShown })}
      </Link>
    </p>
  );
}
