import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readPerformance } from "#app/_server/performance.ts";
import { viewer } from "#app/_server/read.ts";
import { PartnerList } from "#components/performance/partner-list.tsx";
import { can } from "#lib/access/policy.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "performance.read")) notFound();
  const t = await getTranslations("performance");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SuppliersPerformancePage({ searchParams }: { searchParams: Query }) {
  return <PartnerList {...await readPerformance("supplier", searchParams)} />;
}
