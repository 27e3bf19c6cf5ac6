import { useFormatter } from "next-intl";

/** In the unit that people read easily. */
export function FileSize({ bytes }: { bytes: number }) {
  const format = useFormatter();
  const isSmall = bytes < 1_000_000;
  const size = isSmall ? Math.max(1, Math.round(bytes / 1000)) : bytes / 1_000_000;
  const unit = isSmall ? "kilobyte" : "megabyte";
  return (
    <small className="nowrap">{format.number(size, { style: "unit", unit, maximumFractionDigits: 1 })}</small>
  );
}
