import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
  casing: "snake_case",
  // The logins and roles are made by a custom migration: drizzle-kit knows them only by name.
  entities: { roles: false },
  migrations: { prefix: "index" },
  strict: true,
});
