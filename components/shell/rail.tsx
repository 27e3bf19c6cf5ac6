import Link from "next/link";
import { Icon } from "#components/ui/icon.tsx";
import { Mark } from "#components/ui/mark.tsx";
import type { NavEntry } from "./nav-entries.ts";
import { NavLink } from "./nav-link.tsx";
import { RailToggle } from "./rail-toggle.tsx";

export function Rail({ entries, label }: { entries: NavEntry[]; label: string }) {
  return (
    <div className="rail">
      <Link href="/" prefetch={false} className="rail-brand">
        <Mark size={20} />
        <span>Passerelle</span>
      </Link>
      <nav aria-label={label} className="flex-1 pt-2">
        <ul className="grid gap-0.5">
          {entries.map(({ key, href, label: words, icon }) => (
            <li key={key}>
              <NavLink href={href}>
                <Icon name={icon} />
                <span className="rail-word">{words}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="pb-3">
        <RailToggle />
      </div>
    </div>
  );
}
