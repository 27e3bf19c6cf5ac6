import { firstLink, type Place } from "./place.ts";

/** An order as each side sees it, and the ways to answer and to agree that are not on its page. */
export const orderPlaces: readonly Place[] = [
  {
    name: "an order of a supplier",
    role: "supplier",
    path: firstLink("/orders?state=to_answer"),
    title: { en: "Order ", fr: "Commande " },
  },
  {
    name: "an order of a buyer",
    role: "buyer",
    path: firstLink("/orders?state=to_decide"),
    title: { en: "Order ", fr: "Commande " },
  },
  {
    name: "answers in a grid",
    role: "supplier",
    path: "/orders/answers/grid",
    title: { en: "Answer in a grid", fr: "Répondre dans une grille" },
  },
  {
    name: "orders, narrowed down, in groups, with every column",
    role: "buyer",
    path: "/orders?state=to_answer&group=supplier&sort=number&site=&item=&columns=supplier,reference,placed,site,lines,requested,due,deadline,value,state",
    title: { en: "Orders", fr: "Commandes" },
  },
  {
    name: "answers by file",
    role: "supplier",
    path: "/orders/answers",
    title: { en: "Answer by file", fr: "Répondre par fichier" },
  },
  {
    name: "a new order",
    role: "buyer",
    path: "/orders/new",
    title: { en: "New order", fr: "Nouvelle commande" },
  },
  {
    name: "more lines of an order",
    role: "buyer",
    path: async (page) => `${await firstLink("/orders?state=to_decide")(page)}/add`,
    title: { en: "Add lines to ", fr: "Ajouter des lignes à " },
  },
  {
    name: "tolerances",
    role: "buyer",
    path: "/orders/tolerances?deviation=date_later&limitDays=9",
    title: { en: "Tolerances", fr: "Tolérances" },
  },
  {
    name: "tolerances of a supplier",
    role: "supplier",
    path: "/orders/tolerances",
    title: { en: "Tolerances", fr: "Tolérances" },
  },
];
