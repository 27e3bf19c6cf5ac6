"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface Site {
  id: string;
  name: string;
}

/** Who somebody is. Only the host's people belong to a site. */
function WorkerFields({ sites }: { sites: readonly Site[] }) {
  const t = useTranslations("workers");
  return (
    <>
      <FormField name="name" label={t("name")}>
        <Input required maxLength={200} autoComplete="off" />
      </FormField>
      <FormField name="reference" label={t("reference")} hint={t("referenceHint")} optional>
        <Input maxLength={50} autoComplete="off" />
      </FormField>
      <FormField name="job" label={t("job")} optional>
        <Input maxLength={200} autoComplete="off" />
      </FormField>
      {sites.length === 0 ? null : (
        <FormField name="siteId" label={t("site")} optional>
          <Select>
            <option value="">{t("noSite")}</option>
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </FormField>
      )}
    </>
  );
}

interface AddWorkerProps {
  sites: readonly Site[];
  isHost: boolean;
  add: (raw: unknown) => Promise<ActionResult<{ workerId: string }>>;
}

export function AddWorker({ sites, isHost, add }: AddWorkerProps) {
  const t = useTranslations("workers");
  const router = useRouter();
  return (
    <ActButton
      label={t("add")}
      text={t(isHost ? "addText" : "addDriverText")}
      variant="primary"
      values={{ name: "", reference: "", job: "", siteId: "" }}
      action={async (values) => {
        const result = await add(values);
        if (result.ok) router.push(`/workers/${result.value.workerId}`);
        return result;
      }}
      done={t("added")}
    >
      <WorkerFields sites={sites} />
    </ActButton>
  );
}

interface EditWorkerProps {
  worker: {
    id: string;
    version: number;
    name: string;
    reference: string | null;
    job: string | null;
    siteId: string | null;
    leftOn: string | null;
  };
  sites: readonly Site[];
  change: (raw: unknown) => Promise<ActionResult<void>>;
}

export function EditWorker({ worker, sites, change }: EditWorkerProps) {
  const t = useTranslations("workers");
  const { id: workerId, version, name, reference, job, siteId, leftOn } = worker;
  return (
    <ActButton
      key={version}
      label={t("edit")}
      text={t("editText")}
      values={{
        workerId,
        version,
        name,
        reference: reference ?? "",
        job: job ?? "",
        siteId: siteId ?? "",
        leftOn: leftOn ?? "",
      }}
      action={change}
      done={t("saved")}
    >
      <WorkerFields sites={sites} />
      <FormField name="leftOn" label={t("leftOn")} hint={t("leftHint")} optional>
        <Input type="date" />
      </FormField>
    </ActButton>
  );
}
