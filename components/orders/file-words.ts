import type { FileWords } from "#lib/orders/read-file.ts";

/** Words that people write for what the lists call something else. */
const aliases = { accept: "accept", reject: "refuser" };

/** What a colleague wrote in a spreadsheet may be in the other language: both are understood. */
export async function fileWords(): Promise<FileWords> {
  const [en, fr, enFile, frFile] = await Promise.all([
    import("#messages/en/vocabulary.json"),
    import("#messages/fr/vocabulary.json"),
    import("#messages/en/answers.json"),
    import("#messages/fr/answers.json"),
  ]);
  const byWord = (...texts: Readonly<Record<string, unknown>>[]) =>
    new Map(
      texts.flatMap((one) =>
        Object.entries(one).map(
          ([code, word]) => [String(word).replaceAll(",", " ").toLowerCase(), code] as const,
        ),
      ),
    );
  return {
    reasons: byWord(en.default.reason, fr.default.reason),
    actions: byWord(enFile.default.answer, frFile.default.answer, aliases),
  };
}
