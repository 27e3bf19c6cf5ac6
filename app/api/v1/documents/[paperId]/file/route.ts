import { uploadDocument } from "#app/_server/files/papers.ts";
import { door } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const POST = door("paperId", uploadDocument);
