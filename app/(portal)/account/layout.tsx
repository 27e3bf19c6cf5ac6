import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { viewer } from "#app/_server/read.ts";

/** Who views as a partner has no account there. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  if ((await viewer()).viewing !== null) notFound();
  return children;
}
