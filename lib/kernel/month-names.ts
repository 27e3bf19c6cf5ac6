import { bareText } from "./bare-text.ts";

/** Month names as people and files write them, in English and French, without accents and points. */
const months: readonly (readonly string[])[] = [
  ["jan", "january", "janv", "janvier"],
  ["feb", "february", "fev", "fevr", "fevrier"],
  ["mar", "march", "mars"],
  ["apr", "april", "avr", "avril"],
  ["may", "mai"],
  ["jun", "june", "juin"],
  ["jul", "july", "juil", "juillet"],
  ["aug", "august", "aou", "aout"],
  ["sep", "sept", "september", "septembre"],
  ["oct", "october", "octobre"],
  ["nov", "november", "novembre"],
  ["dec", "december", "decembre"],
];

/** The month of a name, 1 to 12, full or short, with or without its point; 0 where it is none. */
export function monthNumber(name: string): number {
  const bare = bareText(name).replaceAll(".", "");
  return months.findIndex((names) => names.includes(bare)) + 1;
}
