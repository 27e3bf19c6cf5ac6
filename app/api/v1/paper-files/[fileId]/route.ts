import { downloadPaper } from "#app/_server/files/papers.ts";
import { door } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const GET = door("fileId", downloadPaper);
export const HEAD = door("fileId", downloadPaper);
