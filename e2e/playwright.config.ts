import { defineConfig } from "@playwright/test";

const chromium = process.env.CHROMIUM_PATH;
const reports = process.env.PLAYWRIGHT_JSON;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  forbidOnly: process.env.CI === "true",
  fullyParallel: true,
  workers: 2,
  projects: [
    { name: "people", testMatch: "*.setup.ts" },
    { name: "browser", testIgnore: ["alone/**", "campaigns.spec.ts"], dependencies: ["people"] },
    // A publication takes along whatever other tests have typed.
    { name: "planning", testMatch: "campaigns.spec.ts", dependencies: ["browser"] },
    // These read what the whole server does, so nobody else may be on it.
    { name: "alone", testMatch: "alone/**", dependencies: ["planning"], workers: 1, fullyParallel: false },
  ],
  // In a whole run of some two hundred stories on two cores; what needed it is named at the end.
  retries: reports ? 1 : 0,
  // A scene takes two runs of the command line: much on a machine that has other work.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: reports ? [["list"], ["json", { outputFile: reports }]] : [["list"]],
  use: {
    // localhost, never 127.0.0.1: Next rewrites the latter and cookies would then differ.
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    // Pictures and snapshots of every step cost a third of the whole run: for who runs a single story.
    trace: reports ? "off" : "retain-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
