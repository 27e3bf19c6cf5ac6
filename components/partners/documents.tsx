"use client";

import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { type Hand, type PaperAct, PaperButton } from "#components/papers/paper-button.tsx";
import { PaperRow } from "#components/papers/paper-row.tsx";
import { paperTones } from "#components/papers/tones.ts";
import { Badge } from "#components/ui/badge.tsx";
import { documentKinds, type DocumentKindName, documentNames } from "#db/vocabulary-papers.ts";
import { documentExpiry } from "#lib/papers/rules.ts";
import type { RequiredDocument, ShownDocument } from "#lib/partners/documents-shown.ts";

interface DocumentsProps {
  partnerId: string;
  documents: readonly ShownDocument[];
  required: readonly RequiredDocument[];
  today: string;
  viewer: { userId: string; isOwn: boolean };
  hand: Hand | undefined;
  acts: { accept: PaperAct | undefined; refuse: PaperAct | undefined; withdraw: PaperAct | undefined };
}

const isKind = (text: string): text is DocumentKindName => text in documentKinds;
const expiryOf = (kind: string, issuedOn: string) =>
  isKind(kind) ? documentExpiry(kind, issuedOn) : undefined;

/** What a partner has to show and has shown, and until when each is good. */
export function DocumentsSection(props: DocumentsProps) {
  const { documents, required, today, viewer, acts } = props;
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary.documentKind");
  // Whoever took one in may take it back, as the partner may.
  const actsOn = ({ submittedBy, file }: ShownDocument) => ({
    ...acts,
    accept: file === null ? undefined : acts.accept,
    withdraw: viewer.isOwn || submittedBy === viewer.userId ? acts.withdraw : undefined,
  });
  return (
    <section aria-labelledby="documents" className="incident-measures">
      <h2 id="documents">{t("documents")}</h2>
      <Required required={required} isOwn={viewer.isOwn} />
      {documents.length === 0 ? (
        <p className="text-muted">{t(viewer.isOwn ? "noOwnDocuments" : "noDocuments")}</p>
      ) : (
        <ul>
          {documents.map((one) => (
            <PaperRow
              key={one.id}
              paper={one}
              name={words(one.kind)}
              today={today}
              acts={actsOn(one)}
              withoutFile={acts.accept && one.state === "submitted" ? t("noFileNoAccept") : undefined}
            />
          ))}
        </ul>
      )}
      <HandIn {...props} />
    </section>
  );
}

function Required({ required, isOwn }: Pick<DocumentsProps, "required"> & { isOwn: boolean }) {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary");
  const { day } = useOrderWords();
  if (required.length === 0)
    return <p className="text-muted">{t(isOwn ? "nothingRequiredOfYou" : "nothingRequired")}</p>;
  return (
    <dl className="facts">
      {required.map(({ kind, standing, expiresOn }) => (
        <div key={kind}>
          <dt>{words(`documentKind.${kind}`)}</dt>
          <dd>
            <Badge tone={paperTones[standing]}>{words(`paperStanding.${standing}`)}</Badge>{" "}
            {expiresOn === null ? null : (
              <small className="text-muted">{t("until", { day: day(expiresOn) })}</small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function HandIn({ partnerId, documents, viewer, hand, acts }: DocumentsProps) {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary.documentKind");
  if (hand === undefined || acts.withdraw === undefined) return null;
  return (
    <PaperButton
      key={documents.length}
      label={t(viewer.isOwn ? "handDocument" : "takeInDocument")}
      text={t(viewer.isOwn ? "handDocumentText" : "takeInDocumentText")}
      kinds={documentNames.map((id) => ({ id, name: words(id) }))}
      of={{ organisationId: partnerId }}
      fileAddress="documents"
      takesFile
      expiry={expiryOf}
      hand={hand}
      withdraw={acts.withdraw}
      accept={acts.accept}
    />
  );
}
