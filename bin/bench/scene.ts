import postgres from "postgres";
import { loginUrl } from "#db/logins.ts";
import { type Person, signIn } from "./people.ts";
import { record, type Statement } from "./record.ts";
import type { Subject } from "./subject.ts";
import { type Places, subjectsOf } from "./subjects.ts";

export interface Measured extends Subject {
  person: Person;
  /** What the page and the JSON read, as the product sends it. */
  statements: { page: Statement[]; json: Statement[] };
}

export interface Scene {
  owner: postgres.Sql;
  app: postgres.Sql;
  measured: Measured[];
  /** Of the largest supplier. */
  seller: Person;
  buyer: Person;
  places: Places;
  close: () => Promise<void>;
}

/** Of the host, one person each. */
const hostRoles = ["buyer", "hr", "finance", "logistics", "quality", "marketing", "manager"] as const;

/** Signs the measured people in and takes down what the product reads for them. DATABASE_URL names the loaded database. */
export async function setScene(url: string, secret: string): Promise<Scene> {
  // The owner's session as the application's login is set, so that only row-level security differs.
  const options = {
    onnotice: () => undefined,
    connection: { TimeZone: "UTC", max_parallel_workers_per_gather: 0, random_page_cost: 1.1, jit: "off" },
  };
  const owner = postgres(url, { ...options, max: 2 });
  const app = postgres(loginUrl("application"), { ...options, max: 2 });
  const places = await findPlaces(owner);
  const seller = await signIn("seller", "seller1.supplier-001@bench.example", secret);
  const people = [seller];
  for (const role of hostRoles) people.push(await signIn(role, `${role}@bench.example`, secret));
  const measured: Measured[] = [];
  for (const person of people)
    for (const subject of subjectsOf(person, places)) {
      const page = await record(app, person.token, subject.page.read);
      const json = subject.json ? await record(app, person.token, subject.json.read) : [];
      measured.push({ ...subject, person, statements: { page, json } });
    }
  const close = async () => {
    await Promise.all([owner.end(), app.end()]);
  };
  const buyer = people.find(({ name }) => name === "buyer") ?? seller;
  return { owner, app, measured, seller, buyer, places, close };
}

async function findPlaces(owner: postgres.Sql): Promise<Places> {
  const [found] = await owner<Omit<Places, "search" | "exported">[]>`
    select o.id as "orderId", o.supplier_id as "supplierId", w.id as "workerId"
      from purchase_orders o join organisations s on s.id = o.supplier_id join threads t on t.order_id = o.id
     cross join (select id from workers where left_on is null and site_id is not null order by reference limit 1) w
     where s.name = 'Supplier 001' and (select count(*) from comments c where c.thread_id = t.id) = 50
     order by o.placed_on desc limit 1`;
  if (!found) throw new Error('The rows are not those of "npm run bench:data".');
  const [days] = await owner<Places["exported"][]>`
    select (max(placed_on) - 400)::text as "from", (max(placed_on) - 366)::text as "to" from purchase_orders`;
  if (!days) throw new Error("An aggregate has a row.");
  // A thousand orders begin so, from the middle of the three years.
  return { ...found, search: "PO-0512", exported: days };
}
