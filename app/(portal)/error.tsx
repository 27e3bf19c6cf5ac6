"use client";

import { Failure } from "#components/shell/failure.tsx";

export default function PortalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <Failure error={error} retry={reset} />;
}
