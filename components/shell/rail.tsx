import Link from "next/link";
import { Icon } from "#components/ui/icon.tsx";
import { Mark } from "#components/ui/mark.tsx";
import type { NavEntry } from "./nav-entries.ts";
import { NavLink } from "./nav-link.tsx";
import { RailToggle } from "./rail-toggle.tsx";

export function Rail({ entries, label }: { entries: NavEntry[]; label: string }) {
  return (
    <nav className="rail" aria-label={label}>
      <Link href="/" prefetch={false} className="rail-brand">
        <Mark size={20} />
        <span>Passerelle</span>
      </Link>
      <ul className="grid flex-1 content-start gap-0.5 pt-2">
        {entries.map(({ key, href, label: words, icon }) => (
          <li key={key}>
            <NavLink href={href} title={words}>
              <Icon name={icon} />
              <span className="rail-word">{words}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      <div className="pb-3">
        <RailToggle />
      </div>
    </nav>
  );
}
