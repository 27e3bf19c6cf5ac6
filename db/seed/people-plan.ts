import type { CertificateKind } from "../vocabulary-papers.ts";
import { carriers, hostName, leadingSuppliers, sites } from "./cast.ts";

/** A certificate: issued so many days ago, over in so many days, and what became of it. */
export interface CertificatePlan {
  kind: CertificateKind;
  issued: number;
  ends: number | null;
  state?: "submitted" | "refused";
  remark?: string;
  number?: string;
}

export interface WorkerPlan {
  organisation: string;
  site?: string;
  name: string;
  reference: string;
  job: string;
  certificates: readonly CertificatePlan[];
}

const held = (kind: CertificateKind, ends: number | null, issued = 400): CertificatePlan => ({
  kind,
  issued,
  ends,
});
const induction = (ends: number) => held("safety_induction", ends, 365 - Math.min(364, ends));
const drives = (licence: number, qualification: number, card: number) => [
  held("driving_licence", licence, 900),
  held("driver_qualification", qualification, 800),
  held("driver_card", card, 700),
];
const [lyon, nairobi, abidjan] = sites.map(({ name }) => name);
const [valmy, harbourline] = carriers;

/** People at work in the demo: most may do what they are there for, some not for long, one not yet. Nobody here exists. */
export const workerPlans: readonly WorkerPlan[] = [
  {
    organisation: hostName,
    ...(lyon ? { site: lyon } : {}),
    name: "Sandrine Poulain",
    reference: "H-0107",
    job: "Cheffe d’équipe réception",
    certificates: [induction(210), held("forklift", 1100), held("first_aid", 19, 711)],
  },
  {
    organisation: hostName,
    ...(lyon ? { site: lyon } : {}),
    name: "Mehdi Chaouch",
    reference: "H-0133",
    job: "Cariste",
    certificates: [induction(160), held("forklift", 12, 1813)],
  },
  {
    organisation: hostName,
    ...(lyon ? { site: lyon } : {}),
    name: "Louise Ferrand",
    reference: "H-0151",
    job: "Réceptionnaire",
    certificates: [
      induction(300),
      { kind: "forklift", issued: 3, ends: 1822, state: "submitted", number: "R489-44817" },
    ],
  },
  {
    organisation: hostName,
    ...(lyon ? { site: lyon } : {}),
    name: "Bastien Roche",
    reference: "H-0160",
    job: "Magasinier, produits dangereux",
    certificates: [induction(25), held("forklift", 640), held("dangerous_goods", 980, 845)],
  },
  {
    organisation: hostName,
    ...(nairobi ? { site: nairobi } : {}),
    name: "Grace Wanjiru",
    reference: "N-0012",
    job: "Receiving supervisor",
    certificates: [induction(120), held("forklift", 900), held("first_aid", 300)],
  },
  {
    organisation: hostName,
    ...(nairobi ? { site: nairobi } : {}),
    name: "Peter Otieno",
    reference: "N-0019",
    job: "Forklift operator",
    certificates: [induction(-6), held("forklift", 420)],
  },
  {
    organisation: hostName,
    ...(abidjan ? { site: abidjan } : {}),
    name: "Awa Koné",
    reference: "A-0004",
    job: "Réceptionnaire",
    certificates: [induction(240), held("forklift", 700)],
  },
  {
    organisation: valmy,
    name: "Hugo Marchal",
    reference: "V-31",
    job: "Conducteur routier",
    certificates: [...drives(820, 610, 9), held("dangerous_goods", 450)],
  },
  {
    organisation: valmy,
    name: "Nadia Slimani",
    reference: "V-36",
    job: "Conductrice routière",
    certificates: [...drives(1300, 900, 760)],
  },
  {
    organisation: valmy,
    name: "Éric Tessier",
    reference: "V-42",
    job: "Conducteur routier",
    certificates: [
      held("driving_licence", 500),
      held("driver_card", 500),
      { kind: "driver_qualification", issued: 2, ends: 1823, state: "submitted", number: "FCO-2290" },
    ],
  },
  {
    organisation: harbourline,
    name: "Callum Reid",
    reference: "HF-7",
    job: "HGV driver",
    certificates: [...drives(700, 500, 300)],
  },
  {
    organisation: harbourline,
    name: "Isla Mackenzie",
    reference: "HF-9",
    job: "HGV driver",
    certificates: [
      ...drives(900, -20, 650),
      {
        kind: "driver_qualification",
        issued: 30,
        ends: 1795,
        state: "refused",
        remark: "The second page is missing.",
      },
    ],
  },
  {
    organisation: leadingSuppliers[0],
    name: "Yann Le Goff",
    reference: "BD-88",
    job: "Technicien de maintenance",
    certificates: [induction(90), held("electrical", 200)],
  },
];
