type Attribute = "theme" | "density" | "rail";

/** Shows a choice at once and keeps it for the next page. The person's row is written by an action beside it. */
export function showPreference(name: Attribute, value: string | undefined) {
  const root = document.documentElement;
  if (value === undefined) delete root.dataset[name];
  else root.dataset[name] = value;
  keepCookie(name, value);
}

export function keepCookie(name: Attribute | "locale" | "time-zone", value: string | undefined) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  const age = value === undefined ? 0 : 365 * 24 * 3600;
  document.cookie = `${name}=${encodeURIComponent(value ?? "")}; path=/; samesite=lax; max-age=${String(age)}${secure}`;
}

export function cookieValue(name: string): string | undefined {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1));
}
