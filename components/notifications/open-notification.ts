import type { MouseEvent } from "react";
import { answerOf } from "#components/form/answer.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

interface Entry {
  id: string;
  href: string;
  unread: boolean;
}

type MarkRead = (input: { ids: string[] }) => Promise<ActionResult<unknown>>;

/** Follows the link when the notification is marked as read; in a new tab, as browsers do, at once. */
export function openNotification(
  event: MouseEvent<HTMLAnchorElement>,
  { id, href, unread }: Entry,
  markRead: MarkRead,
  router: { push: (href: string) => void },
): void {
  document.getElementById("latest-notifications")?.hidePopover();
  if (!unread) return;
  const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
  // Whether or not it could be marked, the person goes where they wanted to.
  const marked = answerOf(markRead({ ids: [id] }));
  if (isElsewhere) return;
  event.preventDefault();
  void marked.then(() => router.push(href));
}
