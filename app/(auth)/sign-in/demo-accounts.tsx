import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { signInAsDemoAction } from "./actions.ts";

export interface DemoAccount {
  role: string;
  name: string;
  organisation: string;
  email: string;
}

const groups = [
  { key: "host", roles: ["buyer", "manager", "logistics", "quality", "finance", "marketing", "hr", "admin"] },
  { key: "supplier", roles: ["supplier"] },
  { key: "carrier", roles: ["carrier"] },
  { key: "customer", roles: ["customer"] },
] as const;

export function DemoAccounts({ accounts, next }: { accounts: DemoAccount[]; next: string }) {
  const t = useTranslations("auth");
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t("demo.title")}</h2>
      <p className="mt-1 text-sm text-muted">{t("demo.hint")}</p>
      {groups.map(({ key, roles }) => {
        const members = roles.flatMap((role) => accounts.filter((account) => account.role === role));
        if (members.length === 0) return null;
        return (
          <div key={key} className="mt-4">
            <h3 className="mb-1 text-sm text-muted">{t(`demo.${key}`)}</h3>
            <ul>
              {members.map((account) => (
                <li key={account.email}>
                  <form action={signInAsDemoAction}>
                    <input type="hidden" name="next" value={next} />
                    <AccountButton account={account} />
                  </form>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function AccountButton({ account: { email, name, role, organisation } }: { account: DemoAccount }) {
  const t = useTranslations("auth");
  return (
    <button type="submit" name="email" value={email} className="demo-account">
      <span className="min-w-0 flex-1">
        <strong>{t(`roles.${role}`)}</strong>
        <span className="text-muted">
          {" "}
          {name}, {organisation}
        </span>
        <span className="block text-sm text-muted">{t(`does.${role}`)}</span>
      </span>
      <Icon name="arrow-right" />
    </button>
  );
}
