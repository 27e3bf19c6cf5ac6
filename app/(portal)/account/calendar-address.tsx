"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { OneTimeSecret } from "#components/ui/one-time-secret.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface CalendarAddressProps {
  madeAt: string | null;
  make: (raw: unknown) => Promise<ActionResult<{ token: string }>>;
  end: (raw: unknown) => Promise<ActionResult<void>>;
}

/** The secret address under which a calendar shows the promised days. It is shown when it is made, and never again. */
export function CalendarAddress({ madeAt, make, end }: CalendarAddressProps) {
  const t = useTranslations("calendarFeed");
  const errorText = useErrorText();
  const [address, setAddress] = useState<string>();
  const [isPending, setPending] = useState(false);
  const run = async <Value,>(act: Promise<ActionResult<Value>>, done: (value: Value) => void) => {
    setPending(true);
    const result = await answerOf(act);
    setPending(false);
    if (result.ok) done(result.value);
    else toast({ tone: "bad", text: errorText(result.reason) });
  };
  const renew = () =>
    void run(make({}), ({ token }) => setAddress(`${globalThis.location.origin}/api/calendar/${token}.ics`));
  const stop = () => void run(end({}), () => setAddress(undefined));
  return (
    <section className="grid content-start gap-3" aria-labelledby="calendar-feed">
      <h2 id="calendar-feed">{t("title")}</h2>
      <p className="text-sm text-muted">{t("intro")}</p>
      {address === undefined ? null : (
        <OneTimeSecret
          title={t("ready")}
          secret={address}
          copyLabel={t("copy")}
          explanation={t("shownOnce")}
        />
      )}
      {madeAt === null ? null : (
        <p className="text-sm">
          {t("since")} <Moment at={madeAt} />
        </p>
      )}
      <p className="flex flex-wrap gap-2">
        <Button pending={isPending} onClick={renew}>
          {t(madeAt === null ? "make" : "renew")}
        </Button>
        {madeAt === null ? null : (
          <Button variant="ghost" pending={isPending} onClick={stop}>
            {t("end")}
          </Button>
        )}
      </p>
    </section>
  );
}
