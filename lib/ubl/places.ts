import { DomainError } from "#lib/kernel/errors.ts";
import { type Fault, MessageRefused } from "./refusal.ts";
import { faultAt, type Node } from "./tree.ts";

/** Where in a document each field of a command comes from, so that what refuses the field names the place. */
export class Places {
  readonly #nodes = new Map<string, Node>();
  readonly #whole: Node;

  /** The whole: the element that a refusal without a field is about. */
  constructor(whole: Node) {
    this.#whole = whole;
  }

  set(field: string, node: Node | undefined): void {
    if (node) this.#nodes.set(field, node);
  }

  /** The element behind a field, or behind what contains it. */
  #nodeOf(field: string): Node {
    for (let path = field; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
      const node = this.#nodes.get(path);
      if (node) return node;
    }
    return this.#whole;
  }

  /** Does something, and says of its refusal where in the document it lies. */
  async tell<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof MessageRefused) throw error;
      const { code, reason, fields = {} } = error;
      const told = Object.entries(fields).map(([field, wrong]): Fault => {
        const node = this.#nodeOf(field);
        return faultAt(node, wrong, node.text ? { found: node.text } : {});
      });
      // A quantity of a line is that of its only date as well: its place is named once.
      const faults = [...new Map(told.map((fault) => [`${fault.path} ${fault.code}`, fault])).values()];
      // Whether one may is no matter of the document.
      if (code === "forbidden") throw error;
      throw new MessageRefused(
        faults.length > 0 ? faults : [faultAt(this.#whole, reason)],
        code,
        code === "invalid" ? "message_refused" : reason,
      );
    }
  }
}
