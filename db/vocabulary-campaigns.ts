/** What marketing makes of a campaign, and the supply side of it. Where it stands beyond that follows from commits and calendar. */
export const campaignStates = ["draft", "submitted", "refused", "dropped"] as const;
export type CampaignState = (typeof campaignStates)[number];

/** What the suppliers' commits say to what was submitted. */
export const campaignStandings = ["waiting", "feasible", "capped", "refused"] as const;
export type CampaignStanding = (typeof campaignStandings)[number];

/** What is told in the history of a campaign. */
export const campaignVerbs = [
  "make",
  "edit",
  "submit",
  "withdraw",
  "drop",
  "refuse",
  "accept",
  "settle",
] as const;
export type CampaignVerb = (typeof campaignVerbs)[number];
