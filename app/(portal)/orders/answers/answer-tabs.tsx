import { useTranslations } from "next-intl";
import { Tabs } from "#components/shell/tabs.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";

const paths = { grid: "/orders/answers/grid", file: "/orders/answers" } as const;

/** Two ways to answer many lines at once, of all orders or of one. */
export function AnswerTabs({ current, order }: { current: keyof typeof paths; order: string | undefined }) {
  const t = useTranslations("answers");
  const href = (way: keyof typeof paths) => hrefOf(paths[way], { order });
  return (
    <Tabs
      label={t("ways")}
      current={href(current)}
      tabs={[
        { href: href("grid"), label: t("byGrid") },
        { href: href("file"), label: t("byFile") },
      ]}
    />
  );
}
