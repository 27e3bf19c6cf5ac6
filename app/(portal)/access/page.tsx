import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { read, viewer } from "#app/_server/read.ts";
import { AccessMatrix } from "#components/access/access-matrix.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterBar, FilterSelect } from "#components/table/filter-bar.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { viewerRoles } from "#db/vocabulary.ts";
import { can } from "#lib/access/policy.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "access.read")) notFound();
  const t = await getTranslations("access");
  return { title: t("title") };
}

const query = z.object({ role: z.enum(viewerRoles).optional().catch(undefined) });

/** Who may do what: the matrix that policies, grants and menus are made of, in words. */
export default async function AccessPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { role } = query.parse(await searchParams);
  await read(async ({ viewer: entering }) => {
    if (!can(await entering, "access.read")) notFound();
  });
  const t = await getTranslations("access");
  const roleName = await getTranslations("auth.roles");
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={<ButtonLink href="/organisations?kind=supplier">{t("see")}</ButtonLink>}
      />
      <p className="section-hint">
        {t("intro")} {t("rightsAdd")}
      </p>
      <FilterBar path="/access" filters={{ role }}>
        <FilterSelect
          name="role"
          label={t("role")}
          any={t("all")}
          options={viewerRoles.map((id) => ({ id, name: roleName(id) }))}
          chosen={role}
        />
      </FilterBar>
      <AccessMatrix roles={role === undefined ? viewerRoles : [role]} />
    </>
  );
}
