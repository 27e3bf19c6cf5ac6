import { randomBytes } from "node:crypto";
import { hostName } from "#db/seed/cast.ts";
import { passerelle } from "./scene.ts";

export interface Login {
  email: string;
  password: string;
}

export interface OwnPerson extends Login {
  name: string;
}

interface Position {
  role: string;
  /** The host, unless it is named. */
  organisation?: string;
  /** The password must then be changed at the first sign-in. */
  isTemporary?: boolean;
}

/** A person of one test's own, made by the command line. */
export async function makePerson({
  role,
  organisation = hostName,
  isTemporary = false,
}: Position): Promise<OwnPerson> {
  const tag = randomBytes(4).toString("hex");
  const email = `${role}.${tag}@people.example`;
  const name = `${role.slice(0, 1).toUpperCase()}${role.slice(1)} ${tag}`;
  const position = ["--email", email, "--name", name, "--organisation", organisation, "--role", role];
  const chosen = `a long pass phrase ${tag}`;
  if (!isTemporary) {
    await passerelle(["user", "create", ...position, "--password-stdin"], chosen);
    return { email, name, password: chosen };
  }
  const made: unknown = JSON.parse(await passerelle(["user", "create", ...position, "--json"]));
  if (typeof made !== "object" || made === null || !("password" in made) || typeof made.password !== "string")
    throw new Error("The command line made no temporary password.");
  return { email, name, password: made.password };
}
