// `server-only` is no package of ours: Next resolves it by itself, to an empty module on the server; so does the benchmark.
import { registerHooks } from "node:module";

const empty = new URL("../../node_modules/next/dist/compiled/server-only/empty.js", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "server-only" ? { url: empty, shortCircuit: true } : next(specifier, context),
});
