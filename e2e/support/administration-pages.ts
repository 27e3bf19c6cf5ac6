import { firstLink, type Place } from "./place.ts";

/** The pages of who administers the host, or a partner. */
export const administrationPlaces: readonly Place[] = [
  {
    name: "colleagues",
    role: "supplier",
    path: "/colleagues",
    title: { en: "Colleagues", fr: "Collègues" },
  },
  {
    name: "organisations",
    role: "admin",
    path: "/organisations",
    title: { en: "Organisations", fr: "Organisations" },
  },
  {
    name: "organisations, none found",
    role: "manager",
    path: "/organisations?q=nothing-like-it",
    title: { en: "Organisations", fr: "Organisations" },
  },
  {
    name: "a new partner",
    role: "admin",
    path: "/organisations/new",
    title: { en: "New partner", fr: "Nouveau partenaire" },
  },
  {
    name: "a partner, for who may change it",
    role: "admin",
    path: firstLink("/organisations?q=boréal"),
    title: { en: "Boréal Diagnostics", fr: "Boréal Diagnostics" },
  },
  {
    name: "the host and its sites, to be read",
    role: "manager",
    path: firstLink("/organisations?kind=host"),
    title: { en: "Héliande Santé", fr: "Héliande Santé" },
  },
  { name: "access", role: "admin", path: "/access", title: { en: "Access", fr: "Accès" } },
  {
    name: "access of one role",
    role: "manager",
    path: "/access?role=carrier",
    title: { en: "Access", fr: "Accès" },
  },
  {
    name: "the activity log of access",
    role: "admin",
    path: "/activity",
    title: { en: "Activity log", fr: "Journal d’activité" },
  },
  {
    name: "the activity log of business",
    role: "manager",
    path: "/activity?object=incident",
    title: { en: "Activity log", fr: "Journal d’activité" },
  },
  { name: "security", role: "admin", path: "/security", title: { en: "Security", fr: "Sécurité" } },
];
