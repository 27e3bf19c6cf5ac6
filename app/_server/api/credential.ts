import "server-only";
import { isKeyForm } from "#lib/api/keys.ts";
import { isSameOrigin } from "#app/_server/same-origin.ts";
import { sessionTokenOf } from "#app/_server/session-cookie.ts";
import { Problem } from "./problem.ts";

export interface Credential {
  kind: "key" | "session";
  token: string;
}

/**
 * Who asks: by key, or by the session of a browser. Where there is a key, or what should be one, cookies do not count:
 * a page of another site can send cookies along, and no key. A session writes from our own pages only.
 */
export async function credentialOf(request: Request): Promise<Credential> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? "";
    if (!isKeyForm(token)) throw refusedKey();
    return { kind: "key", token };
  }
  const token = await sessionTokenOf(request.headers);
  if (token === undefined)
    throw new Problem(401, "credential_missing", {
      headers: { "www-authenticate": 'Bearer realm="Passerelle"' },
    });
  const isReading = request.method === "GET" || request.method === "HEAD";
  if (!isReading && !isSameOrigin(request.headers)) throw new Problem(403, "other_origin");
  return { kind: "session", token };
}

/** The credential opens nothing, whatever it is that ended it. */
export function refused(kind: Credential["kind"]): Problem {
  return kind === "key"
    ? refusedKey()
    : new Problem(401, "signed_out", { headers: { "www-authenticate": 'Bearer realm="Passerelle"' } });
}

function refusedKey(): Problem {
  return new Problem(401, "key_refused", {
    headers: { "www-authenticate": 'Bearer realm="Passerelle", error="invalid_token"' },
  });
}
