import { download, remove } from "#app/_server/files/messages.ts";
import { door } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const GET = door("fileId", download);
export const HEAD = door("fileId", download);
export const DELETE = door("fileId", remove);
