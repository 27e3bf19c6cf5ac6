"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { fieldId, FormBinding } from "#components/form/form-field.tsx";
import { useShipmentWords } from "#components/shipments/words.ts";
import { Checkbox, Input } from "#components/ui/input.tsx";

export interface LineToShip {
  lineId: string;
  orderNumber: string;
  lineNumber: string;
  description: string;
  unit: string;
  promisedOn: string;
  site: string | null;
  agreed: string;
  remaining: string;
}

/** What can leave: a tick takes a line along, whole unless another quantity is typed. */
export function ReadyLines({ lines, areChosen }: { lines: LineToShip[]; areChosen: boolean }) {
  const t = useTranslations("shipments");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("readyLines")}>
        <thead>
          <tr>
            <th scope="col" className="check">
              <span className="visually-hidden">{t("announce")}</span>
            </th>
            <th scope="col">{t("order")}</th>
            <th scope="col">{t("item")}</th>
            <th scope="col">{t("site")}</th>
            <th scope="col">{t("promised")}</th>
            <th scope="col" className="num">
              {t("agreed")}
            </th>
            <th scope="col" className="num">
              {t("remaining")}
            </th>
            <th scope="col" className="num">
              {t("shippedQuantity")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.lineId} line={line} isChosen={areChosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ line, isChosen }: { line: LineToShip; isChosen: boolean }) {
  const t = useTranslations("shipments");
  const { day, quantity } = useShipmentWords();
  const names = { line: line.lineNumber, order: line.orderNumber };
  return (
    <tr>
      <td className="check">
        <Checkbox
          name="chosen"
          value={line.lineId}
          defaultChecked={isChosen}
          aria-label={t("selectLine", names)}
        />
      </td>
      <th scope="row" className="nowrap">
        {line.orderNumber} <small>{line.lineNumber}</small>
      </th>
      <td data-label={t("item")}>{line.description}</td>
      <td data-label={t("site")}>{line.site}</td>
      <td data-label={t("promised")} className="nowrap">
        {day(line.promisedOn)}
      </td>
      <td data-label={t("agreed")} className="num">
        {quantity(line.agreed, line.unit)}
      </td>
      <td data-label={t("remaining")} className="num">
        {quantity(line.remaining)}
      </td>
      <td data-label={t("shippedQuantity")} className="num">
        <QuantityInput name={`quantities.${line.lineId}`} label={t("quantityOf", names)} />
      </td>
    </tr>
  );
}

/** A field in a cell: its column is its label, and its error stands below it. */
function QuantityInput({ name, label }: { name: string; label: string }) {
  const { bind, reasonOf } = useContext(FormBinding);
  const errorText = useErrorText();
  const reason = reasonOf(name);
  const id = fieldId(name);
  return (
    <>
      <Input
        id={id}
        {...bind(name)}
        controlSize="sm"
        className="max-w-28 text-end"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={reason === undefined ? undefined : true}
        aria-describedby={reason === undefined ? undefined : `${id}-error`}
      />
      {reason === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {errorText(reason)}
        </p>
      )}
    </>
  );
}
