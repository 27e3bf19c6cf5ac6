/** The process lives. Says nothing of the database: a restart would not cure that. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
