import type { Page } from "@playwright/test";
import type { DemoPerson } from "#db/seed/cast.ts";

export interface Place {
  name: string;
  role: DemoPerson["role"];
  /** The address, found as a person would where it holds an id. */
  path: string | ((page: Page) => Promise<string> | string);
  title: { en: string; fr: string };
}

/** The first row of a list, as a person would find it. */
export const firstLink = (list: string) => async (page: Page) => {
  await page.goto(list);
  const href = await page
    .getByRole("table")
    .getByRole("rowheader")
    .getByRole("link")
    .first()
    .getAttribute("href");
  if (href === null) throw new Error(`${list} shows nothing.`);
  return href;
};
