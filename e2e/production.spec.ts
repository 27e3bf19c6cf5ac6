import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { demoPeople } from "#db/seed/cast.ts";
import { demoPerson, expect, signIn, test as base } from "./support/fixtures.ts";
import { makePerson } from "./support/people.ts";
import { actionsOfTheBuild } from "./support/requests.ts";

/** The same build as it runs in production: without the demo mode, at an address with TLS. */
const test = base.extend<{ production: string }>({
  // oxlint-disable-next-line no-empty-pattern -- how a fixture says that it needs no other
  production: async ({}, provide) => {
    const args = ["node_modules/next/dist/bin/next", "start", "--port", "0", "--hostname", "127.0.0.1"];
    const env = {
      ...process.env,
      NODE_ENV: "production" as const,
      AUTH_URL: "https://portal.example",
      PASSERELLE_DEMO: "0",
    };
    const server = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "ignore"] });
    await provide(`http://localhost:${await portOf(server)}`);
    // Asked kindly it would wait for the live streams of pages that are still open.
    const gone = once(server, "exit");
    server.kill("SIGKILL");
    await gone;
  },
});

async function portOf(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error("The server has no output.");
  for await (const line of createInterface({ input: server.stdout })) {
    const port = /http:\/\/[^:]+:(\d+)/.exec(line)?.[1];
    if (port !== undefined) return port;
  }
  throw new Error("The second server did not start.");
}

/** The one-click sign-in as a form without script sends it. */
async function demoForm(email: string): Promise<Record<string, string>> {
  const id = (await actionsOfTheBuild()).find(({ name }) => name === "signInAsDemoAction")?.id;
  if (id === undefined) throw new Error("The build has no one-click sign-in.");
  return { [`$ACTION_ID_${id}`]: "", email };
}

test("without the demo mode nobody is offered, or given, an account with one click", async ({
  client,
  production,
  baseURL,
}) => {
  const nobody = await client();
  const page = await (await nobody.get(`${production}/sign-in?lang=en`)).text();
  expect(page).not.toContain("demo-account");
  for (const { name, email } of demoPeople) {
    expect(page).not.toContain(name);
    expect(page).not.toContain(email);
  }
  const multipart = await demoForm(demoPerson("admin").email);
  const post = (url: string) =>
    nobody.post(`${url}/sign-in`, { multipart, headers: { origin: url }, maxRedirects: 0 });
  const refused = await post(production);
  expect(refused.headers()["location"]).toContain("/sign-in?reason=sign_in_failed");
  expect(refused.headers()["set-cookie"] ?? "").not.toContain("session-token");
  // The same form does open the demo.
  expect((await post(baseURL ?? "")).headers()["set-cookie"]).toContain("session-token");
});

test("over TLS the session's cookie is bound to the host and travels encrypted only", async ({
  visit,
  production,
}) => {
  const person = await makePerson({ role: "quality" });
  const page = await visit({ baseURL: production });
  await signIn(page, person.email, person.password);
  await expect(page).toHaveURL(/\/today$/);
  const cookies = await page.context().cookies();
  const session = cookies.filter(({ name }) => name.includes("session-token"));
  expect(session).toMatchObject([
    { name: "__Host-passerelle.session-token", secure: true, httpOnly: true, sameSite: "Lax", path: "/" },
  ]);
  await expect(page.getByText("Demo data.")).toHaveCount(0);
});
