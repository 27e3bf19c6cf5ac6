import type { IconName } from "#components/ui/icon.tsx";

export interface NavEntry {
  key: string;
  href: string;
  label: string;
  icon: IconName;
}
