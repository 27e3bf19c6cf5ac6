import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import {
  deleteCommentAction,
  editCommentAction,
  nameDriverAction,
  readMessagesAction,
  writeCommentAction,
} from "#app/(portal)/shipments/actions.ts";
import { idParam, read } from "#app/_server/read.ts";
import { threadViewer } from "#app/_server/thread-viewer.ts";
import { Thread } from "#components/comments/thread.tsx";
import { IncidentsAbout } from "#components/incidents/incidents-about.tsx";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ShipmentHistory } from "#components/shipments/history.tsx";
import { ShipmentLines } from "#components/shipments/shipment-lines.tsx";
import { Stages } from "#components/shipments/stages.tsx";
import { Standing } from "#components/shipments/standing.tsx";
import { WhoSeesShipment } from "#components/shipments/who-sees.tsx";
import { ShipmentDriver } from "#components/workers/driver.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { can } from "#lib/access/policy.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { listIncidentsAbout } from "#lib/incidents/about.ts";
import { getHost } from "#lib/partners/queries.ts";
import { getShipment, getShipmentTitle, listCarriers } from "#lib/shipments/queries.ts";
import { findDriver, listOwnDrivers } from "#lib/workers/drivers.ts";
import { ShipmentActs } from "./shipment-acts.tsx";
import { ShipmentFacts } from "./shipment-facts.tsx";

type Params = Promise<{ shipmentId: string }>;

// The title is asked for apart from the page, and must be as silent about what the viewer may not see.
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const shipmentId = idParam((await params).shipmentId);
  const t = await getTranslations("shipments");
  const { number } = await read(({ tx }) => getShipmentTitle(tx, shipmentId));
  return { title: t("shipmentTitle", { number }) };
}

export default async function ShipmentPage({ params }: { params: Params }) {
  const shipmentId = idParam((await params).shipmentId);
  const t = await getTranslations("shipments");
  const screen = await read(async ({ tx, viewer }) => shipmentScreen(tx, await viewer, shipmentId));
  const { shipment, host, comments, people, carriers, viewer, parties, failures } = screen;
  return (
    <ClientMessages also={["shipments", "vocabulary", "comments", "workers", "orders"]}>
      <PageHeader
        back={{ href: "/shipments", label: t("back") }}
        title={shipment.number}
        status={<Standing shipment={shipment} />}
        meta={<span className="max-sm:hidden">{shipment.supplier}</span>}
      />
      <div className="object-page">
        <div className="object-main">
          <MailFailures failures={failures} />
          <ShipmentActs shipment={shipment} carriers={carriers} viewer={viewer} />
          <ShipmentFacts shipment={shipment} />
          <Drive {...screen} />
          <Stages shipment={shipment} />
          <ShipmentLines shipment={shipment} />
          <ShipmentHistory shipment={shipment} />
          <Incidents {...screen} />
          <WhoSeesShipment host={host.name} supplier={shipment.supplier} carrier={shipment.carrier} />
        </div>
        <Thread
          about={{ shipmentId: shipment.id }}
          viewer={threadViewer(viewer)}
          host={host}
          partners={parties}
          comments={comments}
          people={people}
          actions={{
            write: writeCommentAction,
            edit: editCommentAction,
            remove: deleteCommentAction,
            read: readMessagesAction,
          }}
        />
      </div>
    </ClientMessages>
  );
}

type Screen = Awaited<ReturnType<typeof shipmentScreen>>;

function Incidents({ incidents, viewer, shipment }: Screen) {
  const report = can(viewer, "incident.open") ? `/incidents/new?shipment=${shipment.id}` : undefined;
  return <IncidentsAbout incidents={incidents} reportHref={report} />;
}

/** For its carrier, logistics and managers. */
function Drive({ shipment, viewer, driver, drivers }: Screen) {
  if (!can(viewer, "driver.read") || shipment.carrierId === null) return null;
  const isOver = ["delivered", "received", "cancelled"].includes(shipment.state);
  const names = !isOver && can(viewer, "driver.name");
  return (
    <ShipmentDriver
      shipmentId={shipment.id}
      driver={driver}
      drivers={drivers}
      name={names ? nameDriverAction : undefined}
    />
  );
}

/** All that the page shows, asked together: a number of statements that does not grow with the shipment. */
async function shipmentScreen(tx: Tx, viewer: Viewer, shipmentId: string) {
  const [shipment, host, comments, carriers, incidents, failures, driver, drivers] = await Promise.all([
    getShipment(tx, shipmentId),
    getHost(tx),
    listComments(tx, { kind: "shipment", id: shipmentId }),
    can(viewer, "shipment.assign") ? listCarriers(tx) : [],
    can(viewer, "incident.read") ? listIncidentsAbout(tx, { shipmentId }) : [],
    can(viewer, "mail_failure.read") ? listMailFailures(tx, { shipmentId }) : [],
    can(viewer, "driver.read") ? findDriver(tx, shipmentId) : undefined,
    can(viewer, "driver.name") ? listOwnDrivers(tx, viewer.organisation.id) : [],
  ]);
  const all = [
    { id: shipment.supplierId, name: shipment.supplier },
    ...(shipment.carrierId && shipment.carrier ? [{ id: shipment.carrierId, name: shipment.carrier }] : []),
  ];
  const isHost = viewer.organisation.kind === "host";
  const parties = isHost ? all : all.filter(({ id }) => id === viewer.organisation.id);
  const readers = [host.id, ...parties.map(({ id }) => id)];
  const people = await listMentionable(tx, { kind: "shipment" }, readers);
  return {
    shipment,
    host,
    comments,
    people,
    carriers,
    incidents,
    viewer,
    parties,
    failures,
    driver,
    drivers,
  };
}
