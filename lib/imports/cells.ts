import { type Day, isDay } from "#lib/kernel/days.ts";
import { monthNumber } from "#lib/kernel/month-names.ts";

const token = /DD?|MMM|MM?|YYYY|YY/g;
const tokenPatterns: Readonly<Record<string, string>> = {
  D: String.raw`(?<day>\d{1,2})`,
  DD: String.raw`(?<day>\d{1,2})`,
  M: String.raw`(?<month>\d{1,2})`,
  MM: String.raw`(?<month>\d{1,2})`,
  MMM: String.raw`(?<name>\p{L}{3,9}\.?)`,
  YY: String.raw`(?<short>\d{2})`,
  YYYY: String.raw`(?<year>\d{4})`,
};

export function isDateFormat(format: string): boolean {
  const found = (format.match(token) ?? []).map((part) => part[0]);
  return (
    found.length === 3 &&
    ["D", "M", "Y"].every((letter) => found.includes(letter)) &&
    !/\p{L}/u.test(format.replaceAll(token, ""))
  );
}

/**
 * A reader for one date format, such as `DD/MM/YYYY` or `D-MMM-YY`. Two-digit years 00 to 69 are 2000 to 2069, the
 * others 1970 to 1999. Answers undefined for text that is no such date, February 30 included.
 */
export function dateReader(format: string): (text: string) => Day | undefined {
  const pattern = new RegExp(`^${escapeExcept(format)}$`, "u");
  return (text) => {
    const parts = pattern.exec(text)?.groups;
    if (!parts) return undefined;
    const year = parts["year"] ?? fullYear(Number(parts["short"]));
    const month = parts["month"] ?? monthNumber(parts["name"] ?? "");
    const day = `${year}-${String(month).padStart(2, "0")}-${String(parts["day"]).padStart(2, "0")}`;
    return isDay(day) ? day : undefined;
  };
}

function escapeExcept(format: string): string {
  let pattern = "";
  let end = 0;
  for (const match of format.matchAll(token)) {
    pattern += escaped(format.slice(end, match.index)) + (tokenPatterns[match[0]] ?? "");
    end = match.index + match[0].length;
  }
  return pattern + escaped(format.slice(end));
}

/** Text to be found as it stands. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function fullYear(short: number): number {
  return short < 70 ? 2000 + short : 1900 + short;
}

/** Spaces that spreadsheets put between thousands: plain, no-break, narrow no-break, thin. */
const spaces = /[\u0020\u00a0\u202f\u2009]/g;

/**
 * A reader for decimals written with these marks: `1,234.5` or `1 234,5`. Answers exact text (`1234.5`) or undefined.
 * Thousands marks must stand between groups of three, so that `1,5` is never taken for 15.
 */
export function decimalReader(marks: {
  decimal: string;
  thousands: string;
}): (text: string) => string | undefined {
  const group = marks.thousands === " " ? "[\\u0020\\u00a0\\u202f\\u2009]" : escaped(marks.thousands);
  const whole = marks.thousands === "" ? String.raw`\d+` : String.raw`(?:\d{1,3}(?:${group}\d{3})+|\d+)`;
  const pattern = new RegExp(
    String.raw`^(?<sign>-?)(?<whole>${whole})(?:${escaped(marks.decimal)}(?<rest>\d+))?$`,
  );
  return (text) => {
    const parts = pattern.exec(text)?.groups;
    if (!parts) return undefined;
    const digits = (parts["whole"] ?? "")
      .replaceAll(spaces, "")
      .replaceAll(/\D/g, "")
      .replace(/^0+(?=\d)/, "");
    return digits.length > 14
      ? undefined
      : `${parts["sign"] ?? ""}${digits}${parts["rest"] ? `.${parts["rest"]}` : ""}`;
  };
}
