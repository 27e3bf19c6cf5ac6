// The arrows of the house: app -> components -> lib -> db. `e2e` is a stranger, `bin` an entrance like `app/_server`.
const PURE_LIB =
  "^lib/[^/]+/(rules|input|list-input|read-file)\\.ts$|^lib/orders/judge\\.ts$|^lib/(kernel|access)/";
const TEST = "\\.test\\.tsx?$";
const FRAMEWORK = "node_modules/(next|react|react-dom|next-auth|@auth/core|next-intl|react-hook-form)/";
const DATABASE = "node_modules/(drizzle-orm|postgres)/";

const rules = [
  { name: "no-cycles", from: {}, to: { circular: true } },
  // Next resolves server-only by itself; it is no package of ours.
  { name: "every-import-resolves", from: {}, to: { couldNotResolve: true, pathNot: "^server-only$" } },
  { name: "lib-knows-no-framework", from: { path: "^(lib|db)/" }, to: { path: FRAMEWORK } },
  {
    name: "lib-and-db-never-look-up",
    from: { path: "^(lib|db)/" },
    to: { path: "^(app|components|e2e|bin)/" },
  },
  {
    name: "db-never-imports-lib",
    from: { path: "^db/", pathNot: ["^db/(seed|testing)/", TEST] },
    to: { path: "^lib/" },
  },
  {
    name: "pure-lib-stays-pure",
    from: { path: PURE_LIB, pathNot: TEST },
    to: {
      path: ["^db/", DATABASE, "node_modules/@node-rs/"],
      pathNot: "^db/(vocabulary|access)",
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "contexts-do-not-command-each-other",
    // What is shipped and received is settled wherever it changes. The queue of measures and the list of imports call each context's own, and know no more of them.
    // A message is a door of its own to the verbs of orders.
    from: {
      path: "^lib/([^/]+)/",
      pathNot: [TEST, "^lib/measures/queue\\.ts$", "^lib/imports/commands\\.ts$", "^lib/ubl/take-\\w+\\.ts$"],
    },
    // Files and papers have one life, whoever hands them in.
    to: {
      path: "^lib/",
      pathNot: [
        "^lib/($1|kernel|access|audit)/",
        "/(rules|input|list-input|queries|settle)\\.ts$",
        "^lib/attachments/parts\\.ts$",
        "^lib/papers/paper\\.ts$",
      ],
    },
  },
  { name: "components-never-import-app", from: { path: "^components/" }, to: { path: "^app/" } },
  {
    name: "components-see-only-pure-lib",
    from: { path: "^components/" },
    to: { path: "^lib/", pathNot: PURE_LIB, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "components-see-only-vocabulary",
    from: { path: "^components/" },
    to: { path: ["^db/", DATABASE], pathNot: "^db/vocabulary" },
  },
  {
    name: "ui-kit-knows-no-domain",
    from: { path: "^components/ui/" },
    to: { path: "^(lib|db|components/(?!ui/))" },
  },
  {
    name: "tables-only-through-lib",
    from: { path: "^(app/|[^/]+\\.tsx?$)", pathNot: "^app/_server/|^drizzle\\.config\\.ts$" },
    to: { path: ["^db/(?!vocabulary)", DATABASE], dependencyTypesNot: ["type-only"] },
  },
  {
    name: "one-door-to-the-database",
    from: { pathNot: ["^(app/_server|bin|db|e2e)/", TEST, "node_modules/"] },
    to: { path: "^db/client\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "only-edges-call-the-domain",
    from: { path: "^app/", pathNot: "^app/_server/|/(page|layout|route|actions)\\.tsx?$" },
    to: { path: "^lib/", pathNot: PURE_LIB, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "session-library-in-one-room",
    from: { pathNot: "^app/(_server/session|api/auth/)|^bin/bench/cookie|node_modules/" },
    to: { path: "node_modules/(next-auth|@auth/core)/" },
  },
  {
    name: "screens-do-not-borrow-files",
    from: { path: "^app/\\(([^)]+)\\)/([^/]+)/" },
    to: { path: "^app/\\([^)]+\\)/", pathNot: "^app/\\($1\\)/($2|_[^/]+)/" },
  },
  {
    name: "e2e-is-a-stranger",
    from: { path: "^e2e/" },
    to: { path: "^(app|components|lib|db)/", pathNot: "^db/(seed/|logins)" },
  },
  {
    name: "nobody-imports-the-entrances",
    from: { path: "^(app|components|lib|db|e2e)/", pathNot: TEST },
    to: { path: "^bin/" },
  },
  {
    name: "tests-are-not-imported",
    from: { pathNot: TEST },
    to: { path: TEST },
  },
];

module.exports = {
  forbidden: rules.map((rule) => ({ severity: "error", ...rule })),
  options: {
    // TypeScript 7 has no JavaScript API; without swc the edges of .ts files are silently missed.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
