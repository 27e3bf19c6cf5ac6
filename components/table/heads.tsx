/** The heads of a table's columns; those of figures stand at the right, over them. */
export function Heads({ columns }: { columns: readonly { label: string; isNum?: boolean }[] }) {
  return (
    <thead>
      <tr>
        {columns.map(({ label, isNum }) => (
          <th key={label} scope="col" className={isNum ? "num" : undefined}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}
