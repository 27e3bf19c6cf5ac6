import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { asSystem } from "#db/client.ts";
import { as, testDatabase } from "#db/testing/database.ts";
import { issueOrder } from "#db/testing/orders.ts";
import { openIncident } from "#lib/incidents/open.ts";

const db = testDatabase();
const commandLine = fileURLToPath(new URL("passerelle.ts", import.meta.url));

interface Received {
  messageId: string;
  to: string;
}
const received: Received[] = [];
/** What the mail server does with the next mails, before it takes what comes. */
let onMail: () => Promise<void> = () => Promise.resolve();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, session, callback) => {
    let text = "";
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    stream.on("end", () => {
      void onMail().then(() => {
        const messageId = /^Message-ID: (<[^>]+>)/im.exec(text)?.[1] ?? "";
        received.push({ messageId, to: session.envelope.rcptTo[0]?.address ?? "" });
        callback();
      }, callback);
    });
  },
});
// A worker that is killed hangs up in mid-sentence.
server.on("error", (error: Error & { code?: string }) => {
  if (error.code !== "ECONNRESET") throw error;
});
let port = 0;
const running = new Set<ChildProcess>();

function startWorker(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [commandLine, "worker", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      NODE_ENV: "test",
      PATH: process.env["PATH"],
      DATABASE_URL: db.url,
      AUTH_URL: "https://portal.example",
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: "Passerelle <portal@example.com>",
    },
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

const counts = async () => {
  const [row] = await asSystem("test", (tx) =>
    tx.execute<{ queued: number; told: number; open: number; sent: number }>(sql`
      select (select count(*)::int from event_queue) as queued, (select count(*)::int from notifications where kind = 'order_sent' and order_id in (select id from purchase_orders where number like 'MADE-%')) as told,
             (select count(*)::int from mails where state in ('waiting', 'queued')) as open, (select count(*)::int from mails where state = 'sent') as sent`),
  );
  if (!row) throw new Error("Nothing was counted.");
  return row;
};
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 120_000, interval: 250 });

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address: AddressInfo | string | null = server.server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  await asSystem("test", (tx) => tx.execute(sql`update mails set state = 'dropped'`));
});
afterEach(async () => {
  await Promise.all([...running].map(kill));
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

/** Starts a worker and kills it when the mail server has the next mail in its hands. */
async function killWhileSending(): Promise<void> {
  const arrived = Promise.withResolvers<void>();
  onMail = () => {
    arrived.resolve();
    return new Promise(() => undefined);
  };
  const worker = startWorker();
  await arrived.promise;
  await kill(worker);
  onMail = () => Promise.resolve();
  // As if the minute were over, after which the queue takes a worker for dead.
  await asSystem("test", (tx) =>
    tx.execute(
      sql`update pgboss.job set started_on = now() - interval '2 minutes', retry_delay = 1, retry_backoff = false where state = 'active'`,
    ),
  );
}

test("workers that are killed while they send lose nothing, and tell nothing twice", async () => {
  // Eight sell for Boréal and can be told, three for Kestrel.
  for (let index = 0; index < 6; index += 1) await issueOrder(index % 2 === 0 ? "Boréal" : "Kestrel", 1);
  await killWhileSending();
  await issueOrder("Kestrel", 1);
  await killWhileSending();
  startWorker();
  await until(async () => {
    expect(await counts()).toMatchObject({ queued: 0, open: 0, told: 3 * 8 + 4 * 3 });
  });
  const byName = Map.groupBy(received, ({ messageId }) => messageId);
  // Those that were in the hands of the mail server were never acknowledged by it, and went again.
  expect(byName.size).toBe((await counts()).sent);
  expect(received).toHaveLength(byName.size);
  const [failed] = await asSystem("test", (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from mails where state = 'failed'`),
  );
  expect(failed?.n).toBe(0);
}, 180_000);

test("a mail server that is away for a moment gets the mail later", async () => {
  const worker = startWorker();
  let refusals = 0;
  onMail = () => {
    refusals += 1;
    onMail = () => Promise.resolve();
    return Promise.reject(Object.assign(new Error("Try again later"), { responseCode: 451 }));
  };
  await issueOrder("Kestrel", 1);
  await until(async () => {
    const rows = await asSystem("test", (tx) =>
      tx.execute<{ attempts: number; error: string; later: boolean }>(sql`
        select m.attempts, m.error, j.start_after > now() + interval '5 seconds' as later
          from mails m join pgboss.job j on j.data ->> 'mailId' = m.id::text and j.state = 'retry' where m.state = 'queued'`),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ attempts: 1, later: true });
    expect(rows[0]?.error).toContain("Try again later");
  });
  expect(refusals).toBe(1);
  // Not to wait for it here.
  await asSystem("test", (tx) =>
    tx.execute(sql`update pgboss.job set start_after = now() where state = 'retry'`),
  );
  await until(async () => {
    expect((await counts()).open).toBe(0);
  });
  await kill(worker);
}, 180_000);

test("a clock that is over is told once, whatever the number of workers", async () => {
  const { incidentId } = await as("meridia.quality").run(openIncident, {
    kind: "quality",
    severity: 2,
    title: "Seals leak",
    partners: [db.cast.organisations.kestrel],
  });
  await asSystem("test", (tx) =>
    tx.execute(
      sql`update incident_clocks set due_at = now() - interval '1 minute' where incident_id = ${incidentId} and clock = 'acknowledge'`,
    ),
  );
  for (let times = 0; times < 2; times += 1) {
    const exits = [startWorker("--once"), startWorker("--once")].map((worker) => once(worker, "exit"));
    expect((await Promise.all(exits)).map(([code]) => Number(code))).toEqual([0, 0]);
  }
  const told = await asSystem("test", (tx) =>
    tx.execute<{ who: string; times: number; mails: number }>(sql`
      select l.email as who, count(*)::int as times, (count(*) filter (where exists (select from mails m where n.id = any(m.notification_ids))))::int as mails
        from notifications n join user_logins l on l.user_id = n.user_id
       where n.incident_id = ${incidentId} and n.kind = 'clock_over' group by 1 order by 1`),
  );
  const people = [
    "agent",
    "kestrel.chief",
    "kestrel.seller",
    "meridia.manager",
    "meridia.manager.chief",
    "meridia.quality",
  ];
  expect(told.map(({ who, times, mails }) => `${who}: ${times}, ${mails} mailed`).toSorted()).toEqual(
    people.map((name) => `${name}@cast.example: 1, 1 mailed`).toSorted(),
  );
}, 60_000);
