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
