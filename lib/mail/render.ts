import type { MailItem, MailToSend } from "#lib/notifications/queries.ts";
import { objectOf, pathOf, toldValues } from "#lib/notifications/rules.ts";
import { codeMinutes, orderLinkDays } from "#lib/orders/rules.ts";
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
  /** Another way to do something about it. */
  also?: { text: string; href: string };
}

interface Letter {
  subject: string;
  title: string;
  intro: string[];
  /** Something to be read off at a glance. */
  figure?: string;
  table?: { heads: string[]; rows: string[][] };
  list: Part[];
  button?: { label: string; href: string };
  /** Other ways than the button. */
  links?: Part[];
  outro: string[];
  footer: Part[];
}

export interface Addresses {
  /** Where the portal is: links are made of the configured address alone, never of what a request says. */
  origin: string;
  /** The link of a mail about the account. */
  link?: string | undefined;
  /** Where an order is answered without signing in, by its id. */
  answers?: ReadonlyMap<string, string>;
  /** The code that opens such a link. */
  code?: string | undefined;
}

/** A mail as HTML and as text. It says what happened and where to read on; it quotes no message and no price. */
export function renderMail(mail: MailToSend, addresses: Addresses): RenderedMail {
  const words = wordsFor(mail.locale ?? "en");
  const letter = letterOf(mail, words, addresses);
  const host = mail.host ?? "Passerelle";
  return {
    // Who works with many customers sees whose portal writes before the mail is open.
    subject: mail.isOutside ? `[${host}] ${letter.subject}` : letter.subject,
    plain: asText(letter),
    html: asHtml(letter, host, words.locale),
  };
}

function letterOf(mail: MailToSend, words: Words, addresses: Addresses): Letter {
  if (mail.purpose === "order_code") return codeLetter(mail, words, addresses);
  if (mail.purpose === "notifications" || mail.purpose === "digest") return newsOf(mail, words, addresses);
  return accountLetter(mail, mail.purpose, words, addresses);
}

function newsOf(mail: MailToSend, words: Words, { origin, answers = new Map() }: Addresses): Letter {
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
          ...alsoAnswered(answers.get(item.orderId ?? ""), words),
        })),
    button: {
      label: isOne && first ? t(`open.${objectOf(first)}`) : t("openAll"),
      href,
    },
    ...(isOne ? answering(mail, href, answers, words) : {}),
    outro: answers.size > 0 ? [t("answer.how", { days: orderLinkDays })] : [],
    footer: [
      { text: t("why", { organisation: mail.organisation ?? "", host: mail.host ?? "" }) },
      { text: t("preferences"), href: `${origin}/account/notifications` },
    ],
  };
}

const alsoAnswered = (href: string | undefined, { mail: t }: Words) =>
  href === undefined ? {} : { also: { text: t("answer.link"), href } };

/** The mail of one order that waits: what is asked, and the way to answer it at once. */
function answering(
  { orders }: MailToSend,
  portal: string,
  answers: ReadonlyMap<string, string>,
  words: Words,
): Partial<Letter> {
  const [order] = orders;
  const href = order && answers.get(order.id);
  if (!order || href === undefined) return {};
  const t = words.mail;
  if (orders.length > 1) {
    const list = orders.map(({ id, number, waiting }) => ({
      text: t("answer.order", { number, count: waiting }),
      ...alsoAnswered(answers.get(id), words),
    }));
    return { list };
  }
  const more = order.waiting - order.lines.length;
  return {
    table: {
      heads: [t("answer.line"), t("answer.item"), t("answer.quantity"), t("answer.date")],
      rows: order.lines.map((line) => [
        line.number,
        line.item,
        words.quantity(line.quantity, line.unit),
        words.day(line.requestedOn),
      ]),
    },
    list: more > 0 ? [{ text: t("answer.more", { count: more }) }] : [],
    button: { label: t("answer.button"), href },
    links: [{ text: t("answer.portal"), href: portal }],
  };
}

/** The code that opens a link: it proves that who clicks reads the mailbox. */
function codeLetter(mail: MailToSend, words: Words, { origin, code }: Addresses): Letter {
  const t = words.mail;
  if (code === undefined) throw new Error("A mail of a code needs its code.");
  const values = {
    name: mail.name,
    address: new URL(origin).host,
    order: mail.linkedOrder ?? "",
    host: mail.host ?? "",
  };
  return {
    subject: t("order_code.subject", values),
    title: t("order_code.subject", values),
    intro: [t("hello", values), t("order_code.intro", values)],
    figure: code,
    list: [],
    outro: [t("order_code.expires", { minutes: codeMinutes }), t("order_code.notYou")],
    footer: [{ text: t("sentBy", values) }],
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
  const values = { name: mail.name, address: new URL(origin).host, host: mail.host ?? "" };
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

function asText({ title, intro, figure, table, list, button, links = [], outro, footer }: Letter): string {
  const lines = [
    ...intro.flatMap((line) => [line, ""]),
    ...(list.length === 0 && intro.length === 1 ? [title, ""] : []),
    ...(figure === undefined ? [] : [figure, ""]),
    ...(table ? [...table.rows.map((row) => `- ${row.join(" · ")}`), ""] : []),
    ...list.flatMap(({ text, href, note, also }) => [
      `- ${text}${note === undefined ? "" : ` (${note})`}`,
      ...(href ? [`  ${href}`] : []),
      ...(also ? [`  ${also.text} ${also.href}`] : []),
    ]),
    ...(list.length > 0 ? [""] : []),
    ...(button ? [button.label, button.href, ""] : []),
    ...links.flatMap(({ text, href }) => [text, ...(href ? [href] : []), ""]),
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
function asHtml(letter: Letter, host: string, locale: string): string {
  const { title, intro, figure, table, list, button, links = [], outro, footer } = letter;
  const paragraph = (text: string) => `<p style="margin:0 0 14px">${html(text)}</p>`;
  const rows = list.map(
    (part) =>
      `<tr><td style="padding:8px 0;border-top:1px solid #e4dfda">${link(part)}${part.note === undefined ? "" : `<br><span style="color:#6b645d;font-size:13px">${html(part.note)}</span>`}${part.also === undefined ? "" : `<br>${link(part.also)}`}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(title)}</title></head>
<body style="margin:0;background:#f7f4f1;color:#1f1b17;${font};font-size:15px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;width:100%;background:#ffffff;border:1px solid #e4dfda">
<tr><td style="padding:20px 28px 0;color:#0f5f6b;font-weight:600">${html(host)}</td></tr>
<tr><td style="padding:12px 28px 20px"><h1 style="margin:0 0 14px;font-size:19px;line-height:1.35">${html(title)}</h1>
${intro.map(paragraph).join("\n")}
${figure === undefined ? "" : `<p style="margin:0 0 18px;font-size:28px;font-weight:600;letter-spacing:6px">${html(figure)}</p>`}
${table === undefined ? "" : tableOf(table)}
${rows.length === 0 ? "" : `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 18px">${rows.join("")}</table>`}
${button === undefined ? "" : `<p style="margin:4px 0 18px"><a href="${html(button.href)}" style="display:inline-block;padding:10px 18px;background:#0f5f6b;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">${html(button.label)}</a></p>`}
${links.map((part) => `<p style="margin:0 0 14px">${link(part)}</p>`).join("\n")}
${outro.map(paragraph).join("\n")}</td></tr>
<tr><td style="padding:14px 28px 20px;border-top:1px solid #e4dfda;color:#6b645d;font-size:13px">${footer.map((part) => `<p style="margin:0 0 4px">${link(part)}</p>`).join("")}</td></tr>
</table></td></tr></table></body></html>
`;
}

function tableOf({ heads, rows }: NonNullable<Letter["table"]>): string {
  const head = heads.map(
    (text) =>
      `<th align="left" style="padding:6px 10px 6px 0;color:#6b645d;font-size:13px;font-weight:400">${html(text)}</th>`,
  );
  const body = rows.map(
    (row) =>
      `<tr>${row.map((text) => `<td valign="top" style="padding:8px 10px 8px 0;border-top:1px solid #e4dfda">${html(text)}</td>`).join("")}</tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 18px"><tr>${head.join("")}</tr>${body.join("")}</table>`;
}
