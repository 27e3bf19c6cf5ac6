import type { Fault } from "./refusal.ts";

/** An element of a document, named with the prefixes cbc and cac whatever prefixes its sender has chosen. */
export interface Node {
  name: string;
  /** From the root, such as `/Order/cac:OrderLine[2]/cac:LineItem/cbc:ID`. */
  path: string;
  line: number;
  text: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Node[];
}

/** All elements at a path below, such as `cac:Party/cbc:EndpointID`. */
export function all(node: Node | undefined, path: string): Node[] {
  let found = node ? [node] : [];
  for (const name of path.split("/"))
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

/** The first element at a path below. */
export const first = (node: Node | undefined, path: string): Node | undefined => all(node, path)[0];

/** The text of the first element at a path below; empty counts as absent. */
export const textAt = (node: Node | undefined, path: string): string | undefined =>
  first(node, path)?.text || undefined;

type More = Pick<Fault, "expected" | "found">;

/** What is wrong at an element. */
export const faultAt = ({ path, line }: Node, code: string, more: More = {}): Fault => ({
  path,
  line,
  code,
  ...more,
});
