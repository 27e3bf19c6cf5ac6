"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { LeftOut } from "#lib/orders/remind.ts";

const namedUpTo = 20;

/** Of which orders nobody was reminded, and why. */
export function LeftOutNotice({ left, onClose }: { left: readonly LeftOut[]; onClose: () => void }) {
  const l = useTranslations("lists");
  return (
    <section aria-live="polite" aria-label={l("leftOut", { count: left.length })}>
      <Notice tone="info" title={l("leftOut", { count: left.length })}>
        <ul>
          {left.slice(0, namedUpTo).map(({ orderId, number, why, at }) => (
            <li key={orderId}>
              <Link href={`/orders/${orderId}`} prefetch={false}>
                <bdi>{number}</bdi>
              </Link>{" "}
              · {l(`left.${why}`)}
              {at === null ? null : (
                <>
                  {" "}
                  <Moment at={at} />
                </>
              )}
            </li>
          ))}
        </ul>
        {left.length > namedUpTo ? <p>{l("leftMore", { count: left.length - namedUpTo })}</p> : null}
        <Button variant="ghost" size="sm" onClick={onClose}>
          {l("close")}
        </Button>
      </Notice>
    </section>
  );
}
