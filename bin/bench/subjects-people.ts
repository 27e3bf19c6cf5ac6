import { today } from "#lib/kernel/days.ts";
import { listPartnerDocuments, partnerQuery } from "#lib/partners/documents.ts";
import { listShown } from "#lib/partners/documents-shown.ts";
import { getDirectoryDocument } from "#lib/partners/directory.ts";
import { listPartners } from "#lib/partners/list.ts";
import { getPartner } from "#lib/partners/partner.ts";
import { listRecent } from "#lib/partners/recent.ts";
import { getOpenWork } from "#lib/partners/work.ts";
import type { Subject } from "./subject.ts";

/** The screens of whom the host works with: what is open with the largest supplier is counted from its lines. */
export function peopleOf({ supplierId }: { supplierId: string }): Subject[] {
  return [
    {
      name: "partners",
      page: { path: "/partners", read: (tx) => listPartners(tx, {}, today()) },
      json: {
        path: "/api/v1/partners",
        read: (tx) => listPartnerDocuments(tx, partnerQuery.parse({})),
      },
    },
    {
      name: "partner page",
      page: {
        path: `/partners/${supplierId}`,
        read: (tx) =>
          Promise.all([
            getPartner(tx, supplierId),
            getOpenWork(tx, supplierId),
            listShown(tx, supplierId),
            listRecent(tx, supplierId),
          ]),
      },
      json: {
        path: `/api/v1/partners/${supplierId}/directory`,
        read: (tx) => getDirectoryDocument(tx, supplierId),
      },
    },
  ];
}
