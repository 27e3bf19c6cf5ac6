import { useFormatter, useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Button } from "#components/ui/button.tsx";

interface ViewingStripProps {
  partner: { id: string; name: string };
  until: string;
}

/** On every page, while somebody of the host looks at the portal as a partner sees it. Works without script. */
export function ViewingStrip({ partner, until }: ViewingStripProps) {
  const t = useTranslations("shell.viewing");
  const format = useFormatter();
  const { name } = partner;
  return (
    <aside className="viewing-strip" aria-label={t("label")}>
      <Icon name="eye" />
      <p className="min-w-0 flex-1 truncate">
        <strong className="max-sm:hidden">{t("as", { name })}</strong>
        <strong className="sm:hidden">{t("asShort", { name })}</strong>{" "}
        <span className="max-sm:hidden">
          {t("readOnly", { time: format.dateTime(new Date(until), "time") })}
        </span>
      </p>
      <form method="post" action="/end-view">
        <input type="hidden" name="partner" value={partner.id} />
        <Button type="submit" size="sm">
          <span className="max-sm:hidden">{t("end")}</span>
          <span className="sm:hidden">{t("endShort")}</span>
        </Button>
      </form>
    </aside>
  );
}
