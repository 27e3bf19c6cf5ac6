"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import type { FormValues } from "#components/form/form-values.ts";
import { sendFileTo } from "#components/form/send-file.ts";
import { fileKinds, logoKinds, maxLogoBytes } from "#db/vocabulary-files.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Logo } from "#lib/organisations/logo.ts";

export interface LogoActs {
  remove: (raw: unknown) => Promise<ActionResult<void>>;
}

const accepted = logoKinds.map((kind) => fileKinds[kind].type).join(",");

/** The first logo, or another one in place of the one that is shown. */
export function ChooseLogo({ logo }: { logo: Logo | undefined }) {
  const t = useTranslations("organisations");
  const router = useRouter();
  const send = async ({ file, seen }: FormValues): Promise<ActionResult<void>> => {
    const fault = faultOf(file);
    if (fault !== undefined || !(file instanceof File)) return refused(fault ?? "missing");
    const reason = await sendFileTo(`/api/v1/logo?seen=${String(seen)}`, file);
    if (reason === "logo_changed_meanwhile") return { ok: false, code: "conflict", reason };
    if (reason !== undefined) return refused(reason);
    router.refresh();
    return { ok: true, value: undefined };
  };
  return (
    <ActButton
      label={t(logo ? "replaceLogo" : "chooseLogo")}
      submitLabel={t("showLogo")}
      size="sm"
      values={{ seen: logo?.sha256 ?? "" }}
      action={send}
      done={t("logoSet")}
    >
      <FormField name="file" label={t("logoFile")} hint={t("logoFileHint")}>
        <input type="file" className="input" accept={accepted} required />
      </FormField>
    </ActButton>
  );
}

export function RemoveLogo({ logo, remove }: { logo: Logo; remove: LogoActs["remove"] }) {
  const t = useTranslations("organisations");
  return (
    <ActButton
      label={t("removeLogo")}
      submitLabel={t("remove")}
      size="sm"
      variant="ghost"
      values={{ seen: logo.sha256 }}
      action={remove}
      done={t("logoRemoved")}
    >
      <p>{t("removeLogoHint")}</p>
    </ActButton>
  );
}

/** What the browser can tell before anything is sent; the server looks into it. */
function faultOf(file: unknown): string | undefined {
  if (!(file instanceof File) || file.name === "") return "missing";
  if (file.size === 0) return "file_empty";
  return file.size > maxLogoBytes ? "logo_too_large" : undefined;
}

const refused = (reason: string): ActionResult<void> => ({
  ok: false,
  code: "invalid",
  reason: "invalid",
  fields: { file: reason },
});
