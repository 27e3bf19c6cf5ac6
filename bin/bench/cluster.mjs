// The database of the benchmark: DATABASE_URL, or an embedded server of its own beside the demo's.
import fs from "node:fs";

import { Fault } from "#bin/fault.mjs";
import { findPlace } from "#bin/postgres-place.mjs";
import { startPostgres } from "#bin/postgres.mjs";

const name = "bench-postgres";
const memory = { shared_buffers: "2GB", effective_cache_size: "6GB" };
/** Nothing is written twice that a second run would make again. */
const loading = {
  wal_level: "minimal",
  max_wal_senders: 0,
  max_wal_size: "16GB",
  checkpoint_timeout: "1h",
  autovacuum: "off",
};
const measuring = { shared_preload_libraries: "pg_stat_statements", max_wal_size: "4GB" };

/** An empty server to load into: { url, stop }. */
export async function startEmpty({ say }) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  fs.rmSync(findPlace(name).folder, { recursive: true, force: true });
  return startPostgres({ name, fast: true, settings: { ...memory, ...loading }, log: say });
}

/** The loaded server, as safe against power cuts as a real one. */
export async function startLoaded() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  if (!fs.existsSync(findPlace(name).cluster))
    throw new Fault('There are no rows to measure with yet: run "npm run bench:data" first.');
  return startPostgres({ name, settings: { ...memory, ...measuring }, log: () => undefined });
}
