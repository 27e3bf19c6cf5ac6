import { Decimal } from "#lib/kernel/decimal.ts";
import { type BucketState, type ExceptionKind, type ForecastTerms, isOpen } from "./rules.ts";

// Beside the rules, which browsers load: exact decimals weigh more than all of them.

/** What is wrong with a bucket of a week that is not over. The limit of the tolerance itself is still within it. */
export function exceptionsOf(
  bucket: BucketState,
  { tolerancePercent }: Pick<ForecastTerms, "tolerancePercent">,
  now: Date,
): ExceptionKind[] {
  const open = isOpen(bucket);
  const least = new Decimal(bucket.quantity).times(new Decimal(100).minus(tolerancePercent)).div(100);
  return [
    ...(open && Date.parse(bucket.commitBy) < now.getTime() ? ["past_due" as const] : []),
    ...(open && bucket.publishedLevel === "firm" && bucket.previous !== null
      ? ["changed_firm" as const]
      : []),
    ...(!open && bucket.commit !== null && least.gt(bucket.commit.quantity) ? ["below" as const] : []),
  ];
}
