"use client";

import { useEffect, useEffectEvent } from "react";
import { answerOf } from "#components/form/answer.ts";
import type { CommentActions } from "./types.ts";

/** Long enough to see what is new. */
const seenAfter = 5000;

/** Messages that were shown for a moment, in a tab that somebody looks at, are read. */
export function ReadWhenSeen({ ids, read }: { ids: readonly string[]; read: CommentActions["read"] }) {
  const mark = useEffectEvent(() => void answerOf(read({ ids })));
  const unread = ids.join();
  useEffect(() => {
    if (unread === "") return undefined;
    let timer: number | undefined;
    const follow = () => {
      window.clearTimeout(timer);
      if (!document.hidden) timer = window.setTimeout(() => mark(), seenAfter);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", follow);
    };
  }, [unread]);
  return null;
}
