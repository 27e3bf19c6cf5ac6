import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import {
  type ErrorDetail,
  ParseOption,
  XmlDocument,
  type XmlElement,
  XmlElement as Element,
  XmlParseError,
  xmlRegisterInputProvider,
  XmlValidateError,
  XsdValidator,
} from "libxml2-wasm";
import { fsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import type { MessageKind } from "#db/vocabulary-messages.ts";
import { kindOf, namespaces, schemaFiles } from "./kinds.ts";
import type { Fault } from "./refusal.ts";
import type { Node } from "./tree.ts";

// A thread of its own: whatever a document does to a parser, it keeps nobody else waiting, and can be ended from outside.

const schemas = join(dirname(fileURLToPath(import.meta.url)), "xsd");
// Schemas name each other. Nothing else is opened, whatever a document asks for.
xmlRegisterInputProvider({
  ...fsInputProviders,
  match: (name) => dirname(name) === schemas && fsInputProviders.match(name),
});

const mostFaults = 20;
const deepest = 100;
const mostElements = 200_000;

class Unreadable extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super("unreadable");
    this.faults = faults;
  }
}
const unreadable = (code: string, more: Partial<Fault> = {}) =>
  new Unreadable([{ path: "/", code, ...more }]);

export type Answer = { kind: MessageKind; root: Node } | { faults: readonly Fault[] };

function read(text: string): Answer {
  try {
    refuseHostile(text);
    return readDocument(text);
  } catch (error) {
    if (error instanceof Unreadable) return { faults: error.faults };
    if (error instanceof XmlParseError) return { faults: [parseFault(error.details)] };
    throw error;
  }
}

/** No message about an order declares a type or entities; who does means something else. */
function refuseHostile(text: string): void {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw unreadable("xml_doctype");
  if (text.includes("\0")) throw unreadable("xml_not_utf8");
  const declared = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([^"']{1,40})["']/.exec(text)?.[1];
  if (declared !== undefined && !/^(utf-8|us-ascii)$/i.test(declared))
    throw unreadable("xml_not_utf8", { found: declared, expected: "UTF-8" });
}

function readDocument(text: string): Answer {
  const option =
    ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NOCDATA | ParseOption.XML_PARSE_BIG_LINES;
  const document = XmlDocument.fromString(text.replace(/^\uFEFF/, ""), { option });
  try {
    const kind = kindOf(document.root.namespaceUri, document.root.name);
    if (!kind)
      throw unreadable("xml_unknown_document", {
        path: `/${document.root.name}`,
        line: document.root.line,
        expected: Object.keys(schemaFiles).join(", "),
      });
    validate(document, kind);
    return { kind, root: treeOf(document.root, kind) };
  } finally {
    document.dispose();
  }
}

function validate(document: XmlDocument, kind: MessageKind): void {
  try {
    validatorOf(kind).validate(document);
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    throw new Unreadable(error.details.slice(0, mostFaults).map((detail) => validationFault(detail, kind)));
  }
}

const validators = new Map<MessageKind, XsdValidator>();

function validatorOf(kind: MessageKind): XsdValidator {
  const known = validators.get(kind);
  if (known) return known;
  const url = join(schemas, schemaFiles[kind]);
  const schema = XmlDocument.fromBuffer(readFileSync(url), { url });
  const validator = XsdValidator.fromDoc(schema);
  validators.set(kind, validator);
  return validator;
}

function treeOf(root: XmlElement, kind: MessageKind): Node {
  let elements = 0;
  const walk = (element: XmlElement, name: string, path: string, depth: number): Node => {
    elements += 1;
    if (depth > deepest) throw unreadable("xml_too_deep", { path, line: element.line });
    if (elements > mostElements) throw unreadable("xml_too_large");
    const found: [XmlElement, string][] = [];
    const counts = new Map<string, number>();
    let text = "";
    for (let child = element.firstChild; child; child = child.next) {
      if (!(child instanceof Element)) {
        text += child.content;
        continue;
      }
      const prefix = namespaces.get(child.namespaceUri);
      // Extensions are somebody else's.
      if (prefix === undefined) continue;
      const childName = `${prefix}:${child.name}`;
      counts.set(childName, (counts.get(childName) ?? 0) + 1);
      found.push([child, childName]);
    }
    const places = new Map<string, number>();
    return {
      name,
      path,
      line: element.line,
      text: found.length > 0 ? "" : text.trim(),
      attributes: Object.fromEntries(element.attrs.map((one) => [one.name, one.content.trim()])),
      children: found.map(([child, childName]) => {
        const place = (places.get(childName) ?? 0) + 1;
        places.set(childName, place);
        const index = (counts.get(childName) ?? 0) > 1 ? `[${place}]` : "";
        return walk(child, childName, `${path}/${childName}${index}`, depth + 1);
      }),
    };
  };
  return walk(root, kind, `/${kind}`, 1);
}

function parseFault([detail]: readonly ErrorDetail[]): Fault {
  const { message = "", line = 0, col = 0 } = detail ?? {};
  const code = /depth/i.test(message) ? "xml_too_deep" : "xml_not_well_formed";
  return { path: "/", line, column: col, code, found: message.trim().slice(0, 300) };
}

const named = (text: string) =>
  text.replaceAll(/\{([^}]*)\}/g, (_, uri: string) => {
    const prefix = namespaces.get(uri);
    return prefix === undefined ? "" : `${prefix}:`;
  });

/** What the schema found, in words of ours where it says one of a few things. */
function validationFault({ message, line, xpath = "/*" }: ErrorDetail, kind: MessageKind): Fault {
  const said = named(message).trim().replace(/\.$/, "");
  const expected = /Expected is (?:one of )?\( (.+) \)/.exec(said)?.[1];
  const code = /is not expected/.test(said)
    ? "xml_unexpected"
    : /Missing child/.test(said)
      ? "xml_missing_child"
      : /attribute .* is required/.test(said)
        ? "xml_missing_attribute"
        : /not a valid value/.test(said)
          ? "xml_bad_value"
          : "xml_invalid";
  return {
    path: xpath.replace(/^\/(\*|[\w:]+)/, `/${kind}`),
    line,
    code,
    ...(expected ? { expected: expected.slice(0, 300) } : {}),
    found: said.replace(/\s*Expected is.*$/, "").slice(0, 300),
  };
}

parentPort?.on("message", (text: string) => parentPort?.postMessage(read(text)));
