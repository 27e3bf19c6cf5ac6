import Link from "next/link";
import { useTranslations } from "next-intl";
import { riskMarks } from "#db/vocabulary-risks.ts";
import {
  type CountedMarks,
  fieldOf,
  fieldsOf,
  levelOf,
  type Marks,
  type RiskBasis,
  scoreOf,
} from "#lib/risks/rules.ts";

/** The field whose risks are listed below. */
interface Chosen {
  basis: RiskBasis;
  p: number | undefined;
  i: number | undefined;
}

interface HeatMapProps {
  basis: RiskBasis;
  fields: ReadonlyMap<string, number>;
  chosen: Chosen;
}

/** Both maps beside one another: what the risks would be, and what they are with what is done about them. */
export function HeatMaps({ counted, chosen }: { counted: CountedMarks[]; chosen: Chosen }) {
  return (
    <div className="risk-maps">
      <HeatMap basis="inherent" fields={fieldsOf(counted, "inherent")} chosen={chosen} />
      <HeatMap basis="residual" fields={fieldsOf(counted, "residual")} chosen={chosen} />
    </div>
  );
}

/** Probability upwards, impact to the right. A field with risks leads to them; its colour repeats what its score says. */
function HeatMap({ basis, fields, chosen }: HeatMapProps) {
  const t = useTranslations("risks");
  return (
    <section aria-labelledby={`map-${basis}`}>
      <h2 id={`map-${basis}`}>{t(`map.${basis}`)}</h2>
      <table className="risk-map" aria-labelledby={`map-${basis}`}>
        <thead>
          <tr>
            <th scope="col">{t("mapCorner")}</th>
            {riskMarks.map((impact) => (
              <th key={impact} scope="col">
                <span className="visually-hidden">{t("impact")} </span>
                {impact}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {riskMarks.toReversed().map((probability) => (
            <tr key={probability}>
              <th scope="row">
                <span className="visually-hidden">{t("probability")} </span>
                {probability}
              </th>
              {riskMarks.map((impact) => (
                <Field
                  key={impact}
                  basis={basis}
                  marks={{ probability, impact }}
                  isChosen={chosen.basis === basis && chosen.p === probability && chosen.i === impact}
                  count={fields.get(fieldOf({ probability, impact })) ?? 0}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FieldProps {
  basis: RiskBasis;
  marks: Marks;
  count: number;
  isChosen: boolean;
}

function Field({ basis, marks, count, isChosen }: FieldProps) {
  const t = useTranslations("risks");
  const { probability, impact } = marks;
  const level = levelOf(scoreOf(marks));
  const href = `/risks?basis=${basis}&p=${String(probability)}&i=${String(impact)}`;
  return (
    <td data-level={level}>
      {count === 0 ? (
        <span className="visually-hidden">{t("mapNone", { level: t(`level.${level}`) })}</span>
      ) : (
        <Link
          href={href}
          prefetch={false}
          aria-current={isChosen ? "true" : undefined}
          aria-label={t("mapField", { count, probability, impact, level: t(`level.${level}`) })}
        >
          {count}
        </Link>
      )}
    </td>
  );
}
