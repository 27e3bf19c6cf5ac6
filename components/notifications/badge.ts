/** What a badge shows of a count that stops at 100. Apart from the rules, which no page needs to load for it. */
export const badge = (unread: number): string => (unread > 99 ? "99+" : String(unread));
