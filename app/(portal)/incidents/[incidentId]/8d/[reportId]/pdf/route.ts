import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { pdfResponse } from "#app/_server/pdf/response.ts";
import { idParam, read } from "#app/_server/read.ts";
import { getEightD } from "#lib/incidents/eight-d.ts";

type Params = Promise<{ reportId: string }>;

/** The report as a document, in the reader's language. */
export async function GET(_: Request, { params }: { params: Params }): Promise<Response> {
  const reportId = idParam((await params).reportId);
  const report = await read(({ tx }) => getEightD(tx, reportId));
  const t = await getTranslations("eightD");
  const words = await getTranslations("vocabulary.eightDState");
  const format = await getFormatter();
  const moment = (at: string) => format.dateTime(new Date(at), "exact");
  // Loaded with the first document that is asked for: no page needs it.
  const { renderEightD } = await import("./document.ts");
  const pdf = await renderEightD({
    language: await getLocale(),
    heading: `${t("pdf.heading")} · ${report.incident}`,
    subject: report.title,
    facts: [
      [t("pdf.partner"), report.partner],
      [t("pdf.state"), words(report.state)],
      [t("pdf.started"), moment(report.startedAt)],
      ...(report.acceptedAt === null ? [] : [[t("pdf.accepted"), moment(report.acceptedAt)] as const]),
    ],
    sections: report.sections.map(({ discipline, body, verdict, remark, changedBy, changedAt }) => ({
      name: t(`name.${discipline}`),
      verdict: verdict === null ? "" : t(`verdict.${verdict}`),
      by: changedAt === null ? "" : `${changedBy ?? ""}, ${moment(changedAt)}`,
      remark: remark === null ? "" : `${t("remark")} ${remark}`,
      body: body || t("empty"),
    })),
    foot: `${t("pdf.heading")} · ${report.incident} · ${report.partner}`,
    page: (page, pages) => t("pdf.page", { page, pages }),
  });
  return pdfResponse(pdf, `${report.incident}-8D`);
}
