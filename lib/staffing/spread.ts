import { Decimal } from "#lib/kernel/decimal.ts";

interface Volume {
  lines: number;
  pallets: string | null;
}

/**
 * What is forecast for a week, over its days: evenly over those worked, whole lines to the first of them; where none is, to
 * the first day, since it will come all the same. The parts sum to the whole.
 */
export function spread({ lines, pallets }: Volume, isWorked: readonly boolean[]): Volume[] {
  const worked = isWorked.flatMap((is, index) => (is ? [index] : []));
  const days = worked.length > 0 ? worked : [0];
  const each = Math.floor(lines / days.length);
  const share = pallets === null ? null : new Decimal(pallets).div(days.length);
  return isWorked.map((_, index) => {
    const place = days.indexOf(index);
    if (place === -1) return { lines: 0, pallets: null };
    return { lines: each + (place < lines % days.length ? 1 : 0), pallets: share?.toString() ?? null };
  });
}
