/** How the portal numbers the change that made a revision of an order. */
export const changeIdOf = (number: string, revision: number): string => `${number}/${revision}`;

/** The revision that such a number names; undefined for what is a number of somebody else's. */
export function revisionIn(id: string, number: string): number | undefined {
  const found = id.startsWith(`${number}/`) ? /^[1-9]\d{0,8}$/.exec(id.slice(number.length + 1)) : null;
  return found ? Number(found[0]) : undefined;
}
