import { promisedDays } from "#app/_server/calendar-feed.ts";

export const dynamic = "force-dynamic";

/** The promised days of a supplier, under the secret address of one of its people's calendars. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const calendar = await promisedDays(file.replace(/\.ics$/, ""));
  if (calendar === undefined) return new Response(null, { status: 404 });
  return new Response(calendar, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "private, max-age=900",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    },
  });
}
