import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { RiskLink } from "#lib/risks/queries.ts";
import { UnlinkButton } from "./link-acts.tsx";

const paths = { order: "/orders", incident: "/incidents", partner: undefined, item: undefined } as const;

interface RiskLinksProps {
  links: RiskLink[];
  /** The act that takes one away, for who may. */
  unlink: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
  children?: ReactNode;
}

/** What it is about; each as far as the viewer sees it anyway. */
export function RiskLinks({ links, unlink, children }: RiskLinksProps) {
  const t = useTranslations("risks");
  return (
    <section aria-labelledby="links" className="incident-measures">
      <h2 id="links">{t("links")}</h2>
      {links.length === 0 ? (
        <p className="text-muted">{t("noLinks")}</p>
      ) : (
        <ul className="risk-links">
          {links.map((link) => (
            <li key={link.id}>
              <span className="text-muted">{t(`linkKind.${link.kind}`)}</span> <Target link={link} />{" "}
              {unlink ? <UnlinkButton linkId={link.id} name={link.name} unlink={unlink} /> : null}
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}

function Target({ link }: { link: RiskLink }) {
  const path = paths[link.kind];
  if (path === undefined) return link.name;
  return (
    <Link href={`${path}/${link.targetId}`} prefetch={false} className="underline">
      {link.name}
    </Link>
  );
}
