// Type-ahead: whom one means is proposed while one types, and what was ticked stays while one goes on searching.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { startDemo } from "./support/demo.js";
import { arrivesAt, choose, follow, openRow, openTab, press, says } from "./support/people.js";
import { steps } from "./support/steps.js";
import { visit } from "./support/visit.js";

describe("type-ahead", { concurrency: false }, () => {
  const step = steps();
  let demo, ana;
  before(async () => {
    demo = await startDemo();
    ana = await demo.enter("Admin");
  });
  after(() => demo?.stop());
  const proposed = (name) => ana.locator(`#f-${name}-list option`);

  step("a user is proposed to who types a part of the name", async () => {
    await choose(ana, "Units");
    await ana.locator("main a[href*='/units/']").filter({ hasText: "Ljubljana" }).first().click();
    await openTab(ana, "Administration");
    await ana.getByRole("link", { name: "Give a group for this unit" }).first().click();
    const field = ana.locator("[name=user]");
    await field.pressSequentially("kos");
    await proposed("user").filter({ hasText: "Nina Kos" }).waitFor({ state: "attached" });
    assert.equal(await proposed("user").first().getAttribute("value"), "nina");
    await visit(ana, "ahead-user");
    await field.pressSequentially("zzz");
    await proposed("user").first().waitFor({ state: "detached" });
    assert.match(ana.url(), /administration\/new$/, "nothing else happened");
  });

  step("a partner is proposed to who invites a company", async () => {
    await choose(ana, "Invitations");
    await ana.getByRole("link", { name: "Invite a company" }).first().click();
    await ana.locator("[name=home]").pressSequentially("nord");
    await ana.locator("#f-home-list option[value=nordic]").waitFor({ state: "attached" });
  });

  step("who was ticked stays while others are searched", async () => {
    await choose(ana, "Groups");
    await openRow(ana, /Accounting/);
    await openTab(ana, "Members");
    await follow(ana, "Add members");
    const search = ana.locator("main [data-search]");
    await search.pressSequentially("nina");
    await ana.locator("#choices .form-check").nth(1).waitFor({ state: "detached" });
    await ana.getByRole("checkbox", { name: /Nina Kos/ }).check();
    await search.fill("luka");
    await ana.getByRole("checkbox", { name: /Luka Horvat/ }).check();
    assert.equal(await ana.locator("#kept").getByRole("checkbox", { name: /Nina Kos/ }).isChecked(), true);
    await visit(ana, "ahead-members");
    await search.fill("nina");
    await ana.locator("#kept").getByRole("checkbox", { name: /Luka Horvat/ }).waitFor();
    await ana.locator("#choices .form-check").first().waitFor({ state: "detached" });
    assert.equal(await ana.getByRole("checkbox", { name: /Nina Kos/ }).count(), 1, "nobody is there twice");
    await press(ana, "Review changes");
    await arrivesAt(ana, "Add 2 members to Accounting?");
    await says(ana, /Luka Horvat/);
  });
  step("a page is kept in the menu, and those visited lately are recalled", async () => {
    const menu = ana.getByRole("navigation", { name: "Menu" });
    await choose(ana, "Users");
    await openRow(ana, /Nina Kos/);
    await arrivesAt(ana, "Nina Kos");
    await press(ana, "Add this page");
    await says(ana, "The page is in your menu now.");
    await visit(ana, "shortcut");
    await choose(ana, "Users");
    await openRow(ana, /Luka Horvat/);
    await arrivesAt(ana, "Luka Horvat");
    await choose(ana, "Audit");
    await ana.locator("#recent summary").click();
    await menu.getByRole("link", { name: "Luka Horvat · Users" }).click();
    await arrivesAt(ana, "Luka Horvat");
    await menu.getByRole("link", { name: "Nina Kos" }).click();
    await arrivesAt(ana, "Nina Kos");
    await visit(ana, "recent");
    await ana.getByRole("link", { name: "Edit shortcuts" }).click();
    await arrivesAt(ana, "Shortcuts");
    await visit(ana, "shortcuts");
    await ana.getByRole("row", { name: /Nina Kos/ }).getByRole("link", { name: "Rename, move or remove" }).click();
    await ana.locator("[name=name]").fill("Our Nina");
    await press(ana, "Save shortcut");
    await says(ana, "The shortcut was saved.");
    await ana.goto("/c/adria");
    await menu.getByRole("link", { name: "Our Nina" }).waitFor();
  });

  step("what was written at the review of overrides is there again after going back to the grid", async () => {
    await choose(ana, "Users");
    await openRow(ana, /Luka Horvat/);
    await openTab(ana, "Permissions");
    const cell = ana.locator("select[name='effect.groups:read']");
    const reason = ana.locator("[name='reason.groups:read']");
    await cell.selectOption("grant");
    await press(ana, "Review changes");
    await reason.fill("Stands in for Marko");
    await press(ana, "Back to the grid");
    await says(ana, "What you chose and wrote is kept.");
    assert.equal(await cell.inputValue(), "grant");
    assert.equal(await reason.inputValue(), "Stands in for Marko", "listed with the changed cells");
    await press(ana, "Review changes");
    assert.equal(await reason.inputValue(), "Stands in for Marko");
    await press(ana, "Back to the grid");
    await press(ana, "Undo");
    assert.equal(await reason.count(), 0);
    await press(ana, "Review changes");
    await says(ana, "Nothing was changed.");
  });

  step("and nothing of it stays in the browser of who signs out", async () => {
    assert.notEqual(await ana.evaluate(() => localStorage.getItem("recent")), null);
    await ana.locator("button.person").click();
    await press(ana, "Sign out");
    await ana.waitForURL(/sign-in/);
    assert.equal(await ana.evaluate(() => localStorage.getItem("recent")), null);
  });
});
