"use client";

import { useTranslations } from "next-intl";
import { type Hand, type PaperAct, PaperButton } from "#components/papers/paper-button.tsx";
import { type PaperActs, PaperRow } from "#components/papers/paper-row.tsx";
import { certificateKinds, certificateNames, type CertificateKind } from "#db/vocabulary-papers.ts";
import { certificateExpiry } from "#lib/papers/rules.ts";
import type { Certificate } from "#lib/workers/queries.ts";

interface CertificatesProps {
  workerId: string;
  certificates: readonly Certificate[];
  /** The viewer may read them. */
  isShown: boolean;
  today: string;
  viewer: { userId: string; isOwn: boolean };
  hand: Hand | undefined;
  acts: { accept: PaperAct | undefined; refuse: PaperAct | undefined; withdraw: PaperAct };
}

const isKind = (text: string): text is CertificateKind => text in certificateKinds;
const expiryOf = (kind: string, issuedOn: string) =>
  isKind(kind) ? certificateExpiry(kind, issuedOn) : undefined;

/** What somebody has learnt or may do: the papers, how each stands, and what becomes of them. */
export function Certificates(props: CertificatesProps) {
  const { certificates, isShown, today, viewer, acts } = props;
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary.certificateKind");
  const own: PaperActs = { ...acts, withdraw: viewer.isOwn ? acts.withdraw : undefined };
  return (
    <section aria-labelledby="certificates" className="incident-measures">
      <h2 id="certificates">{t("certificates")}</h2>
      {certificates.length === 0 ? (
        <p className="text-muted">{t(isShown ? "noCertificates" : "hiddenCertificates")}</p>
      ) : (
        <ul>
          {certificates.map((one) => (
            <PaperRow key={one.id} paper={one} name={words(one.kind)} today={today} acts={own} />
          ))}
        </ul>
      )}
      <HandIn {...props} />
    </section>
  );
}

function HandIn({ workerId, certificates, hand, acts }: CertificatesProps) {
  const t = useTranslations("papers");
  const words = useTranslations("vocabulary.certificateKind");
  if (hand === undefined) return null;
  return (
    <PaperButton
      key={certificates.length}
      label={t("hand")}
      text={t(acts.accept ? "handOwnText" : "handText")}
      kinds={certificateNames.map((id) => ({ id, name: words(id) }))}
      of={{ workerId }}
      fileAddress="certificates"
      expiry={expiryOf}
      hand={hand}
      withdraw={acts.withdraw}
      accept={acts.accept}
    />
  );
}
