/** The footbridge: two uprights and the span that joins what stands on either side. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      aria-hidden
      className="flex-none"
    >
      <path d="M7 3v18M17 3v18" strokeWidth="2.5" />
      <path d="M1 15c3.5 0 5.5-4.5 11-4.5S19.5 15 23 15" strokeWidth="2.5" />
    </svg>
  );
}
