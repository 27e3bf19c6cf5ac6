import type postgres from "postgres";
import type { Role } from "../../vocabulary.ts";
import type { Cast } from "../people.ts";
import { doubles, feeds, keys, links, organisations, people, viewings } from "../people.ts";
import type { Viewer } from "./viewer.ts";

type Connection = Pick<postgres.ReservedSql, "unsafe">;

/** Somebody who tries: with whose rights, and how they come into a transaction. */
export interface Persona {
  name: string;
  login: "application" | "system";
  viewer: Viewer;
  enter: (connection: Connection) => Promise<void>;
}

const nobody: Viewer = { userId: "", organisationId: "", side: "nobody", roles: [] };

/** Every person of the cast, the odd ones as the nobody they are, and those who come without or with a forged context. */
export function personasOf(cast: Cast): Persona[] {
  // Those who differ most come first, so that a run that may stop at the first failure stops early.
  const weight = ({ name, viewer }: Persona) =>
    (viewer.side === "nobody" ? 1 : 0) + (viewer.side === "host" ? 2 : 0) + (name.endsWith("chief") ? 4 : 0);
  return [
    ...named(cast),
    ...byKey(cast),
    ...viewing(cast),
    ...byLink(cast),
    ...byFeed(cast),
    ...hostile(cast),
    system(),
  ].toSorted((a, b) => weight(a) - weight(b));
}

function named(cast: Cast): Persona[] {
  return Object.entries(cast.people).map(([name, { userId, organisationId, token }]): Persona => {
    const plan = people[name];
    const enter = (connection: Connection) => connection.unsafe("select app.enter($1)", [token]).then(done);
    if (plan?.oddity) {
      return { name, login: "application", viewer: nobody, enter: refusedAtTheGate(enter) };
    }
    const double = doubles[name as keyof typeof doubles];
    const at = plan?.at ?? double.at;
    const roles: readonly Role[] = plan?.roles ?? [double.role];
    const side = organisations[at].kind === "host" ? "host" : "partner";
    const isOrgAdmin = plan?.isOrgAdmin === true;
    return { name, login: "application", viewer: { userId, organisationId, side, roles, isOrgAdmin }, enter };
  });
}

/** Whoever comes by key is whoever its person is, in that organisation; or nobody. */
function byKey(cast: Cast): Persona[] {
  const persons = named(cast);
  return Object.entries(keys).map(([name, plan]): Persona => {
    const person = persons.find((one) => one.name === name);
    const enter = (connection: Connection) =>
      connection.unsafe("select app.enter($1)", [cast.keys[name] ?? ""]).then(done);
    const how = { name: `the key of ${name}`, login: "application" as const };
    return person && !("harmed" in plan)
      ? { ...how, viewer: person.viewer, enter }
      : { ...how, viewer: nobody, enter: refusedAtTheGate(enter) };
  });
}

/** Who views as a partner is that partner without a person of its own, and writes nothing; all others are themselves. */
function viewing(cast: Cast): Persona[] {
  const persons = named(cast);
  return Object.entries(viewings).map(([name, { by, as, how }]): Persona => {
    const person = persons.find((one) => one.name === by);
    if (!person) throw new Error(`The cast has no ${by}.`);
    const { kind } = organisations[as];
    const partner: Viewer = {
      userId: "",
      organisationId: cast.organisations[as],
      side: "partner",
      roles: [kind],
      isReadOnly: true,
    };
    const enter = (connection: Connection) =>
      connection.unsafe("select app.enter($1)", [cast.viewings[name] ?? ""]).then(done);
    return { name, login: "application", viewer: how === "allowed" ? partner : person.viewer, enter };
  });
}

/** Who came by a link sees its order and nothing beside it; a link that was closed by whatever lets nobody in. */
function byLink(cast: Cast): Persona[] {
  return Object.entries(links).map(([name, plan]): Persona => {
    const person = cast.people[plan.of];
    if (!person) throw new Error(`The cast has no ${plan.of}.`);
    const { userId, organisationId } = person;
    const orderId = cast.orders[plan.order] ?? "";
    const enter = (connection: Connection) =>
      connection.unsafe("select app.enter_link($1)", [cast.links[name] ?? ""]).then(done);
    const guest: Viewer = { userId, organisationId, side: "guest", roles: ["guest"], orderId };
    return "harmed" in plan
      ? { name, login: "application", viewer: nobody, enter: refusedAtTheGate(enter) }
      : { name, login: "application", viewer: guest, enter };
  });
}

/** A calendar reads what its supplier has promised, has no name of its own, and can write nothing. */
function byFeed(cast: Cast): Persona[] {
  return Object.entries(feeds).map(([name, plan]): Persona => {
    const organisationId = cast.people[plan.of]?.organisationId ?? "";
    const enter = (connection: Connection) =>
      connection.unsafe("select app.enter_feed($1)", [cast.feeds[name] ?? ""]).then(done);
    const feed: Viewer = { userId: "", organisationId, side: "feed", roles: ["feed"], isReadOnly: true };
    return "harmed" in plan
      ? { name, login: "application", viewer: nobody, enter: refusedAtTheGate(enter) }
      : { name, login: "application", viewer: feed, enter };
  });
}

function refusedAtTheGate(enter: Persona["enter"]): Persona["enter"] {
  return async (connection) => {
    await connection.unsafe("savepoint gate");
    await enter(connection).then(
      () => Promise.reject(new Error("The gate let in who has no living session.")),
      (error: unknown) => {
        if (!(error instanceof Error && "code" in error && error.code === "28000")) throw error;
      },
    );
    await connection.unsafe("rollback to gate");
  };
}

function hostile(cast: Cast): Persona[] {
  const buyer = cast.people["meridia.buyer"];
  if (!buyer) throw new Error("The cast has no buyer.");
  const payload = [
    buyer.userId,
    buyer.organisationId,
    "host",
    "admin,buyer,finance,manager",
    "t",
    buyer.userId,
    buyer.organisationId,
  ].join("|");
  const put = (connection: Connection, text: string) =>
    connection.unsafe("select set_config('app.context', $1, true)", [text]).then(done);
  const persona = (name: string, enter: Persona["enter"]): Persona => ({
    name,
    login: "application",
    viewer: nobody,
    enter,
  });
  return [
    persona("nobody", () => Promise.resolve()),
    persona("nobody with an empty context", (connection) => put(connection, "")),
    persona("nobody with an unsigned context", (connection) => put(connection, payload)),
    persona("nobody with a forged signature", (connection) =>
      put(connection, `${payload}#${"0".repeat(64)}`),
    ),
    persona("nobody with an empty signature", (connection) => put(connection, `${payload}#`)),
    persona("nobody with a replayed context", async (connection) => {
      await connection.unsafe("select app.enter($1)", [buyer.token]);
      const [kept] = await connection.unsafe<{ context: string }[]>(
        "select current_setting('app.context') as context",
      );
      await connection.unsafe("rollback");
      await connection.unsafe("begin");
      await put(connection, kept?.context ?? "");
    }),
    ...(["enter", "enter_link", "enter_feed"] as const).map((gate) =>
      persona(
        `nobody with a random token at app.${gate}`,
        refusedAtTheGate((connection) =>
          connection.unsafe(`select app.${gate}($1)`, ["x".repeat(43)]).then(done),
        ),
      ),
    ),
  ];
}

function system(): Persona {
  return {
    name: "the system",
    login: "system",
    viewer: { ...nobody, side: "system" },
    enter: () => Promise.resolve(),
  };
}

const done = () => undefined;
