import { endView } from "#app/_server/viewing.ts";

export const dynamic = "force-dynamic";

export const POST = endView;
