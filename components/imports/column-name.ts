import { useTranslations } from "next-intl";
import type { ImportKind } from "#lib/imports/rules.ts";

/** What our columns are called. */
export function useColumnName(kind: ImportKind): (column: string) => string {
  const t = useTranslations("imports.column");
  return (column) => {
    const key = `${kind}.${column}`;
    return t.has(key) ? t(key) : column;
  };
}
