import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Partner, Profile } from "#lib/partners/partner.ts";
import { EditProfile } from "./profile-form.tsx";

interface ProfileProps {
  partner: Pick<Partner, "id" | "name" | "profile">;
  isOwn: boolean;
  /** For who keeps it. */
  save: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
}

const facts = ["address", "phone", "website", "registration", "vatNumber"] as const;

/** What an organisation says of itself. */
export function ProfileSection({ partner, isOwn, save }: ProfileProps) {
  const t = useTranslations("partners");
  const { profile } = partner;
  const missing = isOwn ? (save ? "noOwnProfileYet" : "noOwnProfile") : save ? "noProfileYet" : "noProfile";
  return (
    <section aria-labelledby="profile" className="incident-measures">
      <h2 id="profile">{t("profile")}</h2>
      {profile === null ? <p className="text-muted">{t(missing)}</p> : null}
      {profile === null ? null : <Facts profile={profile} />}
      {save ? <EditProfile partner={partner} isOwn={isOwn} save={save} /> : null}
    </section>
  );
}

function Facts({ profile }: { profile: Profile }) {
  const t = useTranslations("partners");
  return (
    <>
      {profile.about === null ? null : <p className="whitespace-pre-line">{profile.about}</p>}
      <dl className="facts">
        {facts.map((fact) => {
          const value = profile[fact];
          return value === null ? null : (
            <div key={fact}>
              <dt>{t(fact)}</dt>
              <dd className="whitespace-pre-line">
                <Value fact={fact} value={value} />
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="text-sm text-muted">
        {t("changedBy", { name: profile.changedByName })} <Moment at={profile.changedAt} />
      </p>
    </>
  );
}

function Value({ fact, value }: { fact: (typeof facts)[number]; value: string }) {
  if (fact === "phone")
    return (
      <a className="link" href={`tel:${value.replaceAll(/[^+\d]/g, "")}`}>
        {value}
      </a>
    );
  if (fact !== "website") return value;
  return (
    <a className="link" href={value} rel="noopener noreferrer nofollow" target="_blank">
      {value}
    </a>
  );
}
