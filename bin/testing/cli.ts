import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const commandLine = fileURLToPath(new URL("../passerelle.ts", import.meta.url));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The program as people start it, on one database. */
export function commandLineOn(url: string) {
  const cli = (
    args: readonly string[],
    input = "",
    environment: Record<string, string> = {},
  ): Promise<Ended> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [commandLine, ...args], {
        env: { NODE_ENV: "test", PATH: process.env["PATH"], DATABASE_URL: url, ...environment },
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, out, err }));
      child.stdin.end(input);
    });
  /** Standard output must be one JSON document and nothing else. */
  const json = async (
    args: readonly string[],
    input = "",
  ): Promise<{ code: number | null; value: unknown }> => {
    const { code, out, err } = await cli([...args, "--json"], input);
    try {
      return { code, value: JSON.parse(out) };
    } catch {
      throw new Error(`No JSON on standard output: ${out} ${err}`);
    }
  };
  return { cli, json };
}
