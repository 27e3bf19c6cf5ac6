import { outboxHtml } from "#app/_server/outbox.ts";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ mailId: string }> }) {
  return outboxHtml(request, (await params).mailId);
}
