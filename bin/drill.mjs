// npm run drill: the long programmes, apart from npm test: `policies` breaks each guard in turn, `pooler` runs the tests of
// isolation behind PgBouncer, `kill` kills everything under load. Arguments choose among them.
import { onEnd, stopAll } from "./children.mjs";
import { ensureDependencies, ensureModernNode } from "./dependencies.mjs";
import { Fault } from "./fault.mjs";
import { ensureWritable } from "./project.mjs";
import { exitWith } from "./session.mjs";

void exitWith(async () => {
  ensureWritable();
  await ensureDependencies();
  await ensureModernNode();
  const { drill, leaveServer, pooled } = await import("./test-steps.mjs");
  onEnd(() => stopAll(3000).then(leaveServer));
  const { killDrill } = await import("./kill-drill.mjs");
  const programmes = {
    policies: drill,
    pooler: pooled,
    kill: () => killDrill({ say: (line) => console.log(line) }),
  };
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => !(name in programmes));
  if (unknown)
    throw new Fault(`There is no drill "${unknown}"; they are ${Object.keys(programmes).join(", ")}.`);
  const totals = { passed: 0, failed: 0 };
  for (const [name, run] of Object.entries(programmes)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const { passed, failed, output } = await run();
    if (output) console.log(output);
    totals.passed += passed;
    totals.failed += failed;
  }
  await leaveServer();
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed > 0 ? 1 : 0;
});
