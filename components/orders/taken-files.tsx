import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { TakenFile } from "#lib/orders/answer-sheet.ts";
import { UndoFileButton, type UndoAction } from "./undo-file-button.tsx";

/** The last files that were sent; one sent within the hour can be taken back. */
export function TakenFiles({ files, undo }: { files: readonly TakenFile[]; undo: UndoAction }) {
  const t = useTranslations("answers");
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="taken-files">
      <h2 id="taken-files" className="section-title">
        {t("files")}
      </h2>
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="taken-files">
          <thead>
            <tr>
              <th scope="col">{t("file")}</th>
              <th scope="col" className="num">
                {t("lines")}
              </th>
              <th scope="col">{t("sent")}</th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.id}>
                <th scope="row">{file.name}</th>
                <td data-label={t("lines")} className="num">
                  {file.lines}
                </td>
                <td data-label={t("sent")}>
                  {file.by} <Moment at={file.at} />
                </td>
                <td data-label={t("state")}>
                  {file.canUndo ? (
                    <UndoFileButton file={file} undo={undo} />
                  ) : file.undoneAt === null ? (
                    t("stands")
                  ) : (
                    t("undone")
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
