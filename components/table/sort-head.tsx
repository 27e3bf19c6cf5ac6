import Link from "next/link";

interface SortHeadProps {
  label: string;
  /** Where the list goes by this column: the other way round, where it does already. None where it cannot. */
  href: string | undefined;
  sorted: "ascending" | "descending" | undefined;
  isNum?: boolean;
}

/** The head of a column that a list can be sorted by. */
export function SortHead({ label, href, sorted, isNum = false }: SortHeadProps) {
  return (
    <th scope="col" className={isNum ? "num" : undefined} aria-sort={sorted}>
      {href === undefined ? (
        label
      ) : (
        <Link href={href} prefetch={false} scroll={false} data-sort="">
          {label}
        </Link>
      )}
    </th>
  );
}
