// Loaded with --import into a child that must not outlive its parent, even one that was killed with SIGKILL.
export const followArguments = ["--import", import.meta.url];
export const followEnvironment = { PASSERELLE_FOLLOW_PARENT: "1" };

export function followParent(onGone) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 500).unref();
}

if (process.env.PASSERELLE_FOLLOW_PARENT === "1") {
  delete process.env.PASSERELLE_FOLLOW_PARENT;
  followParent(() => process.exit(0));
}
