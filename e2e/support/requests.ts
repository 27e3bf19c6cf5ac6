import { readFile } from "node:fs/promises";
import http from "node:http";
import type { APIRequestContext, APIResponse, Page } from "@playwright/test";

/** A server action as the browser sends it. */
export interface Recorded {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Notes the server action that an act sends, and keeps it from being sent. */
export async function recordAction(page: Page, act: () => Promise<void>): Promise<Recorded> {
  const recorded = Promise.withResolvers<Recorded>();
  await page.route("**", async (route, request) => {
    const head = request.headers();
    if (request.method() !== "POST" || head["next-action"] === undefined) return route.fallback();
    recorded.resolve({ url: request.url(), headers: sent(head), body: request.postData() ?? "" });
    return route.abort();
  });
  await act();
  const action = await recorded.promise;
  await page.unrouteAll({ behavior: "wait" });
  return action;
}

function sent(head: Record<string, string>): Record<string, string> {
  const names = ["next-action", "next-router-state-tree", "content-type", "accept"];
  return Object.fromEntries(names.flatMap((name) => (head[name] === undefined ? [] : [[name, head[name]]])));
}

/** Sends a recorded action with somebody's cookies, from a page of ours unless the headers say otherwise. */
export async function replay(
  client: APIRequestContext,
  { url, headers, body }: Recorded,
  changes: Record<string, string> = { origin: new URL(url).origin },
): Promise<APIResponse> {
  return client.fetch(url, {
    method: "POST",
    headers: { ...headers, ...changes },
    data: body,
    maxRedirects: 0,
  });
}

/** A refusal in words that the page can show, or by status; never a fault, never done. */
export async function isRefused(response: APIResponse): Promise<boolean> {
  const body = await response.text();
  if (body.includes('"ok":true') || response.status() >= 500) return false;
  return body.includes('"ok":false') || [303, 307, 400, 403, 404, 409].includes(response.status());
}

/** GET with a path exactly as written: clients tidy up what an attacker would not. */
export async function rawGet(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  const { hostname, port } = new URL(process.env["BASE_URL"] ?? "http://localhost:3000");
  return new Promise((resolve, reject) => {
    const request = http.get({ hostname, port, path, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.on("error", reject);
  });
}

/** The cookies of a page, as a header. */
export async function cookieHeader(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

interface Manifest {
  node: Record<string, { exportedName?: string; workers: Record<string, unknown> }>;
}

/** Every server action that the build knows, by the name of its export. */
export async function actionsOfTheBuild(): Promise<{ id: string; name: string }[]> {
  const manifest: Manifest = JSON.parse(
    await readFile(".next/server/server-reference-manifest.json", "utf8"),
  );
  return Object.entries(manifest.node).map(([id, { exportedName }]) => ({ id, name: exportedName ?? "" }));
}
