// The main paths by keyboard alone; the focus is seen at every step.
import { after, before, describe } from "node:test";
import { arrowTo, byKeyboard, tabTo } from "./support/accessible.js";
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

  step("a user is created after “/” has searched the list and everything", async () => {
    await page.goto("/c/operator/users");
    await page.keyboard.press("/");
    await page.locator("[data-search]:focus").waitFor();
    await page.keyboard.type("zzz");
    await says(page, "Nothing found");
    await page.goto("/c/operator");
    await page.keyboard.press("/");
    await page.locator(".topbar [data-search]:focus").waitFor();
    await page.keyboard.type("audit");
    await page.keyboard.press("Enter");
    await arrivesAt(page, "Search");
    await byKeyboard(page, [[page.locator('.hits a[href$="/audit"]')]]);
    await arrivesAt(page, "Audit");
    await page.goto("/c/operator/users");
    await byKeyboard(page, [[link("Create user")]]);
    await arrivesAt(page, "Create user");
    await page.keyboard.type("mira");
    await byKeyboard(page, [[field("full_name"), "Mira Operator"], [button("Create user")]]);
    await says(page, "Mira Operator");
  });

  step("a group is made, and what it gives is ticked", async () => {
    await page.goto("/c/operator/groups");
    await byKeyboard(page, [[link("Create group")]]);
    await arrivesAt(page, "Create group");
    await page.keyboard.type("Clerks");
    await byKeyboard(page, [[button("Create group")]]);
    await arrivesAt(page, "Clerks");
    const cell = (name) => page.getByRole("checkbox", { name, exact: true });
    await tabTo(page, cell("Execute Companies"));
    await arrowTo(page, "ArrowDown", cell("Execute Users"));
    await arrowTo(page, "ArrowRight", cell("Read Users"));
    await page.keyboard.press("Space");
    // Whoever may read a thing is proposed to open its page.
    await page.getByRole("checkbox", { name: "Execute Users", exact: true, checked: true }).waitFor();
    await byKeyboard(page, [[button("Review changes")]]);
    await arrivesAt(page, "Review changes");
    await byKeyboard(page, [[button("Save permissions")]]);
    await says(page, "The permissions were saved.");
  });

  step("somebody becomes a member of it", async () => {
    await byKeyboard(page, [[page.getByRole("link", { name: /^Members/ })]]);
    await says(page, "Nobody is a member yet");
    await byKeyboard(page, [[link("Add members")]]);
    await arrivesAt(page, "Add members");
    await tabTo(page, page.getByLabel(/Mira Operator/));
    await page.keyboard.press("Space");
    await byKeyboard(page, [[button("Review changes")]]);
    await arrivesAt(page, "Add 1 member to Clerks?");
    await byKeyboard(page, [[button("Add members")]]);
    await page.getByRole("row", { name: /Mira Operator/ }).waitFor();
  });

  step("one permission is overridden, with a reason and a last day", async () => {
    await byKeyboard(page, [[page.getByRole("row", { name: /Mira/ }).locator("a.row-link")]]);
    await arrivesAt(page, "Mira Operator");
    await byKeyboard(page, [[link("Permissions")]]);
    const cell = (permission) => page.locator(`select[name="effect.${permission}"]`);
    await tabTo(page, cell("companies:execute"));
    await arrowTo(page, "ArrowDown", cell("users:execute"));
    await arrowTo(page, "ArrowRight", cell("users:read"));
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    const change = page.locator('[data-permission="users:read"]');
    await change.getByText("inherited → denied").waitFor();
    await byKeyboard(page, [[field("reason.users:read"), "Until the papers are signed"], [field("until.users:read"), "12312099"]]);
    await byKeyboard(page, [[button("Review changes")]]);
    await arrivesAt(page, "Review changes");
    await byKeyboard(page, [[button("Save overrides")]]);
    await says(page, "The overrides were saved.");
  });

  step("and why is read from its cell", async () => {
    await tabTo(page, page.locator('select[name="effect.companies:execute"]'));
    await arrowTo(page, "ArrowDown", page.locator('select[name="effect.users:execute"]'));
    await arrowTo(page, "ArrowRight", page.locator('select[name="effect.users:read"]'));
    await byKeyboard(page, [[link("Why users:read")]]);
    await page.locator(".verdict-word", { hasText: "Refused" }).waitFor();
    await says(page, /Until the papers are signed/);
    await byKeyboard(page, [[field("permission"), "users:execute"]]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/permission=users%3Aexecute/);
    await page.locator(".layer", { hasText: "Clerks" }).waitFor();
  });
});
