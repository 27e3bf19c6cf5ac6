/** Pure rules of conversations. An audience is the set of organisations that may read a message. */

interface Party {
  organisationId: string;
  isHost: boolean;
  hostId: string;
}

/**
 * The audience of a new message: the host alone, or the host and one party. A partner always writes to the host and
 * itself. `undefined` when a named party takes no part in the object, or for two at once: parties never read each other.
 */
export function audienceFor(
  author: Party,
  wanted: "internal" | readonly string[],
  partiesOfObject: readonly string[],
): string[] | undefined {
  if (!author.isHost) {
    const own =
      wanted !== "internal" && wanted.every((id) => id === author.hostId || id === author.organisationId);
    return own ? [author.hostId, author.organisationId] : undefined;
  }
  if (wanted === "internal") return [author.hostId];
  const partners = [...new Set(wanted)].filter((id) => id !== author.hostId);
  const takePart = partners.length === 1 && partners.every((id) => partiesOfObject.includes(id));
  return takePart ? [author.hostId, ...partners] : undefined;
}

/** An answer is read by those who read the question, and by nobody else. */
export function sameAudience(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

export function isInternal(audience: readonly string[], hostId: string): boolean {
  return audience.every((id) => id === hostId);
}

/** Mentions are stored as `@[Name](user:uuid)`: readable in a mail, and a name change breaks nothing. */
const form = /@\[([^\]\n]{1,200})\]\(user:([0-9a-f-]{36})\)/g;

export type Fragment = { text: string } | { mention: string; userId: string };

export function mentionOf(person: { id: string; name: string }): string {
  return `@[${person.name.replaceAll(/[[\]\n]/g, " ")}](user:${person.id})`;
}

/** The people a body mentions, each once. */
export function mentionedIn(body: string): string[] {
  return [...new Set([...body.matchAll(form)].map((match) => match[2] ?? ""))].filter(Boolean);
}

/** Cuts a body into plain text and mentions, for drawing. */
export function fragmentsOf(body: string): Fragment[] {
  const fragments: Fragment[] = [];
  let end = 0;
  for (const match of body.matchAll(form)) {
    if (match.index > end) fragments.push({ text: body.slice(end, match.index) });
    fragments.push({ mention: match[1] ?? "", userId: match[2] ?? "" });
    end = match.index + match[0].length;
  }
  if (end < body.length) fragments.push({ text: body.slice(end) });
  return fragments;
}
