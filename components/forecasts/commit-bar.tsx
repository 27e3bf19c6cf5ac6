import { Button } from "#components/ui/button.tsx";
import { useForecastWords } from "./words.ts";

interface CommitBarProps {
  open: number;
  /** Cells typed and not saved, and all drafts with them. */
  typed: number;
  waiting: number;
  isSending: boolean;
  isSaving: boolean;
  sendAll: (only?: "drafts") => void;
  save: () => void;
}

/** Everything at once, the drafts alone, or nothing sent yet. */
export function CommitBar({ open, typed, waiting, isSending, isSaving, sendAll, save }: CommitBarProps) {
  const { t } = useForecastWords();
  return (
    <div className="sheet-bar">
      <Button
        size="sm"
        variant="primary"
        pending={isSending}
        onClick={() => sendAll()}
        disabled={open === 0 && waiting === 0}
      >
        {waiting === 0 ? t("commitAll", { count: open }) : t("commitRest", { count: open })}
      </Button>
      <Button size="sm" pending={isSending} onClick={() => sendAll("drafts")} disabled={waiting === 0}>
        {t("sendDrafts", { count: waiting })}
      </Button>
      <Button size="sm" variant="ghost" pending={isSaving} onClick={save}>
        {t("saveDrafts", { count: typed })}
      </Button>
      <span className="text-muted">{t("commitHint")}</span>
    </div>
  );
}
