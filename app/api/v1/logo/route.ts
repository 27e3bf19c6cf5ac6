import { dropLogo, sendLogo, takeLogo } from "#app/_server/files/logo.ts";
import { guarded } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const GET = guarded(sendLogo);
export const HEAD = guarded(sendLogo);
export const POST = guarded(takeLogo);
export const DELETE = guarded(dropLogo);
