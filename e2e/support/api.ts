import type { APIRequestContext, APIResponse, PlaywrightWorkerArgs } from "@playwright/test";
import { passerelle } from "./scene.ts";

/** A new key of somebody, made as an administrator would. */
export async function makeKey(email: string, organisation?: string): Promise<string> {
  const place = organisation === undefined ? [] : ["--organisation", organisation];
  return (await passerelle(["api-key", "create", "--user", email, ...place])).trim();
}

/** A program: it has a key, and neither cookies nor a page. */
export function programWith(
  playwright: PlaywrightWorkerArgs["playwright"],
  key: string,
  baseURL: string | undefined,
): Promise<APIRequestContext> {
  return playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
    maxRedirects: 0,
  });
}

/** A member of an answer, by its path. */
export async function member(response: APIResponse, ...path: readonly (string | number)[]): Promise<unknown> {
  let value: unknown = await response.json();
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(String(step));
  }
  return value;
}

export async function textAt(response: APIResponse, ...path: readonly (string | number)[]): Promise<string> {
  const value = await member(response, ...path);
  if (typeof value !== "string") throw new Error(`There is no text at ${path.join(".")}.`);
  return value;
}
