"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { openNotification } from "#components/notifications/open-notification.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

interface NotificationLinkProps {
  id: string;
  href: string;
  unread: boolean;
  markRead: (input: { ids: string[] }) => Promise<ActionResult<unknown>>;
  children: ReactNode;
}

/** Leads to what happened, and marks it as read on the way. */
export function NotificationLink({ id, href, unread, markRead, children }: NotificationLinkProps) {
  const router = useRouter();
  return (
    <Link
      href={href}
      prefetch={false}
      className="told"
      data-unread={unread ? "" : undefined}
      onClick={(event) => openNotification(event, { id, href, unread }, markRead, router)}
    >
      {children}
    </Link>
  );
}
