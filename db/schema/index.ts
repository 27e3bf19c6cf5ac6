export * from "./activity.ts";
export * from "./identity.ts";
export * from "./ledger.ts";
export * from "./orders.ts";
export * from "./performance.ts";
export * from "./shipments.ts";
export * from "./threads.ts";
export { applicationRole, gateRole, systemRole } from "../scope.ts";
