import { defineConfig } from "vitest/config";

const everywhere = { environment: "node" as const, restoreMocks: true, unstubEnvs: true };
const ignored = ["node_modules/**", ".next/**", ".data/**", "e2e/**"];
const onDatabase = { ...everywhere, globalSetup: ["./db/testing/global-setup.ts"], hookTimeout: 120_000 };
// `server-only` throws in plain Node; this condition picks its empty version, as Next does on the server.
const resolve = { conditions: ["react-server", "node", "import", "default"] };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: {
          ...everywhere,
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.db.test.ts", "**/*.drill.test.ts"],
        },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          ...onDatabase,
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ignored,
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        ssr: { resolve },
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
