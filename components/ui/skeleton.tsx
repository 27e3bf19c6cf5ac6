export function Skeleton({ width = "100%", height = "1rem" }: { width?: string; height?: string }) {
  return <span className="skeleton" style={{ width, height }} aria-hidden />;
}

export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-(--row-h) items-center gap-6 border-b border-line px-6">
          <Skeleton width="7rem" height="0.75rem" />
          <Skeleton width={`${String(18 + ((row * 7) % 16))}%`} height="0.75rem" />
          <span className="flex-1" />
          <Skeleton width="4rem" height="0.75rem" />
        </div>
      ))}
    </div>
  );
}
