import { expect, type Page } from "@playwright/test";

/** The latest mail to an address, in the outbox of the demo. */
export async function openMail(admin: Page, email: string, subject: string): Promise<void> {
  const row = admin.getByRole("row").filter({ hasText: email }).filter({ hasText: subject });
  await expect(async () => {
    await admin.goto("/outbox");
    await expect(row.first()).toBeVisible({ timeout: 1500 });
  }).toPass();
  await row.first().getByRole("link").click();
  await expect(admin.getByRole("heading", { level: 1, name: subject })).toBeVisible();
}

export const linkIn = async (admin: Page) => {
  const href = await admin.getByRole("link", { name: /\/set-password\// }).getAttribute("href");
  if (href === null) throw new Error("The mail has no link.");
  return href;
};

/** The link to answer in the latest mail about an order. */
export async function answerLink(admin: Page, email: string, subject: string): Promise<string> {
  await openMail(admin, email, subject);
  const href = await admin.getByRole("link", { name: /\/answer\// }).getAttribute("href");
  if (href === null) throw new Error("The mail has no link to answer.");
  return href;
}

/** The code in the latest mail that has one. */
export async function codeFrom(admin: Page, email: string, subject: string): Promise<string> {
  await openMail(admin, email, subject);
  const code = /^\d{6}$/m.exec(await admin.getByRole("main").innerText())?.[0];
  if (code === undefined) throw new Error("The mail has no code.");
  return code;
}
