import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Input } from "#components/ui/input.tsx";

export function SearchBox() {
  const t = useTranslations("shell");
  return (
    <search className="search">
      <form action="/orders" method="get" className="contents">
        <Icon name="search" size={14} />
        <Input
          id="search"
          type="search"
          name="q"
          controlSize="sm"
          aria-label={t("search")}
          placeholder={t("searchPlaceholder")}
          autoComplete="off"
          maxLength={100}
        />
        <kbd aria-hidden>/</kbd>
      </form>
    </search>
  );
}
