import { z } from "zod";
import { asSystem } from "#db/client.ts";
import { mailsWithoutJob, startQueue, type WorkingQueue } from "#db/queue.ts";
import { commitByAgreement } from "#lib/forecasts/auto-commit.ts";
import { deliverMail, type Post } from "#lib/mail/deliver.ts";
import { failLost } from "#lib/mail/delivery.ts";
import { keepingPost, smtpPost } from "#lib/mail/post.ts";
import { addDigests, enqueueMails } from "#lib/notifications/mails.ts";
import { tellOfDeadlines } from "#lib/notifications/relay.ts";
import { issueCode, issueOrderLink } from "#lib/orders/links.ts";
import { issueLink } from "#lib/people/links.ts";

/** What is set to nothing is not set: a compose file cannot leave a variable out. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const form = z.object({
  SMTP_URL: orNothing(
    z.url({
      protocol: /^smtps?$/,
      error: "SMTP_URL must look like smtp://user:password@mail.example.com:587",
    }),
  ),
  MAIL_FROM: orNothing(z.string().min(3)),
  AUTH_URL: z.url("AUTH_URL must be the address people open, such as https://portal.example.com").optional(),
  PASSERELLE_DEMO: z.enum(["0", "1"]).default("0"),
});

interface MailSettings {
  post: Post;
  close: () => void;
  /** Links in mails are made of this alone. */
  origin: string;
}

/** How mails leave, as the environment says; undefined where none do. */
export function mailSettings(): MailSettings | undefined {
  const parsed = form.safeParse(process.env);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join("; "));
  const { SMTP_URL, MAIL_FROM, AUTH_URL, PASSERELLE_DEMO } = parsed.data;
  if (PASSERELLE_DEMO !== "1" && SMTP_URL === undefined) return undefined;
  if (AUTH_URL === undefined) throw new Error("Mails need AUTH_URL, to lead back to the portal.");
  const { origin } = new URL(AUTH_URL);
  if (PASSERELLE_DEMO === "1" || SMTP_URL === undefined)
    return { post: keepingPost, close: () => undefined, origin };
  if (MAIL_FROM === undefined)
    throw new Error("Mails need MAIL_FROM, such as Passerelle <portal@example.com>.");
  return { ...smtpPost(SMTP_URL, MAIL_FROM), origin };
}

interface MailWork {
  /** Hands on what waits. Answers how many mails that were. */
  enqueue: () => Promise<number>;
  stop: () => Promise<void>;
}

/** The part of the worker that goes by the clock and, where there is a way out for them, sends mails. */
export async function startMailWork(
  settings: MailSettings | undefined,
  complain: (error: unknown) => void,
): Promise<MailWork> {
  const queue: WorkingQueue = await startQueue({
    mail: async (mailId, isLast) => {
      // Without a way out it would wait for one; the queue asks again.
      if (!settings) throw new Error("No mails leave: SMTP_URL is not set.");
      const { post, origin } = settings;
      await deliverMail(mailId, {
        transact: (work) => asSystem("mail", work),
        post,
        origin,
        issue: { accountLink: issueLink, orderLink: issueOrderLink, orderCode: issueCode },
        isLast,
      });
    },
    clock: async () => {
      await asSystem("mails", async (tx) => failLost(tx, await mailsWithoutJob(tx)));
      // First what is agreed: of that no deadline has passed.
      await asSystem("deadlines", commitByAgreement);
      await asSystem("deadlines", (tx) => tellOfDeadlines(tx, settings !== undefined));
      if (settings) await asSystem("digests", addDigests);
    },
    complain,
  });
  return {
    enqueue: () =>
      settings
        ? asSystem("mails", (tx) => enqueueMails(tx, (mailIds) => queue.enqueueMails(tx, mailIds)))
        : Promise.resolve(0),
    stop: async () => {
      await queue.stop();
      settings?.close();
    },
  };
}
