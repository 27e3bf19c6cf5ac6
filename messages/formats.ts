import type { Formats } from "next-intl";

/** The only shapes in which dates and numbers appear, named for what they show. */
export const formats = {
  dateTime: {
    day: { day: "numeric", month: "short" },
    date: { day: "numeric", month: "short", year: "numeric" },
    weekday: { weekday: "short", day: "numeric", month: "short" },
    moment: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    momentOfYear: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
    exact: {
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
    },
    month: { month: "short" },
    longMonth: { month: "long", year: "numeric" },
    time: { hour: "2-digit", minute: "2-digit" },
  },
  number: {
    quantity: { maximumFractionDigits: 6 },
    rate: { style: "percent", maximumFractionDigits: 1 },
    signed: { signDisplay: "exceptZero" },
  },
} as const satisfies Formats;
