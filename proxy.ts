import { NextResponse, type NextRequest } from "next/server";
import { Problem, problemResponse } from "#app/_server/api/problem.ts";
import { isReadableInput } from "#app/_server/action-body.ts";
import { isSameOrigin } from "#app/_server/same-origin.ts";
import { isLocale } from "#messages/locales.ts";

// This file opens no door and closes none: without it every page still asks the session and the database. It gives each
// response its nonce, keeps who is plainly signed out from waiting for a page, and turns ?lang= into the language cookie.
export async function proxy(request: NextRequest): Promise<Response> {
  const { nextUrl } = request;
  if (nextUrl.pathname.startsWith("/api/")) return apiPath(request);
  // Next answers each with a 500: a path that cannot be decoded, an action from another site's page, an unreadable one.
  if (!isDecodable(nextUrl.pathname)) return refuse(400, "Bad request");
  if (!isReading(request.method) && !isSameOrigin(request.headers)) return refuse(403, "Forbidden");
  if (request.method === "POST" && !(await isReadableInput(request))) return refuse(400, "Bad request");
  const language = nextUrl.searchParams.get("lang");
  if (isLocale(language) && request.method === "GET") return rememberLanguage(request, language);
  if (request.method === "GET" && !isOpenToAll(nextUrl.pathname) && !hasSessionCookie(request)) {
    const signIn = new URL("/sign-in", nextUrl);
    if (nextUrl.pathname !== "/") signIn.searchParams.set("next", nextUrl.pathname + nextUrl.search);
    return withPolicy(NextResponse.redirect(signIn), contentSecurityPolicy("none"));
  }
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy on the request.
  headers.set("content-security-policy", policy);
  return withPolicy(NextResponse.next({ request: { headers } }), policy);
}

export const config = {
  // The API asks each request itself who sends it and from where (app/_server/api); here it comes only with escapes. A
  // picture that a page shows has a policy of its own.
  matcher: [
    "/((?!_next/static|_next/image|icon.svg|icons.svg|favicon.ico|healthz|readyz|api$|api/(?!.*%)|answer/[\\w-]+/logo$).*)",
  ],
};

function apiPath(request: NextRequest): Response {
  return isDecodable(request.nextUrl.pathname)
    ? NextResponse.next()
    : problemResponse(new Problem(400, "address_unknown"), request);
}

function isOpenToAll(pathname: string): boolean {
  return (
    pathname === "/sign-in" ||
    pathname === "/forgotten" ||
    pathname.startsWith("/set-password/") ||
    pathname.startsWith("/answer/")
  );
}

// The cookie's presence says nothing about its truth, which only the session's own code can tell.
function hasSessionCookie(request: NextRequest): boolean {
  return request.cookies.getAll().some(({ name }) => /session-token(\.\d+)?$/.test(name));
}

function rememberLanguage(request: NextRequest, language: string): NextResponse {
  const clean = request.nextUrl.clone();
  clean.searchParams.delete("lang");
  const response = NextResponse.redirect(clean);
  response.cookies.set("locale", language, {
    path: "/",
    sameSite: "lax",
    maxAge: 365 * 24 * 3600,
    secure: request.headers.get("x-forwarded-proto") === "https",
  });
  return withPolicy(response, contentSecurityPolicy("none"));
}

function isReading(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function refuse(status: number, words: string): NextResponse {
  const headers = { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" };
  return withPolicy(new NextResponse(words, { status, headers }), contentSecurityPolicy("none"));
}

function withPolicy(response: NextResponse, policy: string): NextResponse {
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // The development server evaluates code and injects styles; Trusted Types would stop its overlay.
  // oxlint-disable-next-line node/no-process-env -- written into the bundle by Next, no setting of ours
  const isDevelopment = process.env.NODE_ENV === "development";
  const common = [
    "default-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  const strict = [
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types nextjs nextjs#bundler default",
  ];
  const loose = [
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'unsafe-eval'`,
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self' ws:",
  ];
  return [...common, ...(isDevelopment ? loose : strict)].join("; ");
}
