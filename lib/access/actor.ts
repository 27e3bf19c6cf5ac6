import { z } from "zod";
import { densities, locales, organisationKinds, roles, themes } from "#db/vocabulary.ts";

const organisation = z.object({ id: z.string(), name: z.string(), kind: z.enum(organisationKinds) });

/** The person who is looking, as `app.enter` of the database answers. */
const viewerForm = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  locale: z.enum(locales).nullable(),
  theme: z.enum(themes),
  density: z.enum(densities),
  timeZone: z.string(),
  sessionId: z.string(),
  lastSeenAt: z.string(),
  mustChangePassword: z.boolean(),
  /** Notifications that were not read yet; 100 stands for as many and more. */
  unread: z.number(),
  organisation,
  hostId: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  isOrgAdmin: z.boolean(),
  organisations: z.array(organisation),
  /** While an administrator or a manager looks at the portal as this partner sees it: read-only, and until when. */
  viewing: z.object({ until: z.string() }).nullable().default(null),
});

export type Viewer = z.infer<typeof viewerForm>;
export const parseViewer = (value: unknown): Viewer => viewerForm.parse(value);

/** Who came by a link from a mail, as `app.enter_link` answers: somebody of a supplier, for one order. No viewer of the portal. */
const guestForm = viewerForm.extend({ roles: z.tuple([z.literal("guest")]) });
export type Guest = z.infer<typeof guestForm>;
export const parseGuest = (value: unknown): Guest => guestForm.parse(value);
