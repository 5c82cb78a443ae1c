// What people do on every page, said once. All of it works with JavaScript off.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

export const PASSWORD = "a walk along the river";
const MAIL_WITHIN_MS = 15_000;

/** Signs in on the sign-in page and waits for the page after it. */
export async function signIn(page, { name, password = PASSWORD }) {
  await page.goto("/sign-in");
  await page.getByLabel(/e-mail|user name/i).fill(name);
  await page.getByLabel(/^password/i).fill(password);
  await Promise.all([
    page.waitForURL((url) => url.pathname !== "/sign-in"),
    page.getByRole("button", { name: "Sign in" }).click(),
  ]);
}

/** Opens a link of a letter or of the first start and sets the password it asks for, twice. */
export async function setPassword(page, link, password = PASSWORD) {
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password again").fill(password);
  await press(page, "Set password");
  await page.waitForURL((url) => !url.pathname.startsWith(new URL(link).pathname));
}

/** Fills fields by their names: `{ user_name: "nina" }`. */
export async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    await page.locator(`[name="${name}"]`).fill(value);
  }
}

export async function press(page, button) {
  await page.getByRole("button", { name: button, exact: true }).click();
}

export async function follow(page, link) {
  await page.getByRole("link", { name: link, exact: true }).click();
}

/** Follows a link that asks first, in a dialog or on a page of its own, and says yes. */
export async function confirm(page, link, button) {
  await follow(page, link);
  await press(page, button);
}

/** Waits until the page says this. */
export async function says(page, text) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** Waits for the heading of the next page. */
export async function arrivesAt(page, heading) {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Follows an entry of the menu, which a phone hides behind a button. */
export async function choose(page, entry) {
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: entry }).first().click();
}

/** Chooses a company in the switcher on top. */
export async function switchTo(page, company) {
  await page.locator("button.switch").click();
  await page.getByRole("navigation", { name: "Companies" }).getByRole("link", { name: company }).click();
}

/** Opens the thing that a row of a list stands for. */
export async function openRow(page, name) {
  await page.getByRole("row", { name }).locator("a.row-link").click();
}

/** Opens a tab of the page about a thing: "Permissions". */
export async function openTab(page, tab) {
  const tabs = page.getByRole("navigation", { name: "Parts of this page" });
  await tabs.getByRole("link", { name: tab }).click();
}

/** Ticks permissions on a grid: "Read Users". */
export async function tick(page, ...permissions) {
  for (const permission of permissions) {
    await page.getByRole("checkbox", { name: permission, exact: true }).check();
  }
}

/** The day so many days from now in a time zone, as a field takes it: 2027-01-31. */
export function day(daysFromNow, timeZone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(Date.now() + daysFromNow * 24 * 60 * 60 * 1000);
}

/** The link of this kind ("activation") in the newest letter to this address, once it was sent. */
export async function linkMailedTo(program, address, kind) {
  const pattern = new RegExp(`http\\S+/${kind}/[\\w-]+`);
  for (const deadline = Date.now() + MAIL_WITHIN_MS; Date.now() < deadline; await sleep(100)) {
    const letters = (await program.mails()).map(readable).filter((letter) => letter.includes(`To: ${address}`));
    const link = letters.reverse().map((letter) => letter.match(pattern)?.[0]).find(Boolean);
    if (link) return link;
  }
  assert.fail(`no letter to ${address} with a link to ${kind}`);
}

/** A letter with its quoted-printable lines joined. */
export function readable(letter) {
  return letter.replace(/=\r?\n/g, "").replace(/=3D/g, "=");
}
