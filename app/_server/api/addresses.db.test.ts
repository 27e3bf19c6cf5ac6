import { expect, test } from "vitest";
import { describedBy } from "#app/_server/testing/api.ts";
import { testDatabase } from "#db/testing/database.ts";

const { cast } = testDatabase();

test("what is read and what is written is told for every address", async () => {
  const described = await describedBy(cast.keys["boreal.seller"] ?? "");
  const found = Object.entries(described.paths).map(([path, one]) => `${path} ${Object.keys(one).join(" ")}`);
  expect(found.toSorted()).toEqual([
    "/activity get",
    "/budgets get post",
    "/calendars get",
    "/calendars/{id} parameters get",
    "/campaigns get",
    "/campaigns/{id} parameters get",
    "/certificates/{id}/decision parameters post",
    "/contacts/{id}/decisions parameters post",
    "/costs get post",
    "/documents get post",
    "/documents/{id}/decision parameters post",
    "/forecasts get post",
    "/freight get",
    "/imports/budgets post",
    "/imports/certificates post",
    "/imports/costs post",
    "/imports/partners post",
    "/imports/people post",
    "/imports/staffing post",
    "/incidents get post",
    "/incidents/{id} parameters get",
    "/incidents/{id}/moves parameters post",
    "/me get",
    "/notifications get",
    "/openapi.json get",
    "/orders get post",
    "/orders/{id} parameters get",
    "/orders/{id}/confirmation parameters post",
    "/orders/{id}/lines parameters post",
    "/orders/{id}/revision parameters post",
    "/orders/{id}/withdrawal parameters post",
    "/organisations get post",
    "/organisations/{id} parameters get",
    "/organisations/{id}/sites parameters post",
    "/partners get",
    "/partners/{id}/contacts parameters post",
    "/partners/{id}/directory parameters get",
    "/partners/{id}/profile parameters post",
    "/partners/{id}/scorecard parameters get",
    "/price-changes get",
    "/risks get post",
    "/risks/{id} parameters get",
    "/risks/{id}/assessments parameters post",
    "/shipments get",
    "/shipments/{id}/milestones parameters get post",
    "/staffing get",
    "/stock get post",
    "/threads/{id}/comments parameters get post",
    "/work get",
    "/workers get post",
    "/workers/{id} parameters get",
    "/workers/{id}/certificates parameters post",
  ]);
  expect(JSON.stringify(described)).not.toMatch(/orderId|lineId|unitPrice|\$defs/);
});
