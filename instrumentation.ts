/** Faults of the server, one JSON line each, with the digest that the error page shows. Values of the request stay out. */
export function onRequestError(
  error: unknown,
  request: { path: string; method: string },
  context: { routePath: string; routeType: string },
): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  const digest = "digest" in fault ? String(fault.digest) : undefined;
  console.error(
    JSON.stringify({
      level: "error",
      at: new Date().toISOString(),
      route: context.routePath,
      kind: context.routeType,
      method: request.method,
      digest,
      message: fault.message,
      stack: fault.stack,
    }),
  );
}
