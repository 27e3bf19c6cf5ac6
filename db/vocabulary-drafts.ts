/** Orders that are not sent: what a buyer has begun, and what buyers begin from. */
export const draftKinds = ["draft", "template"] as const;
export type DraftKind = (typeof draftKinds)[number];
export const maxDraftBytes = 512 * 1024;
