import { useCostWords } from "#components/costs/words.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { Standing, Variance } from "#lib/costs/rules.ts";

const tones: Record<Standing, Tone> = { over: "bad", under: "good", exact: "neutral" };

/** How far from the budget: with a sign, in words, and never by colour alone. */
export function VarianceText({ variance, currency }: { variance: Variance; currency: string }) {
  const words = useCostWords();
  const { standing, words: said } = words.standing(variance);
  return (
    <>
      {words.variance(variance, currency)} <Badge tone={tones[standing]}>{said}</Badge>
    </>
  );
}
