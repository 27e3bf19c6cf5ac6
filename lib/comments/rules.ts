/** Pure rules of conversations. An audience is the set of organisations that may read a message. */

interface Party {
  organisationId: string;
  isHost: boolean;
  hostId: string;
}

/**
 * The audience of a new message: the host alone, or the host and the named parties. A partner always writes to the
 * host and itself. `undefined` when a named party takes no part in the object: competitors never read each other.
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
  const takePart = partners.length > 0 && partners.every((id) => partiesOfObject.includes(id));
  return takePart ? [author.hostId, ...partners] : undefined;
}

/** An answer is read by those who read the question, and by nobody else. */
export function sameAudience(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

export function isInternal(audience: readonly string[], hostId: string): boolean {
  return audience.every((id) => id === hostId);
}
