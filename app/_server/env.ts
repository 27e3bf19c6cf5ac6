import "server-only";
import path from "node:path";
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
  PASSERELLE_FILES: z.string().default(""),
  AWS_ACCESS_KEY_ID: z.string().default(""),
  AWS_SECRET_ACCESS_KEY: z.string().default(""),
});

/** Where the content of documents goes, where it is not the database. */
export type FileStore =
  | { kind: "disk"; folder: string }
  | {
      kind: "s3";
      endpoint: string;
      bucket: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    };

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
  /** Undefined: in the database. */
  files: FileStore | undefined;
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
    files: fileStore(parsed.data),
  };
}

/** A folder, or `s3+https://store.example/bucket?region=eu-west-3`. */
function fileStore({ PASSERELLE_FILES: place, ...keys }: z.output<typeof form>): FileStore | undefined {
  if (place === "") return undefined;
  if (path.isAbsolute(place)) return { kind: "disk", folder: place };
  const url = /^s3\+https?:/.test(place) ? new URL(place.slice(3)) : undefined;
  const bucket = url?.pathname.split("/").filter((part) => part !== "") ?? [];
  if (!url || bucket.length !== 1 || keys.AWS_ACCESS_KEY_ID === "" || keys.AWS_SECRET_ACCESS_KEY === "")
    throw new Error(
      "PASSERELLE_FILES must be an absolute folder, or s3+https://store.example/bucket?region=… with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    );
  return {
    kind: "s3",
    endpoint: url.origin,
    bucket: bucket[0] ?? "",
    region: url.searchParams.get("region") ?? "us-east-1",
    accessKeyId: keys.AWS_ACCESS_KEY_ID,
    secretAccessKey: keys.AWS_SECRET_ACCESS_KEY,
  };
}
