"use client";

import { Failure } from "#components/shell/failure.tsx";

export default function RootError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="content" className="py-[12vh]">
      <Failure error={error} retry={reset} />
    </main>
  );
}
