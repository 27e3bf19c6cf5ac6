/** Lists of which views are kept. */
export const savedLists = ["orders"] as const;
export type SavedList = (typeof savedLists)[number];
