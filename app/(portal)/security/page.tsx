import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { ProofSection } from "#components/security/proof-section.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { proofKinds } from "#db/vocabulary-proofs.ts";
import { can } from "#lib/access/policy.ts";
import { listProofs } from "#lib/proofs/queries.ts";
import { askProofAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "proof.ask")) notFound();
  const t = await getTranslations("security");
  return { title: t("title") };
}

/** What was proved of this installation, and when; and to have it proved anew. */
export default async function SecurityPage() {
  const proofs = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "proof.ask")) notFound();
    return listProofs(tx);
  });
  const t = await getTranslations("security");
  return (
    <ClientMessages also={["security"]}>
      <PageHeader title={t("title")} actions={<ButtonLink href="/activity">{t("toLog")}</ButtonLink>} />
      <p className="section-hint">{t("intro")}</p>
      {proofKinds.map((kind) => (
        <ProofSection
          key={kind}
          kind={kind}
          proofs={proofs.filter((proof) => proof.kind === kind)}
          ask={askProofAction}
        />
      ))}
    </ClientMessages>
  );
}
