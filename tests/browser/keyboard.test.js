// The main paths by keyboard alone; the focus is seen at every step.
import { after, before, describe } from "node:test";
import { byKeyboard, tabTo } from "./support/accessible.js";
import { startBrowser } from "./support/browser.js";
import { PASSWORD, arrivesAt, says } from "./support/people.js";
import { startProgram } from "./support/program.js";
import { steps } from "./support/steps.js";

describe("by keyboard alone", { concurrency: false }, () => {
  const step = steps();
  let program, browser, page;
  before(async () => {
    program = await startProgram();
    browser = await startBrowser();
    page = await browser.person({ address: program.address });
  });
  after(async () => {
    await browser?.stop();
    await program?.stop();
  });
  const field = (name) => page.locator(`[name="${name}"]`);
  const button = (name) => page.getByRole("button", { name, exact: true });
  const link = (name) => page.getByRole("link", { name, exact: true });

  step("a first password is set", async () => {
    await page.goto(program.activationLink());
    await byKeyboard(page, [
      [field("password"), PASSWORD],
      [field("repeat"), PASSWORD],
      [button("Set password")],
    ]);
    await arrivesAt(page, "Operator");
  });

  step("the skip link jumps over the menu", async () => {
    await byKeyboard(page, [[link("Skip to the content")]]);
    await page.waitForURL(/#content$/);
  });

  step("a company is found in the switcher, and another registered", async () => {
    await byKeyboard(page, [[page.locator("button.switch")], [page.getByRole("link", { name: /Platform/ })]]);
    await arrivesAt(page, "Companies");
    await byKeyboard(page, [[link("Register company")]]);
    await arrivesAt(page, "Register company");
    // The first field has the focus already.
    await page.keyboard.type("Adria Travel");
    await byKeyboard(page, [[field("short_name"), "adria"], [field("time_zone"), "Europe/Ljubljana"]]);
    await tabTo(page, page.getByLabel("Merchant", { exact: true }));
    await page.keyboard.press("Space");
    await byKeyboard(page, [
      [field("admin_name"), "Ana Kovač"],
      [field("admin_email"), "ana@adria.example"],
      [button("Register company")],
    ]);
    await arrivesAt(page, "Adria Travel is registered");
  });

  step("a refused form takes the focus to what is wrong", async () => {
    await page.goto("/operator/companies/new");
    await byKeyboard(page, [[button("Register company")]]);
    await says(page, "Nothing was saved yet");
    await page.locator("[data-focus]:focus").waitFor();
    await byKeyboard(page, [[page.getByRole("link", { name: /^Short name:/ })]]);
    await page.locator('[name="short_name"]:focus').waitFor();
  });

  step("a question is opened, left and answered", async () => {
    await page.goto("/operator/companies/adria");
    await byKeyboard(page, [[link("Suspend")]]);
    await page.locator("dialog[open]").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" }).catch(() => {});
    await link("Suspend").and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.locator("dialog[open] input:focus").waitFor();
    await page.keyboard.type("Left the platform");
    await byKeyboard(page, [[button("Suspend company")]]);
    await page.locator("h1 ~ .badge", { hasText: "Suspended" }).waitFor();
    await byKeyboard(page, [[button("Reactivate")]]);
    await page.locator("h1 ~ .badge", { hasText: "Active" }).waitFor();
  });

  step("a user is created after “/” has searched for one", async () => {
    await page.goto("/c/operator/users");
    await page.keyboard.press("/");
    await page.locator("[data-search]:focus").waitFor();
    await page.keyboard.type("zzz");
    await says(page, "Nothing found");
    await page.goto("/c/operator/users");
    await byKeyboard(page, [[link("Create user")]]);
    await arrivesAt(page, "Create user");
    await page.keyboard.type("mira");
    await byKeyboard(page, [[field("full_name"), "Mira Operator"], [button("Create user")]]);
    await says(page, "Mira Operator");
  });
});
