/** A fault of ours, as one JSON line with the reference that its person is shown. Values of the request stay out. */
export function logFault(
  error: unknown,
  about: { route: string; kind: string; method: string; digest: string | undefined },
): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  const { route, kind, method, digest } = about;
  console.error(
    JSON.stringify({
      level: "error",
      at: new Date().toISOString(),
      route,
      kind,
      method,
      digest,
      message: fault.message,
      stack: fault.stack,
    }),
  );
}
