import type { MailItem, MailToSend } from "#lib/notifications/queries.ts";
import { objectOf, pathOf, toldValues } from "#lib/notifications/rules.ts";
import { type Words, wordsFor } from "./words.ts";

export interface RenderedMail {
  subject: string;
  plain: string;
  html: string;
}

interface Part {
  text: string;
  href?: string;
  note?: string;
}

interface Letter {
  subject: string;
  title: string;
  intro: string[];
  list: Part[];
  button?: { label: string; href: string };
  outro: string[];
  footer: Part[];
}

export interface Addresses {
  /** Where the portal is: links are made of the configured address alone, never of what a request says. */
  origin: string;
  /** The link of a mail about the account. */
  link?: string | undefined;
}

/** A mail as HTML and as text. It says what happened and where to read on; it quotes no message and no price. */
export function renderMail(mail: MailToSend, addresses: Addresses): RenderedMail {
  const words = wordsFor(mail.locale ?? "en");
  const letter =
    mail.purpose === "notifications" || mail.purpose === "digest"
      ? newsOf(mail, words, addresses.origin)
      : accountLetter(mail, mail.purpose, words, addresses);
  return { subject: letter.subject, plain: asText(letter), html: asHtml(letter, words.locale) };
}

function newsOf(mail: MailToSend, words: Words, origin: string): Letter {
  const t = words.mail;
  const [first] = mail.items;
  const sentences = mail.items.map((item) => sentence(item, words));
  const isOne = mail.purpose === "notifications" && mail.items.length === 1;
  const subject = isOne
    ? (sentences[0] ?? "")
    : t(mail.purpose === "digest" ? "digest.subject" : "several.subject", { count: mail.items.length });
  const opened = openingIn(mail, origin);
  const href = opened(isOne && first ? pathOf(first) : "/notifications");
  return {
    subject,
    title: subject,
    intro: [
      t("hello", { name: mail.name }),
      ...(isOne ? [] : [t(mail.purpose === "digest" ? "digest.intro" : "several.intro")]),
    ],
    list: isOne
      ? []
      : mail.items.map((item, index) => ({
          text: sentences[index] ?? "",
          href: opened(pathOf(item)),
          note: words.moment(mail.timeZone, item.at),
        })),
    button: {
      label: isOne && first ? t(`open.${objectOf(first)}`) : t("openAll"),
      href,
    },
    outro: [],
    footer: [
      { text: t("why", { organisation: mail.organisation ?? "" }) },
      { text: t("preferences"), href: `${origin}/account/notifications` },
    ],
  };
}

/** Links of who works for several organisations lead to what they are about in the right one. */
const openingIn =
  ({ switchTo }: MailToSend, origin: string) =>
  (path: string) =>
    switchTo === null ? origin + path : `${origin}/switch/${switchTo}?then=${encodeURIComponent(path)}`;

const sentence = (item: MailItem, words: Words) => words.told(item.kind, toldValues(item));

function accountLetter(
  mail: MailToSend,
  purpose: "password_reset" | "invitation",
  words: Words,
  { origin, link }: Addresses,
): Letter {
  const t = words.mail;
  if (link === undefined) throw new Error("A mail about an account needs its link.");
  const values = { name: mail.name, address: new URL(origin).host };
  return {
    subject: t(`${purpose}.subject`),
    title: t(`${purpose}.subject`),
    intro: [t("hello", values), t(`${purpose}.intro`, values)],
    list: [],
    button: { label: t(`${purpose}.button`), href: link },
    outro: [t(`${purpose}.expires`), t(`${purpose}.notYou`)],
    footer: [{ text: t("sentBy", values) }],
  };
}

function asText({ title, intro, list, button, outro, footer }: Letter): string {
  const lines = [
    ...intro.flatMap((line) => [line, ""]),
    ...(list.length === 0 && intro.length === 1 ? [title, ""] : []),
    ...list.flatMap(({ text, href, note }) => [
      `- ${text}${note === undefined ? "" : ` (${note})`}`,
      ...(href ? [`  ${href}`] : []),
    ]),
    ...(list.length > 0 ? [""] : []),
    ...(button ? [button.label, button.href, ""] : []),
    ...outro.flatMap((line) => [line, ""]),
    "--",
    ...footer.flatMap(({ text, href }) => [text, ...(href ? [href] : [])]),
  ];
  return `${lines.join("\n")}\n`;
}

const escaped: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const html = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => escaped[sign] ?? sign);

const font = "font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif";
const link = ({ text, href }: Part) =>
  href === undefined ? html(text) : `<a href="${html(href)}" style="color:#0f5f6b">${html(text)}</a>`;

// Mail programs know tables and inline styles, and little else.
function asHtml({ title, intro, list, button, outro, footer }: Letter, locale: string): string {
  const paragraph = (text: string) => `<p style="margin:0 0 14px">${html(text)}</p>`;
  const rows = list.map(
    (part) =>
      `<tr><td style="padding:8px 0;border-top:1px solid #e4dfda">${link(part)}${part.note === undefined ? "" : `<br><span style="color:#6b645d;font-size:13px">${html(part.note)}</span>`}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(title)}</title></head>
<body style="margin:0;background:#f7f4f1;color:#1f1b17;${font};font-size:15px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;width:100%;background:#ffffff;border:1px solid #e4dfda">
<tr><td style="padding:20px 28px 0;color:#0f5f6b;font-weight:600">Passerelle</td></tr>
<tr><td style="padding:12px 28px 20px"><h1 style="margin:0 0 14px;font-size:19px;line-height:1.35">${html(title)}</h1>
${intro.map(paragraph).join("\n")}
${rows.length === 0 ? "" : `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 18px">${rows.join("")}</table>`}
${button === undefined ? "" : `<p style="margin:4px 0 18px"><a href="${html(button.href)}" style="display:inline-block;padding:10px 18px;background:#0f5f6b;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">${html(button.label)}</a></p>`}
${outro.map(paragraph).join("\n")}</td></tr>
<tr><td style="padding:14px 28px 20px;border-top:1px solid #e4dfda;color:#6b645d;font-size:13px">${footer.map((part) => `<p style="margin:0 0 4px">${link(part)}</p>`).join("")}</td></tr>
</table></td></tr></table></body></html>
`;
}
