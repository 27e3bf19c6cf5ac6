import { firstLink, type Place } from "./place.ts";

const people = { en: "People and certificates", fr: "Personnel et habilitations" };

/** The pages of partners, of people at work and of imports. */
export const peoplePlaces: readonly Place[] = [
  { name: "partners", role: "buyer", path: "/partners", title: { en: "Partners", fr: "Partenaires" } },
  {
    name: "partners of a carrier",
    role: "carrier",
    path: "/partners",
    title: { en: "Partners", fr: "Partenaires" },
  },
  {
    name: "a partner",
    role: "buyer",
    path: firstLink("/partners?q=boréal"),
    title: { en: "Boréal Diagnostics", fr: "Boréal Diagnostics" },
  },
  {
    name: "a partner, of itself",
    role: "supplier",
    path: firstLink("/partners"),
    title: { en: "Boréal Diagnostics", fr: "Boréal Diagnostics" },
  },
  { name: "people at work", role: "hr", path: "/workers", title: people },
  { name: "drivers of a carrier", role: "carrier", path: "/workers", title: people },
  { name: "a person at work", role: "hr", path: firstLink("/workers"), title: { en: "", fr: "" } },
  {
    name: "what activities take",
    role: "hr",
    path: "/workers/requirements",
    title: { en: "What activities take", fr: "Habilitations requises" },
  },
  {
    name: "an import",
    role: "hr",
    path: "/imports/staffing",
    title: { en: "Import people planned", fr: "Importer l’effectif prévu" },
  },
  {
    name: "an import of budgets",
    role: "finance",
    path: "/imports/budgets",
    title: { en: "Import budgets", fr: "Importer des budgets" },
  },
];
