import type { MessageKind } from "#db/vocabulary-messages.ts";
import { customizations, profile } from "./codes.ts";
import { componentNamespaces, namespaceOf } from "./kinds.ts";

type Content = string | readonly (string | undefined)[] | undefined | null;

/** What XML 1.0 can hold of a text. */
const holdable = (text: string) =>
  text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
const escaped = (text: string) =>
  holdable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const quoted = (text: string) => escaped(text).replaceAll('"', "&quot;");

/** A basic element, such as `cbc:ID`; nothing where there is nothing to say. */
export function basic(
  name: string,
  text: string | null | undefined,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  if (text === undefined || text === null || text === "") return undefined;
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${quoted(value)}"`]))
    .join("");
  return `<cbc:${name}${written}>${escaped(text)}</cbc:${name}>`;
}

/** What holds other elements; nothing where it would hold none. */
export function group(name: string, content: Content): string | undefined {
  const inside = inner(content);
  return inside === "" ? undefined : `<cac:${name}>${inside}</cac:${name}>`;
}

const inner = (content: Content): string =>
  typeof content === "string" ? content : (content ?? []).filter((one) => one !== undefined).join("");

/** A whole document of the profile that both sides speak. */
export function documentOf(kind: MessageKind, content: Content): string {
  const spaces = Object.entries(componentNamespaces)
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
    .join("");
  const head = inner([basic("CustomizationID", customizations[kind]), basic("ProfileID", profile)]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} xmlns="${namespaceOf(kind)}"${spaces}>${head}${inner(content)}</${kind}>\n`;
}
