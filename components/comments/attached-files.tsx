import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import type { AttachedFile } from "#lib/comments/queries.ts";
import { FileSize } from "./file-size.tsx";
import { RemoveFile } from "./remove-file.tsx";

/** The files of a message. They are kept, never opened in the page. */
export function AttachedFiles({ files, isMine }: { files: AttachedFile[]; isMine: boolean }) {
  const t = useTranslations("comments");
  if (files.length === 0) return null;
  return (
    <ul className="attached-files" aria-label={t("files")}>
      {files.map(({ id, name, bytes, scan }) => (
        <li key={id}>
          <Icon name="attachment" size={14} />
          <a href={`/api/v1/files/${id}`} download={name} className="underline file-name">
            {name}
          </a>{" "}
          <FileSize bytes={bytes} /> <small className="text-muted">{t(`scan.${scan}`)}</small>
          {isMine ? <RemoveFile fileId={id} name={name} /> : null}
        </li>
      ))}
    </ul>
  );
}
