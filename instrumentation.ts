import { logFault } from "#app/_server/faults.ts";

/** Faults of the server go to the log, with the digest that the error page shows. */
export function onRequestError(
  error: unknown,
  request: { path: string; method: string },
  context: { routePath: string; routeType: string },
): void {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  logFault(error, { route: context.routePath, kind: context.routeType, method: request.method, digest });
}
