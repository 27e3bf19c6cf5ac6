"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField, FormTick } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { sendFileTo } from "#components/form/send-file.ts";
import { Input, Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { acceptedEndings, faultOfFile } from "#lib/attachments/rules.ts";
import { faultsOfDays } from "#lib/papers/rules.ts";

type Handed = { paperId: string; version: number };
export type Hand = (raw: unknown) => Promise<ActionResult<Handed>>;
export type PaperAct = (raw: unknown) => Promise<ActionResult<void>>;

interface PaperButtonProps {
  label: string;
  text: string;
  kinds: readonly { id: string; name: string }[];
  /** Whose paper it is: the worker's or the partner's id, by its name. */
  of: Readonly<Record<string, string>>;
  /** Where its scan goes, given its id. */
  fileAddress: "certificates" | "documents";
  /** The last day that is usual for a kind issued on a day; undefined: as the paper says. */
  expiry: (kind: string, issuedOn: string) => string | undefined;
  /** It is accepted only with its scan. */
  takesFile?: boolean;
  hand: Hand;
  withdraw: PaperAct;
  /** Where whoever hands it in may judge it as well. */
  accept?: PaperAct | undefined;
  variant?: "primary" | "secondary";
}

/** Hands in a paper with its scan. Both come in, or neither: a paper whose scan was refused is taken back. */
export function PaperButton(props: PaperButtonProps) {
  const { label, text, kinds, of, accept, variant = "secondary" } = props;
  const t = useTranslations("papers");
  const values = { ...of, kind: "", title: "", number: "", issuedOn: "", expiresOn: "", isAccepted: false };
  return (
    <ActButton
      label={label}
      text={text}
      variant={variant}
      values={values}
      action={(given) => handIn(props, given)}
      done={t("handed")}
    >
      <PaperFields kinds={kinds} expiry={props.expiry} />
      <FormField name="file" label={t("file")} hint={t("fileHint")} optional>
        <input type="file" className="input" accept={acceptedEndings} />
      </FormField>
      {accept ? <FormTick name="isAccepted" label={t("acceptAtOnce")} /> : null}
    </ActButton>
  );
}

/** The last day follows from kind and date of issue, where that is usual, and may be typed over. */
function PaperFields({ kinds, expiry }: Pick<PaperButtonProps, "kinds" | "expiry">) {
  const t = useTranslations("papers");
  const locale = useLocale();
  const [kind, setKind] = useState("");
  const [issuedOn, setIssuedOn] = useState("");
  const usual = kind !== "" && issuedOn !== "" ? expiry(kind, issuedOn) : undefined;
  return (
    <>
      <FormField name="kind" label={t("kind")}>
        <Select required onChange={({ target }) => setKind(target.value)}>
          <option value="">{t("choose")}</option>
          {kinds
            .toSorted((a, b) => a.name.localeCompare(b.name, locale))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </FormField>
      {kind === "other" ? (
        <FormField name="title" label={t("titleField")} hint={t("titleHint")}>
          <Input required maxLength={200} />
        </FormField>
      ) : null}
      <div className="flex flex-wrap gap-4">
        <FormField name="issuedOn" label={t("issuedOn")}>
          <Input type="date" required onChange={({ target }) => setIssuedOn(target.value)} />
        </FormField>
        <FormField name="expiresOn" label={t("expiresOn")} hint={t("expiresHint")} optional>
          <Input key={usual} type="date" defaultValue={usual} />
        </FormField>
      </div>
      <FormField name="number" label={t("number")} optional>
        <Input maxLength={100} autoComplete="off" />
      </FormField>
    </>
  );
}

const refused = (fields: Record<string, string>): ActionResult<never> => ({
  ok: false,
  code: "invalid",
  reason: "invalid",
  fields,
});

async function handIn(
  { hand, withdraw, accept, fileAddress, takesFile = false }: PaperButtonProps,
  { isAccepted, file: chosen, ...values }: FormValues,
): Promise<ActionResult<Handed>> {
  const file = chosen instanceof File && chosen.name !== "" ? chosen : undefined;
  const isMissing = file === undefined && takesFile && isAccepted === true;
  const fault = isMissing ? "paper_without_file" : file === undefined ? undefined : faultOfFile(file);
  // The server does not get to see the rest of what is wrong, which is to be told all the same.
  if (fault !== undefined) return refused({ ...faultsOf(values), file: fault });
  const title = textAt(values, "kind") === "other" ? textAt(values, "title") : "";
  const made = await hand({ ...values, title });
  if (!made.ok) return made;
  const reason =
    file === undefined
      ? undefined
      : await sendFileTo(`/api/v1/${fileAddress}/${made.value.paperId}/file`, file);
  if (reason !== undefined) {
    await withdraw(made.value);
    return refused({ file: reason });
  }
  if (isAccepted !== true || accept === undefined) return made;
  const accepted = await accept(made.value);
  return accepted.ok ? made : accepted;
}

function faultsOf(values: FormValues): Record<string, string> {
  const kind = textAt(values, "kind");
  return {
    ...(kind === "" ? { kind: "missing" } : {}),
    ...(kind === "other" && textAt(values, "title") === "" ? { title: "missing" } : {}),
    ...faultsOfDays(textAt(values, "issuedOn"), textAt(values, "expiresOn")),
  };
}
