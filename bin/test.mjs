// npm test: every check from a bare clone. --only unit,db and --without browser choose steps.
import { onEnd, stopAll } from "./children.mjs";
import { ensureDependencies, ensureModernNode } from "./dependencies.mjs";
import { Fault, report } from "./fault.mjs";
import { ensureWritable } from "./project.mjs";

// The tools write to a pipe and cannot see whether a person is reading.
if (process.stdout.isTTY) process.env.FORCE_COLOR ??= "1";
else process.env.NO_COLOR ??= "1";

async function main() {
  onEnd(() => stopAll(3000));
  ensureWritable();
  await ensureDependencies();
  await ensureModernNode();
  const { leaveServer, steps } = await import("./test-steps.mjs");
  onEnd(() => stopAll(3000).then(leaveServer));
  const totals = { passed: 0, failed: 0 };
  const broken = [];
  for (const name of chooseSteps(Object.keys(steps))) {
    const { passed, failed, names = [] } = await runStep(name, steps[name]);
    totals.passed += passed;
    totals.failed += failed;
    if (failed > 0) broken.push([name, ...names].join("\n  "));
  }
  await leaveServer();
  console.log(broken.length > 0 ? `\nFailed:\n${broken.join("\n")}` : "\nAll steps passed.");
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed > 0 ? 1 : 0);
}

function chooseSteps(all) {
  const only = option("--only");
  const without = option("--without") ?? [];
  const unknown = [...(only ?? []), ...without].filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Fault(`There is no step "${unknown[0]}"; the steps are ${all.join(", ")}.`);
  return all.filter((name) => (only?.includes(name) ?? true) && !without.includes(name));
}

function option(name) {
  const position = process.argv.indexOf(name);
  if (position === -1) return undefined;
  const value = process.argv[position + 1];
  if (!value) throw new Fault(`${name} needs a list of steps, as in ${name} unit,db.`);
  return value.split(",");
}

async function runStep(name, step) {
  console.log(`\n> ${name}`);
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  const ticker = setInterval(() => console.log(`  ${name}: ${Math.round(Number(seconds()))} s ...`), 30_000);
  try {
    const { passed, failed, names, output } = await step();
    if (output) console.log(output.trimEnd());
    console.log(
      `${failed > 0 ? "FAILED" : "ok"} ${name}: ${passed} passed, ${failed} failed (${seconds()} s)`,
    );
    return { passed, failed, names };
  } catch (error) {
    console.log(error instanceof Fault ? error.message : error);
    console.log(`FAILED ${name} (${seconds()} s)`);
    return { passed: 0, failed: 1 };
  } finally {
    clearInterval(ticker);
  }
}

main().catch(async (error) => {
  report(error);
  await stopAll(3000);
  console.log("0 passed, 1 failed");
  process.exit(1);
});
