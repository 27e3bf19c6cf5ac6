import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { plain } from "#lib/kernel/decimal.ts";
import { readyLinesInput } from "#lib/shipments/input.ts";
import { listReadyLines, type ReadyLine } from "#lib/shipments/ready-lines.ts";
import { announceShipmentAction } from "#app/(portal)/shipments/actions.ts";
import { AnnounceForm } from "./announce-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "shipment.announce")) notFound();
  const t = await getTranslations("shipments");
  return { title: t("announce") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function AnnouncePage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("shipments");
  const input = readyLinesInput.parse(await searchParams);
  const { page, today } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "shipment.announce")) notFound();
    return { page: await listReadyLines(tx, person, input), today: todayIn(person.timeZone) };
  });
  const { order, after } = input;
  return (
    <ClientMessages also={["shipments", "vocabulary"]}>
      <PageHeader title={t("announce")} back={{ href: "/shipments", label: t("back") }} />
      {page.rows.length === 0 ? (
        <EmptyState
          title={t("nothingReadyTitle")}
          action={<ButtonLink href="/orders">{t("seeOrders")}</ButtonLink>}
        >
          <p>{t("nothingReadyText")}</p>
        </EmptyState>
      ) : (
        <AnnounceForm
          lines={page.rows.map(lineToShip)}
          areChosen={order !== undefined}
          today={today}
          announce={announceShipmentAction}
        />
      )}
      <Pager
        nextHref={page.next === null ? null : hrefOf("/shipments/new", { order, after: page.next })}
        firstHref={after === undefined ? null : hrefOf("/shipments/new", { order })}
      />
    </ClientMessages>
  );
}

/** What travels to the browser of a line. */
function lineToShip(line: ReadyLine) {
  const { lineId, orderNumber, lineNumber, description, unit, promisedOn, site } = line;
  const [agreed, remaining] = [plain(line.agreed), plain(line.remaining)];
  return { lineId, orderNumber, lineNumber, description, unit, promisedOn, site, agreed, remaining };
}
