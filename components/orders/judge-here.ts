import "./no-eval.ts";

export { judgeRows } from "#lib/orders/judge.ts";
