import { useFormatter, useTranslations } from "next-intl";
import type { ViewerRole } from "#db/vocabulary.ts";
import { type Area, areas, type Right, rightsOf, type Table } from "#lib/access/matrix.ts";

const isArea = (name: string): name is Area => Object.hasOwn(areas, name);
const shown = Object.keys(areas)
  .filter(isArea)
  .filter((area) => area !== "system");

export function AccessMatrix({ roles }: { roles: readonly ViewerRole[] }) {
  const t = useTranslations("access");
  return (
    <>
      {shown.map((area) => (
        <AreaTable key={area} area={area} roles={roles} />
      ))}
      <section aria-labelledby="area-system">
        <h2 id="area-system" className="section-title">
          {t("areas.system")}
        </h2>
        <p className="section-hint">{t("systemText")}</p>
        <ul className="access-system">
          {areas.system.map((table) => (
            <li key={table}>{t(`tables.${table}`)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** On a desk roles are columns; on a phone each row is a card with what the roles may do, and says nothing of the others. */
function AreaTable({ area, roles }: { area: Area; roles: readonly ViewerRole[] }) {
  const t = useTranslations("access");
  const roleName = useTranslations("auth.roles");
  const tables: readonly Table[] = areas[area];
  return (
    <section aria-labelledby={`area-${area}`}>
      <h2 id={`area-${area}`} className="section-title">
        {t(`areas.${area}`)}
      </h2>
      {/* Nothing in it takes the focus: who has no mouse scrolls it by itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- a region that scrolls */}
      <div className="table-scroll" role="region" tabIndex={0} aria-labelledby={`area-${area}`}>
        <table className="data-table access-table" aria-label={t("lists", { area: t(`areas.${area}`) })}>
          <thead>
            <tr>
              <th scope="col">{t("ofTable")}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {roleName(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table}>
                <th scope="row">{t(`tables.${table}`)}</th>
                {roles.map((role) => (
                  <td key={role} data-label={roleName(role)}>
                    <Rights rights={rightsOf(table, role)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Rights({ rights }: { rights: readonly Right[] }) {
  const t = useTranslations("access");
  const format = useFormatter();
  if (rights.length === 0) return null;
  const words = ({ operations }: Right) =>
    format.list(
      operations.map((operation) => t(`operations.${operation}`)),
      { type: "unit", style: "narrow" },
    );
  return (
    <ul>
      {rights.map((right) => (
        <li key={right.scope}>
          <strong>{operationsIn(words(right))}</strong>{" "}
          <span className="text-muted">{t(`scopes.${right.scope}`)}</span>
        </li>
      ))}
    </ul>
  );
}

const operationsIn = (text: string) => text.replaceAll(" ", ", ").replaceAll(",,", ",");
