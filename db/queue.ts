import { sql } from "drizzle-orm";
import { fromDrizzle, type JobWithMetadata, PgBoss, type QueueOptions } from "pg-boss";
import type { Tx } from "./client.ts";
import { directUrl } from "./logins.ts";

/** The tables of the queue, in a schema of their own: the owner's. The system's login works with its rows, requests with nothing. */
export const queueSchema = "pgboss";

const queues = {
  // Ten attempts over some seven hours. Who was killed while sending is known to be dead after a minute.
  mail: { retryLimit: 9, retryDelay: 30, retryBackoff: true, retryDelayMax: 7200, expireInSeconds: 60 },
  clock: { retryLimit: 0, expireInSeconds: 300, retentionSeconds: 600, deleteAfterSeconds: 3600 },
} as const satisfies Record<string, QueueOptions>;
type Queue = keyof typeof queues;

/** Makes the tables of the queue, or brings them to this version, as the owner. */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: queueSchema,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  try {
    await boss.start();
    for (const [name, options] of Object.entries(queues)) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

export interface WorkingQueue {
  /** Adds mails to the queue in the transaction given. */
  enqueueMails: (tx: Tx, mailIds: readonly string[]) => Promise<void>;
  stop: () => Promise<void>;
}

interface Work {
  /** One mail. What it throws is tried again, later and later. */
  mail: (mailId: string, isLast: boolean) => Promise<void>;
  /** Every five minutes, by one worker of them all. */
  clock: () => Promise<void>;
  complain: (error: unknown) => void;
}

/** The queue at work, as the system. It keeps connections, so that it never goes through a pooler. */
export async function startQueue(work: Work): Promise<WorkingQueue> {
  const boss = new PgBoss({
    connectionString: directUrl("system"),
    schema: queueSchema,
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", work.complain);
  await boss.start();
  await boss.work(
    "mail" satisfies Queue,
    {
      batchSize: 1,
      localConcurrency: 3,
      pollingIntervalSeconds: 0.5,
      burstWhenReadyExceeds: 20,
      includeMetadata: true,
    },
    async (jobs: JobWithMetadata<{ mailId: string }>[]) => {
      for (const job of jobs) await work.mail(job.data.mailId, job.retryCount >= job.retryLimit);
    },
  );
  await boss.work("clock" satisfies Queue, { pollingIntervalSeconds: 10 }, work.clock);
  await boss.schedule("clock" satisfies Queue, "*/5 * * * *");
  return {
    enqueueMails: async (tx, mailIds) => {
      const jobs = mailIds.map((mailId) => ({ data: { mailId } }));
      await boss.insert("mail" satisfies Queue, jobs, { db: fromDrizzle(tx, sql) });
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

/** Mails that the queue took and has no work for any more: the worker was killed in the last attempt at them. */
export async function mailsWithoutJob(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select m.id from mails m where m.state = 'queued' and not exists (
      select from ${sql.identifier(queueSchema)}.job j
       where j.name = ${"mail" satisfies Queue} and j.data ->> 'mailId' = m.id::text and j.state in ('created', 'retry', 'active'))`);
  return rows.map(({ id }) => id);
}

/** The grants of the queue, applied whole at each migration like those of the tables of the product. */
export const queueGrants = (system: string): string[] => [
  `revoke all on schema ${queueSchema} from public`,
  `revoke all on all tables in schema ${queueSchema} from public`,
  `revoke all on all functions in schema ${queueSchema} from public`,
  `grant usage on schema ${queueSchema} to ${system}`,
  `grant select, insert, update, delete on all tables in schema ${queueSchema} to ${system}`,
  // It adds a row to the list of queues; for a queue with a table of its own the system lacks the right to make tables.
  `grant execute on function ${queueSchema}.job_now(), ${queueSchema}.create_queue(text, jsonb) to ${system}`,
];
