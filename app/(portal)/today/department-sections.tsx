import type { Departments } from "#app/_server/departments.ts";
import { CampaignsSection } from "./campaigns-section.tsx";
import { LogisticsSections } from "./logistics-section.tsx";
import { PeopleSection } from "./people-section.tsx";
import { ProcurementSections } from "./procurement-section.tsx";
import { WorkloadSection } from "./workload-section.tsx";

/** Below the work list: the subjects of one's own department. */
export function DepartmentSections({ departments }: { departments: Departments }) {
  const { procurement, logistics, campaigns, people } = departments;
  return (
    <>
      {procurement ? <ProcurementSections procurement={procurement} /> : null}
      {logistics ? <LogisticsSections logistics={logistics} /> : null}
      {campaigns ? <CampaignsSection campaigns={campaigns} /> : null}
      {people ? (
        <>
          <PeopleSection people={people} />
          <WorkloadSection sites={people.sites} />
        </>
      ) : null}
    </>
  );
}
