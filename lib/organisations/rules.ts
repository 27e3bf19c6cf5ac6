/** Schemes of identifiers that the form offers; others of the list of electronic address schemes are taken by the API. */
export const identifierSchemes = [
  "0088",
  "0009",
  "0002",
  "VAT",
  "9957",
  "0060",
  "0208",
  "0204",
  "0106",
  "0007",
  "0184",
  "0192",
  "0211",
] as const;

/** Whether an identifier is well made, as far as its scheme has a check digit. */
export function isIdentifier(scheme: string, value: string): boolean {
  if (scheme === "0088") return /^\d{13}$/.test(value) && isGs1(value);
  if (scheme === "0009") return /^\d{14}$/.test(value) && isSiret(value);
  if (scheme === "0002") return /^\d{9}$/.test(value) && luhn(value) % 10 === 0;
  return /^[A-Z0-9.:/_-]{4,50}$/.test(value);
}

/** The sum of all figures from the right, each as it counts at its place. */
function checkSum(figures: string, count: (figure: number, place: number) => number): number {
  let sum = 0;
  for (let place = 0; place < figures.length; place += 1)
    sum += count(Number(figures[figures.length - 1 - place]), place);
  return sum;
}

/** Figures count once and three times in turn; with the check digit they come to tens. */
const isGs1 = (figures: string): boolean =>
  checkSum(figures, (figure, place) => figure * (place % 2 === 0 ? 1 : 3)) % 10 === 0;

const luhn = (figures: string): number =>
  checkSum(figures, (figure, place) => {
    const counted = figure * (place % 2 === 0 ? 1 : 2);
    return counted > 9 ? counted - 9 : counted;
  });

/** La Poste has more establishments than Luhn leaves room for: their figures come to fives. */
const isSiret = (figures: string): boolean =>
  luhn(figures) % 10 === 0 ||
  (figures.startsWith("356000000") && checkSum(figures, (figure) => figure) % 5 === 0);

/** Names that older messages use for schemes of identifiers. */
const schemes: Readonly<Record<string, string>> = {
  GLN: "0088",
  SIRET: "0009",
  SIREN: "0002",
  DUNS: "0060",
  "FR:SIRET": "0009",
  "FR:SIREN": "0002",
  "FR:VAT": "VAT",
};
export const schemeOf = (name: string): string =>
  schemes[name.trim().toUpperCase()] ?? name.trim().toUpperCase();
/** An identifier as it is kept: whatever spaces it was written with. */
export const identifierOf = (text: string): string => text.replaceAll(/\s/g, "").toUpperCase();
