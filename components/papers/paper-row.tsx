"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { useRun } from "#components/form/run.ts";
import { FileSize } from "#components/comments/file-size.tsx";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { PaperState } from "#db/vocabulary-papers.ts";
import type { ScanState } from "#db/vocabulary-files.ts";
import { paperAllows, standingOf } from "#lib/papers/rules.ts";
import type { PaperAct } from "./paper-button.tsx";
import { paperTones } from "./tones.ts";

export interface ShownPaper {
  id: string;
  title: string | null;
  number: string | null;
  issuedOn: string;
  expiresOn: string | null;
  state: PaperState;
  remark: string | null;
  version: number;
  submittedBy: string | null;
  submittedByName: string | null;
  reviewedByName: string | null;
  file: { id: string; name: string; bytes: number; scan: ScanState } | null;
}

export interface PaperActs {
  accept: PaperAct | undefined;
  refuse: PaperAct | undefined;
  withdraw: PaperAct | undefined;
}

interface PaperRowProps {
  paper: ShownPaper;
  /** What its kind is called. */
  name: string;
  today: string;
  acts: PaperActs;
  /** Said in place of "no scan", where that has a consequence. */
  withoutFile?: string | undefined;
}

/** One paper: what it is, how it stands, until when, its scan, and what may be done with it. */
export function PaperRow({ paper, name, today, acts, withoutFile }: PaperRowProps) {
  const t = useTranslations("papers");
  const standings = useTranslations("vocabulary.paperStanding");
  const { day } = useOrderWords();
  const standing = standingOf(paper, today);
  const facts = [
    paper.number === null ? undefined : t("numberOf", { number: paper.number }),
    t("issued", { day: day(paper.issuedOn) }),
    paper.expiresOn === null ? t("noEnd") : t("until", { day: day(paper.expiresOn) }),
    paper.submittedByName === null ? undefined : t("by", { name: paper.submittedByName }),
    paper.reviewedByName === null ? undefined : t("reviewedBy", { name: paper.reviewedByName }),
  ].filter((fact) => fact !== undefined);
  return (
    <li className="paper">
      <p>
        <strong>{paper.title ?? name}</strong>{" "}
        <Badge tone={paperTones[standing]}>{standings(standing)}</Badge>
      </p>
      <p className="text-muted">{facts.join(" · ")}</p>
      {paper.remark === null ? null : <q>{paper.remark}</q>}
      <Scan file={paper.file} withoutFile={withoutFile ?? t("noFile")} />
      <div className="line-actions">
        <Judge
          paper={paper}
          about={`${paper.title ?? name}, ${t("issued", { day: day(paper.issuedOn) })}`}
          acts={acts}
        />
      </div>
    </li>
  );
}

function Scan({ file, withoutFile }: Pick<ShownPaper, "file"> & { withoutFile: string }) {
  const t = useTranslations("papers");
  if (file === null) return <p className="text-muted">{withoutFile}</p>;
  return (
    <p>
      <Icon name="attachment" size={14} />{" "}
      <a
        href={`/api/v1/paper-files/${file.id}`}
        download={file.name}
        className="underline file-name"
        aria-label={t("fileLabel", { name: file.name })}
      >
        {file.name}
      </a>{" "}
      <FileSize bytes={file.bytes} /> <small className="text-muted">{t(`scan.${file.scan}`)}</small>
    </p>
  );
}

interface JudgeProps extends Pick<PaperRowProps, "paper" | "acts"> {
  /** Which paper: there may be several of a kind. */
  about: string;
}

function Judge({ paper, about, acts }: JudgeProps) {
  const t = useTranslations("papers");
  const seen = { paperId: paper.id, version: paper.version };
  const { accept, refuse, withdraw } = acts;
  return (
    <>
      {accept && paperAllows("accept", paper) ? <Accept seen={seen} about={about} accept={accept} /> : null}
      {refuse && paperAllows("refuse", paper) ? (
        <ActButton
          label={t("refuse")}
          about={about}
          text={t(paper.state === "accepted" ? "revokeText" : "refuseText")}
          size="sm"
          variant="ghost"
          values={{ ...seen, remark: "" }}
          action={refuse}
          done={t("refused")}
        >
          <FormField name="remark" label={t("remark")}>
            <Textarea rows={2} maxLength={2000} required />
          </FormField>
        </ActButton>
      ) : null}
      {withdraw && paperAllows("withdraw", paper) ? (
        <ActButton
          label={t("withdraw")}
          about={about}
          text={t("withdrawText")}
          size="sm"
          variant="ghost"
          values={seen}
          action={withdraw}
          done={t("withdrawn")}
        />
      ) : null}
    </>
  );
}

function Accept({ seen, about, accept }: { seen: object; about: string; accept: PaperAct }) {
  const t = useTranslations("papers");
  const { run, isRunning } = useRun(accept);
  return (
    <Button size="sm" pending={isRunning} onClick={() => run(seen, { done: t("accepted") })}>
      {t("accept")}
      <span className="visually-hidden"> {about}</span>
    </Button>
  );
}
