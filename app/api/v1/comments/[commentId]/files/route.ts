import { upload } from "#app/_server/files/messages.ts";
import { door } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const POST = door("commentId", upload);
