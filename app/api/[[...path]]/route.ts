import { handle } from "#app/_server/api/handle.ts";

export const dynamic = "force-dynamic";

// All of them, so that what is not there is told in JSON too.
export const GET = handle;
export const HEAD = handle;
export const POST = handle;
export const PUT = handle;
export const PATCH = handle;
export const DELETE = handle;
export const OPTIONS = handle;
