import fs from "node:fs";

// Loaded with --import into a child that must not outlive its parent, even one that was killed with SIGKILL.
export const followArguments = ["--import", import.meta.url];
export const followEnvironment = { PASSERELLE_FOLLOW_PARENT: "1" };

export function followParent(onGone) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 500).unref();
}

/** npm puts a shell between itself and us; that shell outlives an npm that is killed outright. */
export function followNpm(onGone) {
  const npm = parentOf(process.ppid);
  if (!npm) return followParent(onGone);
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) onGone();
  }, 500).unref();
}

function parentOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return undefined;
  }
}

if (process.env.PASSERELLE_FOLLOW_PARENT === "1") {
  delete process.env.PASSERELLE_FOLLOW_PARENT;
  followParent(() => process.exit(0));
}
