// Two people who change the same group or the same user's overrides: the second is told, sees both
// versions, and nothing is lost.
import { after, before, describe } from "node:test";
import { startDemo } from "./support/demo.js";
import { arrivesAt, choose, fill, openRow, openTab, press, says, tick } from "./support/people.js";
import { steps } from "./support/steps.js";
import { visit } from "./support/visit.js";

describe("two people at once", { concurrency: false }, () => {
  const step = steps();
  let demo, ana, other;
  before(async () => {
    demo = await startDemo();
    ana = await demo.enter("Admin");
    other = await ana.context().newPage();
  });
  after(() => demo?.stop());
  const both = async (act) => {
    for (const page of [ana, other]) await act(page);
  };
  const openGroup = (page) => choose(page, "Groups").then(() => openRow(page, /Accounting/));
  const box = (page, name, checked) => page.getByRole("checkbox", { name, exact: true, checked });

  step("edit a group's name and notes", async () => {
    await both((page) => page.goto("/c/adria"));
    await both(async (page) => {
      await openGroup(page);
      await page.getByRole("link", { name: "Edit group" }).click();
    });
    await fill(other, { notes: "Invoices, since May." });
    await press(other, "Save group");
    await says(other, "The group was saved.");
    await fill(ana, { name: "Accounting and tax" });
    await press(ana, "Save group");
    await arrivesAt(ana, "Two people changed this group");
    await ana.getByRole("group", { name: "Notes" }).getByLabel(/Invoices, since May\./).check();
    await ana.getByRole("group", { name: "Name" }).getByLabel(/Accounting and tax/).check();
    await visit(ana, "together-group");
    await other.reload();
    await arrivesAt(other, "Accounting");
    await press(ana, "Save chosen values");
    await arrivesAt(ana, "Accounting and tax");
    await says(ana, "Invoices, since May.");
  });

  step("tick different permissions of a group", async () => {
    await both(async (page) => {
      await openGroup(page);
      await openTab(page, /^Permissions/);
    });
    await tick(other, "Read Trips");
    await press(other, "Review changes");
    await press(other, "Save permissions");
    await says(other, "The permissions were saved.");
    await tick(ana, "Read Orders");
    await press(ana, "Review changes");
    await says(ana, /saved this group on .*, while you were editing/);
    await visit(ana, "together-permissions");
    await press(ana, "Save permissions");
    await says(ana, "The permissions were saved.");
    await box(ana, "Read Orders", true).waitFor();
    await box(ana, "Read Trips", true).waitFor();
  });

  step("and are told also when the other was faster during the review", async () => {
    await both((page) => page.reload());
    await tick(ana, "Export Orders");
    await press(ana, "Review changes");
    await arrivesAt(ana, "Review changes");
    await tick(other, "Create Trips");
    await press(other, "Review changes");
    await press(other, "Save permissions");
    await says(other, "The permissions were saved.");
    await press(ana, "Save permissions");
    await says(ana, /saved this group on .*, while you were editing/);
    await press(ana, "Save permissions");
    await says(ana, "The permissions were saved.");
    for (const kept of ["Export Orders", "Create Trips", "Read Orders", "Read Trips"]) {
      await box(ana, kept, true).waitFor();
    }
  });

  const effect = (page, permission) => page.locator(`select[name="effect.${permission}"]`);
  const stored = (page, reason) =>
    page.getByRole("table", { name: "Overrides of this user" }).getByRole("row", { name: reason });
  const grant = async (page, permission, reason) => {
    await effect(page, permission).selectOption("grant");
    await fill(page, { [`reason.${permission}`]: reason });
    await press(page, "Review changes");
  };

  step("override the same permission", async () => {
    await both(async (page) => {
      await choose(page, "Users");
      await openRow(page, /Eva Potočnik/);
      await openTab(page, "Permissions");
    });
    await grant(other, "orders:read", "Checks the bills");
    await press(other, "Save overrides");
    await says(other, "The overrides were saved.");
    await grant(ana, "orders:read", "Stands in for Luka");
    await says(ana, "Somebody else changed overrides of this user while you were choosing.");
    await says(ana, /Stored now: .*Checks the bills/);
    await ana.locator('input[value="Stands in for Luka"]').waitFor();
    await visit(ana, "together-override");
    await other.reload();
    await stored(other, /Checks the bills/).getByText("in force").waitFor();
    await press(ana, "Save overrides");
    await says(ana, "The overrides were saved.");
    await stored(ana, /Stands in for Luka/).waitFor();
  });

  step("and different ones, of which both stay", async () => {
    await both((page) => page.reload());
    await grant(other, "trips:execute", "Opens the counter");
    await press(other, "Save overrides");
    await says(other, "The overrides were saved.");
    await grant(ana, "trips:read", "Helps at the counter");
    await arrivesAt(ana, "Review changes");
    await press(ana, "Save overrides");
    await says(ana, "The overrides were saved.");
    for (const reason of [/Helps at the counter/, /Opens the counter/, /Stands in for Luka/]) {
      await stored(ana, reason).getByText("in force").waitFor();
    }
  });
});
