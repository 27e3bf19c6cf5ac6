import { door, upload } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const POST = door("commentId", upload);
