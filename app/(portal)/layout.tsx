import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { env } from "#app/_server/env.ts";
import { renderedAt, viewer } from "#app/_server/read.ts";
import { mayReadOutbox } from "#app/_server/outbox.ts";
import { Bell } from "#components/notifications/bell.tsx";
import type { NavEntry } from "#components/shell/nav-entries.ts";
import { OrganisationSwitcher } from "#components/shell/organisation-switcher.tsx";
import { PersonMenu } from "#components/shell/person-menu.tsx";
import { PreferenceSync } from "#components/shell/preference-sync.tsx";
import { Rail } from "#components/shell/rail.tsx";
import { SearchBox } from "#components/shell/search-box.tsx";
import { Shortcuts } from "#components/shell/shortcuts.tsx";
import { TabBar } from "#components/shell/tab-bar.tsx";
import { ViewingStrip } from "#components/shell/viewing-strip.tsx";
import type { IconName } from "#components/ui/icon.tsx";
import { Mark } from "#components/ui/mark.tsx";
import { ToastRegion } from "#components/ui/toast.tsx";
import { can } from "#lib/access/policy.ts";
import { type MenuKey, menuFor } from "#lib/access/navigation.ts";
import { savePreferencesAction } from "./account/actions.ts";
import { markAllReadAction, markReadAction } from "./notifications/actions.ts";
import { signOutAction, switchOrganisationAction } from "./_session/actions.ts";

// Nothing is awaited here: the page starts with the shell, and both read in the one transaction of the request.
// The parts authorize nobody; each page does that for itself.
export default function PortalLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <div className="shell">
        <ClientMessages also={["shell"]}>
          <Navigation />
        </ClientMessages>
        <div className="min-w-0">
          <Viewing />
          <DemoStrip />
          <ClientMessages also={["shell"]}>
            <TopBar />
          </ClientMessages>
          <main id="content" tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
      <ToastRegion />
    </>
  );
}

async function SkipLink() {
  const t = await getTranslations("shell");
  return (
    <a href="#content" className="skip-link btn" data-variant="primary">
      {t("skip")}
    </a>
  );
}

async function DemoStrip() {
  const t = await getTranslations("shell");
  if (!env().isDemo) return null;
  return (
    <aside className="demo-strip" aria-label={t("demo.title")}>
      <strong>{t("demo.title")}</strong> <span className="text-muted max-sm:hidden">{t("demo.text")}</span>
    </aside>
  );
}

async function Viewing() {
  const { viewing, organisation } = await viewer();
  if (viewing === null) return null;
  return <ViewingStrip partner={organisation} until={viewing.until} />;
}

async function Navigation() {
  const t = await getTranslations("shell");
  const entries = await navEntries();
  return (
    <>
      <Rail entries={entries} label={t("mainNavigation")} />
      <TabBar entries={entries} label={t("mainNavigation")} moreLabel={t("more")} />
      <Shortcuts entries={entries} />
    </>
  );
}

async function TopBar() {
  const { name, email, locale, theme, density, timeZone, organisation, organisations, unread, ...person } =
    await viewer();
  const others = organisations.length > 1;
  return (
    <header className="topbar">
      <Link href="/" prefetch={false} aria-label="Passerelle" className="p-1 text-accent md:hidden">
        <Mark />
      </Link>
      {can({ ...person, organisation }, "order.read") ? <SearchBox /> : null}
      <span className="flex-1" />
      {others ? (
        <OrganisationSwitcher
          current={organisation}
          organisations={organisations}
          switchTo={switchOrganisationAction}
        />
      ) : (
        <span className="truncate text-sm text-muted max-sm:hidden">{organisation.name}</span>
      )}
      <PreferenceSync wanted={{ locale, theme, density, "time-zone": timeZone }} />
      {person.viewing === null ? (
        <Bell unread={unread} at={renderedAt()} markRead={markReadAction} markAllRead={markAllReadAction} />
      ) : null}
      <PersonMenu
        person={{ name, email, theme, density }}
        savePreferences={savePreferencesAction}
        signOut={signOutAction}
      />
    </header>
  );
}

const icons: Record<MenuKey, IconName> = {
  today: "today",
  overview: "eye",
  orders: "orders",
  shipments: "shipments",
  incidents: "incidents",
  risks: "risks",
  forecasts: "forecasts",
  campaigns: "campaigns",
  stock: "stock",
  volumes: "split",
  differences: "warn",
  arrivals: "calendar",
  values: "dense",
  costs: "costs",
  workload: "clock",
  workers: "person",
  performance: "performance",
  partners: "partners",
  calendars: "calendar",
  colleagues: "people",
  organisations: "organisation",
  activity: "history",
  access: "lock",
  security: "key",
  people: "people",
};

async function navEntries(): Promise<NavEntry[]> {
  const t = await getTranslations("shell.nav");
  const person = await viewer();
  const entries: NavEntry[] = menuFor(person).map(({ key, href }) => ({
    key,
    href,
    label: t(key),
    icon: icons[key],
  }));
  return mayReadOutbox(person)
    ? [...entries, { key: "outbox", href: "/outbox", label: t("outbox"), icon: "send" }]
    : entries;
}
