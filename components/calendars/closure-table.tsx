import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { NamedClosure, PlaceCalendar } from "#lib/calendars/screen.ts";
import { todayIn } from "#lib/kernel/days.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { AddClosure, RemoveClosure } from "./closure-acts.tsx";

interface ClosureTableProps {
  place: PlaceCalendar;
  add: ((raw: unknown) => Promise<ActionResult<{ closureId: string }>>) | undefined;
  remove: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
  /** The host takes out also what has begun. */
  isHost: boolean;
}

/** Days on which nobody works, those to come first. What is over is told in one line. */
export function ClosureTable({ place, add, remove, isHost }: ClosureTableProps) {
  const t = useTranslations("calendars");
  const today = todayIn(place.calendar.timeZone);
  const toCome = place.closures.filter(({ to }) => to >= today);
  const over = place.closures.length - toCome.length;
  const { organisationId, siteId } = place;
  return (
    <section aria-labelledby="closures-title">
      <div className="flex items-baseline justify-between pe-(--gutter)">
        <h2 id="closures-title" className="section-title">
          {t("closures")}
        </h2>
        {add ? (
          <AddClosure
            place={siteId === null ? { organisationId } : { organisationId, siteId }}
            isPartners={place.kind !== "host"}
            add={add}
          />
        ) : null}
      </div>
      {toCome.length > 0 ? (
        <Closures closures={toCome} place={place} remove={remove} isHost={isHost} today={today} />
      ) : (
        <EmptyState title={t("noClosureTitle")}>
          <p>{t("noClosureText")}</p>
        </EmptyState>
      )}
      {over > 0 ? <p className="section-hint">{t("over", { count: over })}</p> : null}
    </section>
  );
}

interface ClosuresProps extends Pick<ClosureTableProps, "place" | "remove" | "isHost"> {
  closures: readonly NamedClosure[];
  today: string;
}

function Closures({ closures, place, remove, isHost, today }: ClosuresProps) {
  const t = useTranslations("calendars");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-labelledby="closures-title">
        <thead>
          <tr>
            <th scope="col">{t("closure")}</th>
            <th scope="col">{t("firstDay")}</th>
            <th scope="col">{t("lastDay")}</th>
            {remove ? <th scope="col">{t("acts")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {closures.map((closure) => (
            <Row
              key={closure.id}
              closure={closure}
              isSite={place.siteId !== null}
              remove={remove}
              mayRemove={isHost || closure.from >= today}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  closure: NamedClosure;
  isSite: boolean;
  remove: ClosureTableProps["remove"];
  mayRemove: boolean;
}

function Row({ closure, isSite, remove, mayRemove }: RowProps) {
  const t = useTranslations("calendars");
  const { day } = useOrderWords();
  // On the page of a site, closures of the whole organisation are told and left alone.
  const isItsOwn = closure.isOfSite === isSite;
  return (
    <tr>
      <th scope="row">
        {closure.name}
        {isItsOwn ? null : <small className="block text-muted">{t("ofOrganisation")}</small>}
      </th>
      <td data-label={t("firstDay")}>{day(closure.from)}</td>
      <td data-label={t("lastDay")}>{day(closure.to)}</td>
      {remove ? (
        <td data-label={t("acts")}>
          {isItsOwn && mayRemove ? <RemoveClosure closure={closure} remove={remove} /> : null}
        </td>
      ) : null}
    </tr>
  );
}
