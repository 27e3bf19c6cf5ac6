import { Icon } from "#components/ui/icon.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import type { NavEntry } from "./nav-entries.ts";
import { NavLink } from "./nav-link.tsx";

const room = 5;

/** The navigation of a phone: within reach of the thumb, the rest behind one more button. */
export function TabBar({
  entries,
  label,
  moreLabel,
}: {
  entries: NavEntry[];
  label: string;
  moreLabel: string;
}) {
  const first = entries.length > room ? entries.slice(0, room - 1) : entries;
  const rest = entries.slice(first.length);
  return (
    <nav aria-label={label} className="tabbar">
      {first.map(({ key, href, label: words, icon }) => (
        <NavLink key={key} href={href}>
          <Icon name={icon} size={20} />
          <span>{words}</span>
        </NavLink>
      ))}
      {rest.length === 0 ? null : (
        <Menu
          trigger={
            <>
              <Icon name="menu" size={20} />
              <span>{moreLabel}</span>
            </>
          }
        >
          {rest.map(({ key, href, label: words, icon }) => (
            <MenuItem key={key} href={href} icon={icon}>
              {words}
            </MenuItem>
          ))}
        </Menu>
      )}
    </nav>
  );
}
