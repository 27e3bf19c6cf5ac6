import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const everywhere = { environment: "node" as const, restoreMocks: true, unstubEnvs: true };
const ignored = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];
// The web's edge reads them; they open nothing.
const env = { AUTH_URL: "http://localhost:3000", AUTH_SECRET: "a secret of tests, of no worth elsewhere" };
const onDatabase = {
  ...everywhere,
  env,
  globalSetup: ["./db/testing/global-setup.ts"],
  hookTimeout: 120_000,
};
// Next resolves `server-only` by itself, to an empty module on the server; so do the tests.
const serverOnly = fileURLToPath(
  new URL("node_modules/next/dist/compiled/server-only/empty.js", import.meta.url),
);
const resolve = { alias: { "server-only": serverOnly } };

/** What takes minutes begins first: begun last, it would have a core to itself while the other one waits. */
const long = ["access-matrix", "command-line", "worker.db"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((name) => moduleId.includes(name));
      return found === -1 ? long.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          ...everywhere,
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.db.test.ts", "**/*.drill.test.ts"],
        },
      },
      {
        resolve,
        test: {
          ...onDatabase,
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ignored,
          testTimeout: 30_000,
          // One at a time is what it chooses on two cores; half the time is PostgreSQL's.
          maxWorkers: 2,
        },
      },
      {
        resolve,
        test: {
          ...onDatabase,
          name: "drill",
          include: ["**/*.drill.test.ts"],
          exclude: ignored,
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
