import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { insertableColumns } from "../../access-columns.ts";
import { answerStates, ledgerKinds, milestoneCodes } from "../../vocabulary.ts";
import type { Viewer } from "./viewer.ts";
import { actorsOf, colleague, type Make, me, mine, somebody, supplierIds } from "./actors.ts";
import { campaignCandidates } from "./candidates-campaigns.ts";
import { costCandidates } from "./candidates-costs.ts";
import { forecastCandidates } from "./candidates-forecasts.ts";
import { incidentCandidates } from "./candidates-incidents.ts";
import { messageCandidates } from "./candidates-messages.ts";
import { orderCandidates } from "./candidates-orders.ts";
import { partnerCandidates } from "./candidates-partners.ts";
import { peopleCandidates } from "./candidates-people.ts";
import { riskCandidates } from "./candidates-risks.ts";
import { copies, renewed } from "./copies.ts";
import { keyOf, type Row, type World } from "./world.ts";

/** Rows to insert: of every relation to the viewer, made so that nothing but policies and grants stands against them. */
export function candidates(table: TableName, viewer: Viewer, world: World): Row[] {
  const make = special[table];
  const rows = make ? make(viewer, world) : copies(table, world);
  const columns = insertableColumns[table];
  return columns ? [...rows.slice(0, 1), ...rows.map((row) => only(columns, row))] : rows;
}

const only = (columns: readonly string[], row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column)));

/** Items of which nothing lies at the host's site yet. */
const withoutStock = (world: World) =>
  world.rows.items
    .map((item) => ({ ...world.rows.stock_levels[0], item_id: item["id"] }))
    .filter((row) => !world.rows.stock_levels.some((one) => one["item_id"] === row.item_id));

const special: Partial<Record<TableName, Make>> = {
  stock_levels: (viewer, world) =>
    [me(viewer, world), somebody(viewer, world)].flatMap((person) =>
      withoutStock(world)
        .slice(0, 2)
        .map((row) => ({ ...row, changed_by: person })),
    ),
  // Of sites that have none.
  calendars: (_, world) =>
    world.rows.sites.map((site) => ({
      ...world.rows.calendars[0],
      id: uuidv7(),
      organisation_id: site["organisation_id"],
      site_id: site["id"],
    })),
  closures: (_, world) =>
    copies("closures", world).flatMap((row) => [
      { ...row, from_on: "2019-08-05", to_on: "2019-08-16" },
      { ...row, from_on: "2099-08-03", to_on: "2099-08-14" },
    ]),
  organisations: (_, world) =>
    world.rows.organisations.slice(0, 1).map((row) => renewed("organisations", row, world)),
  user_logins: (_, world) => [
    {
      ...world.rows.user_logins[0],
      user_id: world.bare.userId,
      email: "fresh@cast.example",
    },
  ],
  memberships: (_, world) =>
    Object.values(world.cast.organisations).map((organisation) => ({
      ...world.rows.memberships[0],
      id: uuidv7(),
      user_id: world.bare.userId,
      organisation_id: organisation,
    })),
  idempotency_keys: (viewer, world) =>
    [
      { user_id: me(viewer, world), organisation_id: mine(viewer, world) },
      { user_id: somebody(viewer, world), organisation_id: mine(viewer, world) },
      { user_id: me(viewer, world), organisation_id: world.cast.organisations.harbourline },
    ].map((sender) => ({ ...world.rows.idempotency_keys[0], ...sender, key: uuidv7() })),
  notifications: (viewer, world) =>
    [
      { user_id: me(viewer, world), organisation_id: mine(viewer, world) },
      { user_id: somebody(viewer, world), organisation_id: mine(viewer, world) },
    ].map((addressee) => ({ ...world.rows.notifications[0], ...addressee, id: uuidv7(), key: uuidv7() })),
  mail_preferences: (viewer, world) =>
    [me(viewer, world), somebody(viewer, world)].map((id) => ({
      user_id: id,
      kind: "order_changed",
      mode: "never",
    })),
  calendar_feeds: (viewer, world) =>
    copies("calendar_feeds", world).flatMap((row) =>
      [me(viewer, world), colleague(world)]
        .filter((person) => !world.rows.calendar_feeds.some((one) => one["user_id"] === person))
        .map((person) => ({ ...row, id: uuidv7(), user_id: person })),
    ),
  mails: (_, world) =>
    ["invitation", "password_reset", "notifications"].map((purpose) => ({
      ...world.rows.mails[0],
      id: uuidv7(),
      user_id: world.bare.userId,
      purpose,
    })),
  proofs: (viewer, world) =>
    [me(viewer, world), somebody(viewer, world)].map((person) => ({
      ...world.rows.proofs[0],
      id: uuidv7(),
      asked_by: person,
    })),
  tolerances: (_, world) => world.rows.tolerances.map((row) => renewed("tolerances", row, world)),
  line_answers: (_, world) =>
    copies("line_answers", world).flatMap((row) =>
      answerStates.map((state) => ({ ...row, state, proposed_entry: state === "pending_buyer" ? 1 : null })),
    ),
  promises: (viewer, world) =>
    [
      ...copies("promises", world).flatMap((row) => ledgerKinds.map((kind) => ({ ...row, kind }))),
      // Only what waits for the buyer is taken back, or what a file said just now.
      ...world.rows.promises
        .filter(
          ({ kind, part, door }) =>
            part === 1 && (kind === "proposed" || kind === "rejected" || door === "file"),
        )
        .map((row) => ({ ...row, kind: "withdrawn" })),
    ].flatMap((row) => actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, entry: 900, part: 1 }))),
  // For the links that nobody has opened yet.
  order_link_codes: (_, world) =>
    copies("order_link_codes", world).flatMap((row) =>
      world.rows.order_links
        .filter(
          (link) =>
            link["supplier_id"] === row["supplier_id"] &&
            !world.rows.order_link_codes.some((one) => one["link_id"] === link["id"]),
        )
        .map((link) => ({ ...row, link_id: link["id"], session_hash: null, session_until: null })),
    ),
  answer_files: (viewer, world) =>
    copies("answer_files", world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        id: uuidv7(),
        taken_by: person,
      })),
    ),
  promise_prices: (viewer, world) =>
    copies("promise_prices", world).flatMap((row) =>
      actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, entry: 900 })),
    ),
  shipment_carriers: (viewer, world) =>
    copies("shipment_carriers", world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        shipment_id: world.bare.shipments[String(row["supplier_id"])],
        assigned_by: person,
      })),
    ),
  shipment_milestones: (viewer, world) =>
    world.rows.shipment_milestones
      .filter((row) => row["code"] === "delayed")
      .flatMap((row) => [
        ...milestoneCodes.flatMap((code) =>
          actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, id: uuidv7(), code })),
        ),
        // Of the same supplier, and nobody's to carry.
        {
          ...row,
          ...actorsOf(viewer, world)[0],
          id: uuidv7(),
          shipment_id: world.bare.shipments[String(row["supplier_id"])],
        },
      ]),
  receipts: (viewer, world) =>
    copies("receipts", world).flatMap((row) =>
      actorsOf(viewer, world).map((actor) => ({ ...row, ...actor, id: uuidv7() })),
    ),
  shipment_costs: (_, world) => copies("shipment_costs", world).map((row) => ({ ...row, kind: "handling" })),
  ...incidentCandidates,
  ...riskCandidates,
  ...forecastCandidates,
  ...campaignCandidates,
  ...messageCandidates,
  ...orderCandidates,
  ...partnerCandidates,
  ...peopleCandidates,
  ...costCandidates,
  threads: (_, world) => [
    ...world.bare.incidents.map((id) => threadOn(world, { incident_id: id })),
    ...world.bare.risks.map((id) => threadOn(world, { risk_id: id })),
    ...world.bare.campaigns.map((id) => threadOn(world, { campaign_id: id })),
    ...world.rows.forecast_series
      .filter(({ id }) => !world.rows.threads.some((thread) => thread["series_id"] === id))
      .map(({ id }) => threadOn(world, { series_id: id })),
    ...supplierIds(world).flatMap((id) => [
      threadOn(world, { order_id: world.bare.orders[id] }),
      threadOn(world, { shipment_id: world.bare.shipments[id] }),
    ]),
  ],
  comments: commentsBy,
  comment_revisions: (_, world) =>
    world.rows.comments.map((row) => ({
      comment_id: row["id"],
      version: 900,
      body: "Earlier words",
      at: row["created_at"],
    })),
  comment_mentions: (viewer, world) =>
    world.rows.comments.flatMap((row) =>
      [world.bare.userId, somebody(viewer, world), colleague(world)].map((id) => ({
        comment_id: row["id"],
        user_id: id,
      })),
    ),
  attachments: (viewer, world) =>
    ownAndSome(viewer, world.rows.comments).map((row) => ({
      ...world.rows.attachments[0],
      id: uuidv7(),
      comment_id: row["id"],
    })),
  attachment_parts: (_, world) =>
    world.rows.attachments
      .filter((_, index) => index % 3 === 0)
      .map((row) => ({
        ...world.rows.attachment_parts[0],
        attachment_id: row["id"],
        part: 9,
      })),
  shipment_performance: (_, world) =>
    copies("shipment_performance", world).map((row) => ({
      ...row,
      shipment_id: world.bare.shipments[String(row["supplier_id"])],
    })),
  performance_counts: (_, world) =>
    [...supplierIds(world), world.cast.organisations.valmy].map((id) => ({
      ...world.rows.performance_counts[0],
      partner_id: id,
      starts_on: "1999-01-01",
    })),
  value_months: (_, world) => copies("value_months", world).map((row) => ({ ...row, month: "1999-01-01" })),
  activity_chains: (_, world) =>
    world.rows.activity_chains.slice(0, 1).map((row) => ({ ...row, object_id: uuidv7() })),
};

/** To a file all the messages of others are alike: each fifth will do. */
const ownAndSome = (viewer: Viewer, messages: readonly Row[]) =>
  messages.filter((row, index) => row["author_id"] === viewer.userId || index % 5 === 0);

const threadOn = (world: World, object: Row): Row => ({
  ...world.rows.threads[0],
  id: uuidv7(),
  order_id: null,
  shipment_id: null,
  incident_id: null,
  risk_id: null,
  campaign_id: null,
  series_id: null,
  ...object,
});

/** In both conversations, in one's own name and in another's, to every set of readers that one might try. */
function commentsBy(viewer: Viewer, world: World): Row[] {
  const { meridia, boreal, kestrel, valmy } = world.cast.organisations;
  const own = mine(viewer, world);
  const audiences = [
    [meridia],
    [own],
    [meridia, boreal],
    [meridia, kestrel],
    [meridia, valmy],
    [meridia, own, valmy],
    [meridia, boreal, kestrel],
  ];
  const authors = [
    { author_id: me(viewer, world), author_organisation_id: own },
    { author_id: somebody(viewer, world), author_organisation_id: own },
    {
      author_id: me(viewer, world),
      author_organisation_id: own === kestrel ? boreal : kestrel,
    },
  ];
  const threads = [
    ...new Map(world.rows.comments.map((row) => [keyOf(world, "comments", row), row])).values(),
  ].filter((row, index, all) => all.findIndex((one) => one["thread_id"] === row["thread_id"]) === index);
  return threads.flatMap((row) =>
    audiences.flatMap((audience) =>
      authors.map((author) => ({
        ...row,
        ...author,
        id: uuidv7(),
        reply_to: null,
        deleted_at: null,
        body: "Words",
        audience: [...new Set(audience)],
      })),
    ),
  );
}
