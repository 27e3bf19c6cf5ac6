import "server-only";
import { readFile } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import type { Credential } from "#app/_server/api/credential.ts";
import { Problem } from "#app/_server/api/problem.ts";
import {
  fileKinds,
  type LogoKind,
  logoKinds,
  maxLogoBytes,
  maxLogoSide,
  minLogoSide,
} from "#db/vocabulary-files.ts";
import { can } from "#lib/access/policy.ts";
import { perform } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { findLogoContent, type Logo, removeLogo, setLogo } from "#lib/organisations/logo.ts";
import { receive } from "./receive.ts";
import { scan } from "./scan.ts";
import { actorBy, enter, inert } from "./serve.ts";

type Stored = Logo & { content: Uint8Array };

/** The host's logo, for whoever is signed in. */
export async function sendLogo(request: Request, credential: Credential): Promise<Response> {
  const logo = await enter(credential, "read only", (tx) => findLogoContent(tx));
  if (!logo) throw notFound();
  return logoResponse(request, logo);
}

/**
 * A picture that pages of ours show, and nothing else does: of its own type, no page in itself. Its address names its content,
 * so that a browser which has it need not ask again; under another address it asks each time.
 */
export function logoResponse(request: Request, logo: Stored): Response {
  const tag = `"${logo.sha256}"`;
  const isNamed = new URL(request.url).searchParams.get("v") === logo.sha256;
  const headers = {
    ...inert,
    "cache-control": isNamed ? "private, max-age=31536000, immutable" : "private, no-cache",
    etag: tag,
  };
  if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
  const about = {
    "content-type": fileKinds[logo.kind].type,
    "content-length": String(logo.bytes),
    "content-disposition": `inline; filename="logo.${logo.kind}"`,
  };
  const body = request.method === "HEAD" ? null : new Uint8Array(logo.content);
  return new Response(body, { headers: { ...headers, ...about } });
}

/** Takes a logo in: received, looked into, decoded once from end to end, and stored in place of the one that was seen. */
export async function takeLogo(request: Request, credential: Credential): Promise<Response> {
  await enter(credential, "read only", async (_, viewer) => {
    if (!can(viewer, "logo.change")) throw new DomainError("forbidden", "forbidden");
  });
  if (Number(request.headers.get("content-length")) > maxLogoBytes) throw new Problem(413, "logo_too_large");
  const file = await receive(request);
  try {
    if (file.bytes > maxLogoBytes) throw new Problem(413, "logo_too_large");
    const content = await readFile(file.path);
    const about = { ...(await pictureIn(content)), bytes: file.bytes, sha256: file.sha256 };
    await scan(file.path);
    const seen = new URL(request.url).searchParams.get("seen") ?? "";
    await enter(credential, "read write", (tx, viewer) =>
      perform(setLogo, tx, actorBy(credential, viewer), { ...about, seen, content }),
    );
    return Response.json(about, { status: 201, headers: inert });
  } finally {
    await file.discard();
  }
}

export async function dropLogo(request: Request, credential: Credential): Promise<Response> {
  const seen = new URL(request.url).searchParams.get("seen") ?? "";
  await enter(credential, "read write", (tx, viewer) =>
    perform(removeLogo, tx, actorBy(credential, viewer), { seen }),
  );
  return new Response(null, { status: 204, headers: inert });
}

const isLogoKind = (ending: string | undefined): ending is LogoKind =>
  logoKinds.some((kind) => kind === ending);

/** What the bytes are, whatever the name says. Its size is read before it is decoded: a small file can be a huge picture. */
async function pictureIn(content: Buffer): Promise<Pick<Logo, "kind" | "width" | "height">> {
  const kind = (await fileTypeFromBuffer(content))?.ext;
  if (!isLogoKind(kind)) throw new Problem(422, "logo_kind_refused");
  try {
    const { width, height } = (await sharp(content, { limitInputPixels: false }).metadata()).autoOrient;
    if ([width, height].some((side) => side < minLogoSide || side > maxLogoSide))
      throw new Problem(422, "logo_sides");
    await sharp(content, { limitInputPixels: maxLogoSide ** 2, failOn: "warning" }).stats();
    return { kind, width, height };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(422, "logo_broken");
  }
}

/** As a PDF can hold it, which knows no WebP and no picture that is to be turned, and no larger than it is printed. */
export const printable = ({ content }: Stored): Promise<Buffer> =>
  sharp(content)
    .autoOrient()
    .resize({ ...onPaper, fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer();

/** 60 × 15 mm at 300 dots per inch. */
const onPaper = { width: 710, height: 184 };
