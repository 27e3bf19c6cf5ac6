import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { read } from "#app/_server/read.ts";
import { reasonCodes } from "#db/vocabulary.ts";
import { can } from "#lib/access/policy.ts";
import { idField } from "#lib/kernel/fields.ts";
import { listSheet } from "#lib/orders/answer-sheet.ts";
import { csvOf, type Sheet, workbookOf } from "./sheet.ts";

/** What waits for an answer, as a file to answer in: a workbook with choices, or separated text. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const order = idField.safeParse(query.get("order")).data;
  const rows = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "order.answer")) notFound();
    return listSheet(tx, order);
  });
  const t = await getTranslations("answers");
  const words = await getTranslations("vocabulary");
  const sheet: Sheet = {
    name: t("sheet"),
    heads: {
      order: t("column.order"),
      line: t("column.line"),
      itemCode: t("column.itemCode"),
      item: t("column.item"),
      unit: t("column.unit"),
      requestedOn: t("column.requestedOn"),
      quantity: t("column.quantity"),
      unitPrice: t("column.unitPrice"),
      answer: t("column.answer"),
      promisedOn: t("column.promisedOn"),
      promisedQuantity: t("column.promisedQuantity"),
      offeredPrice: t("column.offeredPrice"),
      reason: t("column.reason"),
      comment: t("column.comment"),
      ref: t("column.ref"),
    },
    answers: [t("answer.accept"), t("answer.change"), t("answer.reject")],
    reasons: reasonCodes.map((code) => words(`reason.${code}`)),
    rows,
  };
  const isCsv = query.get("format") === "csv";
  const body = isCsv ? csvOf(sheet, await getLocale()) : await workbookOf(sheet);
  return new Response(body, {
    headers: {
      "content-type": isCsv
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${t("fileName")}.${isCsv ? "csv" : "xlsx"}"`,
      "cache-control": "private, no-store",
    },
  });
}
