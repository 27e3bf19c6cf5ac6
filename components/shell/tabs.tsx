import Link from "next/link";

interface TabsProps {
  label: string;
  current: string;
  tabs: { href: string; label: string }[];
}

/** Pages of one thing, side by side; each is a page of its own with its own address. */
export function Tabs({ label, current, tabs }: TabsProps) {
  return (
    <nav aria-label={label} className="tabs no-print">
      {tabs.map(({ href, label: words }) => (
        <Link key={href} href={href} prefetch={false} aria-current={href === current ? "page" : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
