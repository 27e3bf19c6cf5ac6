import { openStream } from "#app/_server/event-stream.ts";

export const dynamic = "force-dynamic";

export const GET = openStream;
