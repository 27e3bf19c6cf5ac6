import { isReady } from "#app/_server/health.ts";

export const dynamic = "force-dynamic";

/** The process can do its work: send it requests. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ready" : "unavailable" },
    {
      status: ready ? 200 : 503,
      headers: { "cache-control": "no-store", ...(ready ? {} : { "retry-after": "5" }) },
    },
  );
}
