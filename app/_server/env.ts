import "server-only";
import { z } from "zod";

/** Every setting of the web server, validated when it is first asked for; `docs/settings.md` lists them all. */
const form = z.object({
  AUTH_SECRET: z.string().min(32, "AUTH_SECRET must have at least 32 characters: openssl rand -base64 33"),
  AUTH_URL: z.url("AUTH_URL must be the address people open, such as https://portal.example.com"),
  PASSERELLE_DEMO: z.enum(["0", "1"]).default("0"),
  SMTP_URL: z.string().optional(),
  PASSERELLE_API_LIMIT: z.coerce
    .number("PASSERELLE_API_LIMIT must be a number of requests a minute")
    .int("PASSERELLE_API_LIMIT must be a whole number")
    .min(1, "PASSERELLE_API_LIMIT must be at least 1")
    .default(600),
  PASSERELLE_SCANNER: z.string().default(""),
});

interface Settings {
  authSecret: string;
  origin: string;
  isSecure: boolean;
  isDemo: boolean;
  /** Whether mails leave, or are kept to be looked at: the worker sends them. */
  isMailOn: boolean;
  /** Requests a minute of one key or session. */
  apiLimit: number;
  /** The virus scanner and its arguments; empty where there is none. */
  scanner: readonly string[];
}

let settings: Settings | undefined;

export function env(): Settings {
  settings ??= read();
  return settings;
}

function read(): Settings {
  const parsed = form.safeParse(process.env);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join("; "));
  const { origin, protocol } = new URL(parsed.data.AUTH_URL);
  return {
    authSecret: parsed.data.AUTH_SECRET,
    origin,
    isSecure: protocol === "https:",
    isDemo: parsed.data.PASSERELLE_DEMO === "1",
    isMailOn: parsed.data.PASSERELLE_DEMO === "1" || Boolean(parsed.data.SMTP_URL),
    apiLimit: parsed.data.PASSERELLE_API_LIMIT,
    scanner: parsed.data.PASSERELLE_SCANNER.split(" ").filter((word) => word !== ""),
  };
}
