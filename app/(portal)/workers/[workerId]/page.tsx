import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read } from "#app/_server/read.ts";
import { useOrderWords } from "#components/orders/words.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Assignments } from "#components/workers/assignments.tsx";
import { Certificates } from "#components/workers/certificates.tsx";
import { ClearanceCell } from "#components/workers/clearances.tsx";
import { EditWorker } from "#components/workers/worker-form.tsx";
import { type Activity, activities, type CertificateKind } from "#db/vocabulary-papers.ts";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import { getHost } from "#lib/partners/queries.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import { getWorker, getWorkerName, type WorkerDetails } from "#lib/workers/queries.ts";
import { listRequirements, type Requirements } from "#lib/workers/requirements.ts";
import {
  acceptCertificateAction,
  assignWorkerAction,
  changeWorkerAction,
  refuseCertificateAction,
  submitCertificateAction,
  unassignWorkerAction,
  withdrawCertificateAction,
} from "#app/(portal)/workers/actions.ts";

type Params = Promise<{ workerId: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const workerId = idParam((await params).workerId);
  return { title: await read(({ tx }) => getWorkerName(tx, workerId)) };
}

/** One person: what they may be planned for, the papers it stands on, and what they are planned for. */
export default async function WorkerPage({ params }: { params: Params }) {
  const workerId = idParam((await params).workerId);
  const screen = await read(async ({ tx, viewer }) => workerScreen(tx, await viewer, workerId));
  const { worker, viewer } = screen;
  const t = await getTranslations("workers");
  const today = todayIn(viewer.timeZone);
  return (
    <ClientMessages also={["workers", "papers", "orders", "vocabulary", "comments"]}>
      <PageHeader
        back={{ href: "/workers", label: t("back") }}
        title={worker.name}
        meta={<Meta worker={worker} today={today} />}
        actions={<Edit {...screen} />}
      />
      <div className="object-main">
        <MayBe worker={worker} today={today} />
        <Missing {...screen} />
        <Papers {...screen} today={today} />
        <Plans {...screen} today={today} />
        <WhoSees {...screen} />
      </div>
    </ClientMessages>
  );
}

type Screen = Awaited<ReturnType<typeof workerScreen>>;

async function workerScreen(tx: Tx, viewer: Viewer, workerId: string) {
  const [worker, requirements, sites, host] = await Promise.all([
    getWorker(tx, workerId),
    listRequirements(tx),
    can(viewer, "staffing.plan") ? listSitesOf(tx, viewer.organisation.id) : [],
    getHost(tx),
  ]);
  const isOwn = worker.organisationId === viewer.organisation.id;
  return { worker, requirements, sites, host, viewer, isOwn };
}

function Meta({ worker, today }: { worker: WorkerDetails; today: string }) {
  const t = useTranslations("workers");
  const { day } = useOrderWords();
  const { organisation, site, job, reference, leftOn } = worker;
  const left = leftOn === null ? null : t(leftOn < today ? "gone" : "leaves", { day: day(leftOn) });
  return (
    <span>{[organisation, site, job, reference, left].filter((fact) => fact !== null).join(" · ")}</span>
  );
}

function Edit({ worker, sites, viewer, isOwn }: Screen) {
  if (!isOwn || !can(viewer, "worker.write")) return null;
  return <EditWorker worker={worker} sites={sites} change={changeWorkerAction} />;
}

function MayBe({ worker, today }: { worker: WorkerDetails; today: string }) {
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary.activity");
  return (
    <section aria-labelledby="clearances">
      <h2 id="clearances">{t("clearances")}</h2>
      <dl className="facts">
        {activities.map((activity) => (
          <div key={activity}>
            <dt>{words(activity)}</dt>
            <dd>
              <ClearanceCell activity={activity} clearances={worker.clearances} today={today} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What a person lacks for each activity that some of their papers already go towards. */
function Missing({ worker, requirements, viewer, isOwn }: Screen) {
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary");
  const lacking = can(viewer, "certificate.read") ? lackingOf(worker, requirements) : [];
  if (lacking.length === 0 || (!isOwn && viewer.organisation.kind !== "host")) return null;
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">{t("missingTitle")}</h2>
      <ul className="text-muted">
        {lacking.map(({ activity, kinds }) => (
          <li key={activity}>
            {t("missing", {
              activity: words(`activity.${activity}`),
              certificates: kinds.map((kind) => words(`certificateKind.${kind}`)).join(", "),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function lackingOf({ certificates }: WorkerDetails, requirements: Requirements) {
  const held = new Set(certificates.filter(({ state }) => state === "accepted").map(({ kind }) => kind));
  return activities.flatMap((activity): { activity: Activity; kinds: CertificateKind[] }[] => {
    const taken = requirements[activity] ?? [];
    const kinds = taken.filter((kind) => !held.has(kind));
    return kinds.length > 0 && kinds.length < taken.length ? [{ activity, kinds }] : [];
  });
}

function Papers({ worker, viewer, isOwn, today }: Screen & { today: string }) {
  const reviews = can(viewer, "certificate.review");
  return (
    <Certificates
      workerId={worker.id}
      certificates={worker.certificates}
      isShown={can(viewer, "certificate.read")}
      today={today}
      viewer={{ userId: viewer.userId, isOwn }}
      hand={isOwn && can(viewer, "certificate.submit") ? submitCertificateAction : undefined}
      acts={{
        accept: reviews ? acceptCertificateAction : undefined,
        refuse: reviews ? refuseCertificateAction : undefined,
        withdraw: withdrawCertificateAction,
      }}
    />
  );
}

function Plans({ worker, sites, viewer, isOwn, today }: Screen & { today: string }) {
  if (!can(viewer, "staffing.read") || worker.organisationId !== viewer.organisation.id) return null;
  const plans = isOwn && can(viewer, "staffing.plan");
  return (
    <Assignments
      workerId={worker.id}
      assignments={worker.assignments}
      sites={sites}
      usualSite={worker.siteId}
      today={today}
      assign={plans ? assignWorkerAction : undefined}
      unassign={plans ? unassignWorkerAction : undefined}
    />
  );
}

function WhoSees({ worker, host, viewer }: Screen) {
  const t = useTranslations("workers");
  const risks = useTranslations("risks");
  const isHosts = worker.organisationId === host.id;
  return (
    <section aria-labelledby="who-sees" className="who-sees">
      <h2 id="who-sees">{risks("whoSees")}</h2>
      <p>
        {isHosts
          ? t("whoSeesOwn")
          : t("whoSees", {
              host: host.name,
              organisation:
                viewer.organisation.name === host.name ? worker.organisation : viewer.organisation.name,
            })}
      </p>
    </section>
  );
}
