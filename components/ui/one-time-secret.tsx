import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";

interface OneTimeSecretProps {
  title: string;
  secret: string;
  copyLabel: string;
  explanation: string;
}

/** A secret that is shown once and can be carried elsewhere. */
export function OneTimeSecret({ title, secret, copyLabel, explanation }: OneTimeSecretProps) {
  return (
    <Notice tone="good" title={title}>
      <p className="my-2 flex items-center gap-2">
        <output className="rounded-md border border-line-strong bg-surface px-3 py-1 text-lg font-strong tracking-wide break-all select-all">
          {secret}
        </output>
        <CopyButton text={secret} label={copyLabel} />
      </p>
      <p className="text-sm">{explanation}</p>
    </Notice>
  );
}
