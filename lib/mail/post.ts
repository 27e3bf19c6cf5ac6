import { createTransport } from "nodemailer";
import { type Post, Undeliverable } from "./deliver.ts";

/** Longer than a mail server takes to greylist, shorter than the queue waits for a worker that has died. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** By SMTP, over connections that are kept for the next mail. */
export function smtpPost(url: string, from: string): { post: Post; close: () => void } {
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...patience });
  const post: Post = async ({ messageId, to, subject, plain, html, preferences }) => {
    try {
      await transport.sendMail({
        from,
        to,
        messageId,
        subject,
        text: plain,
        html,
        headers: { "Auto-Submitted": "auto-generated" },
        ...(preferences === undefined
          ? {}
          : { list: { unsubscribe: { url: preferences, comment: "Passerelle" } } }),
      });
    } catch (error) {
      throw isFinal(error) ? new Undeliverable(wordsOf(error), { cause: error }) : error;
    }
    return undefined;
  };
  return { post, close: () => transport.close() };
}

/** The demo's: nothing leaves the machine, the mail is kept to be looked at. */
export const keepingPost: Post = ({ to, subject, plain, html }) =>
  Promise.resolve({ address: `${to.name} <${to.address}>`, subject, plain, html });

/** The server knows no such address. Any other refusal, also of ourselves, may be over tomorrow. */
function isFinal(error: unknown): boolean {
  const code =
    typeof error === "object" && error !== null && "responseCode" in error ? error.responseCode : undefined;
  return typeof code === "number" && code >= 550 && code <= 553;
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
