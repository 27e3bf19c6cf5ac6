/** What an administrator may have proved of the installation: the log whole, partners apart. */
export const proofKinds = ["log", "isolation"] as const;
export type ProofKind = (typeof proofKinds)[number];
/** `failed`: it could not be run to its end, and proves nothing. */
export const proofStates = ["waiting", "running", "held", "broken", "failed"] as const;
export type ProofState = (typeof proofStates)[number];
