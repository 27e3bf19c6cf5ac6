import { latestNotifications } from "#app/_server/latest-notifications.ts";

export const dynamic = "force-dynamic";

export const GET = latestNotifications;
