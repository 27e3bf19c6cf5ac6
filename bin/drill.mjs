// npm run drill: the long programme (*.drill.test.ts), apart from npm test. Arguments choose test files.
import { onEnd, stopAll } from "./children.mjs";
import { ensureDependencies, ensureModernNode } from "./dependencies.mjs";
import { ensureWritable } from "./project.mjs";
import { exitWith } from "./session.mjs";

void exitWith(async () => {
  ensureWritable();
  await ensureDependencies();
  await ensureModernNode();
  const { drill, leaveServer } = await import("./test-steps.mjs");
  onEnd(() => stopAll(3000).then(leaveServer));
  const { passed, failed, output } = await drill();
  await leaveServer();
  if (output) console.log(output);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});
