import type { TestProject } from "vitest/node";
import { closePools } from "../client.ts";
import { migrate } from "../migrate.ts";
import { buildCast } from "./cast.ts";
import type { Cast } from "./people.ts";
import { addressOf, createDatabase, dropAbandonedDatabases, dropDatabase, useDatabase } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    template: string;
    cast: Cast;
  }
}

/** Makes the migrated database with the cast that every test file copies, once for a run; drops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = `passerelle_template_${process.pid}_${project.name}`;
  await dropAbandonedDatabases();
  await dropDatabase(template);
  await createDatabase(template, "template0");
  try {
    await migrate(addressOf(template));
    useDatabase(template);
    project.provide("cast", await buildCast());
    project.provide("template", template);
  } catch (error) {
    await closePools();
    await dropDatabase(template);
    throw error;
  }
  await closePools();
  return () => dropDatabase(template);
}
