/** What a form about an organisation or a site offers. */
export interface Choices {
  /** By their names in the reader's language. */
  countries: readonly { code: string; name: string }[];
  timeZones: readonly string[];
  groups: readonly string[];
}
