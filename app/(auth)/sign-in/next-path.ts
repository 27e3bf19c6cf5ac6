const here = "http://portal.invalid";

/** Where to go after signing in: a path of this portal, whatever the address asked for. */
export function pathWithin(wanted: string | undefined): string {
  if (wanted === undefined || !URL.canParse(wanted, here)) return "/";
  const { origin, pathname, search } = new URL(wanted, here);
  if (origin !== here || pathname.startsWith("//") || pathname === "/sign-in" || pathname.startsWith("/api/"))
    return "/";
  return pathname + search;
}
