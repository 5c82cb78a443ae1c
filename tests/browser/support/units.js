// A unit from its making to its suspension: its place in the tree, its members, what it gives them and
// takes from them; with and without JavaScript.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { startDemo } from "./demo.js";
import { arrivesAt, choose, confirm, fill, follow, openTab, press, says } from "./people.js";
import { steps } from "./steps.js";
import { visit } from "./visit.js";

export function tellOfUnits({ javaScriptEnabled }) {
  const how = javaScriptEnabled ? "with" : "without";
  describe(`units ${how} JavaScript`, { concurrency: false }, () => {
    const step = steps();
    const look = (page, name) => visit(page, `units-${how}-${name}`);
    let demo, ana, nina;
    before(async () => {
      demo = await startDemo({ javaScriptEnabled });
      ana = await demo.enter("Admin");
      nina = await demo.enter("nina");
    });
    after(() => demo?.stop());
    const make = async (name, above) => {
      await choose(ana, "Units");
      await follow(ana, "Create unit");
      await arrivesAt(ana, "Create unit");
      await fill(ana, { name });
      if (above) await fill(ana, { parent: above });
      await press(ana, "Create unit");
      await arrivesAt(ana, name);
    };
    const open = async (unit) => {
      await choose(ana, "Units");
      await follow(ana, unit);
      await arrivesAt(ana, unit);
    };
    const audit = (page) => page.request.get("/c/adria/audit", { maxRedirects: 0 }).then((answer) => answer.status());
    /** Why Nina may read the audit trail, or may not, as her company's Admin is told. */
    const why = async (verdict) => {
      await ana.goto("/c/adria/users?q=nina");
      const user = await ana.getByRole("row", { name: /Nina Kos/ }).locator("a.row-link").getAttribute("href");
      await ana.goto(`${user}/why?permission=audit:read`);
      await ana.locator(".verdict-word", { hasText: verdict }).waitFor();
      return ana.locator(".layer", { hasText: "Ledger" });
    };
    const box = (name) => ana.locator(".tree-picture svg a", { has: ana.locator("title", { hasText: name }) });

    step("a unit is made, and another below it", async () => {
      await ana.goto("/c/adria");
      await make("Ledger");
      await make("Ledger night shift", "Ledger");
      await open("Ledger");
      await look(ana, "unit");
    });

    step("it can't be moved below its own child", async () => {
      await follow(ana, "Edit unit");
      await fill(ana, { parent: "Ledger night shift" });
      await press(ana, "Save unit");
      await says(ana, "A unit can't lie below itself");
      await look(ana, "refused");
    });

    step("somebody is added to it, taken out, and added again", async () => {
      const add = async () => {
        await follow(ana, "Add members");
        await ana.getByLabel(/Nina Kos/).check();
        await press(ana, "Review changes");
        await arrivesAt(ana, "Add 1 member to Ledger?");
        await press(ana, "Add members");
        await ana.getByRole("row", { name: /Nina Kos/ }).waitFor();
      };
      await open("Ledger");
      await openTab(ana, "Members");
      await look(ana, "members-none");
      await add();
      await look(ana, "members");
      await ana.getByRole("row", { name: /Nina Kos/ }).getByRole("link", { name: "Remove" }).click();
      await press(ana, "Remove member");
      await says(ana, "The member was removed.");
      assert.equal(await ana.getByRole("row", { name: /Nina Kos/ }).count(), 0);
      await add();
    });

    step("a group given to it reaches its member", async () => {
      assert.equal(await audit(nina), 403);
      await openTab(ana, "Groups");
      await look(ana, "groups-none");
      await follow(ana, "Give a group");
      await ana.getByRole("radio", { name: /^Auditor/ }).check();
      await press(ana, "Review changes");
      await arrivesAt(ana, "Give the group Auditor to Ledger?");
      await says(ana, /Nina Kos/);
      await look(ana, "group-review");
      await press(ana, "Give group");
      await ana.getByRole("row", { name: /Auditor/ }).waitFor();
      assert.equal(await audit(nina), 200);
    });

    step("and why she may names the unit", async () => {
      const layer = await why("Allowed");
      assert.match(await layer.first().innerText(), /Nina Kos is in the unit Ledger, which holds Auditor/);
      await look(ana, "why");
    });

    step("somebody administers this unit's users and nobody else's", async () => {
      await open("Ledger");
      await openTab(ana, "Administration");
      await look(ana, "administration-none");
      await follow(ana, "Give a group for this unit");
      await fill(ana, { user: "nobody", group: "user administration" });
      await press(ana, "Give a group for this unit");
      await says(ana, "There is no user of this name");
      await look(ana, "administration-refused");
      await fill(ana, { user: "nina" });
      await press(ana, "Give a group for this unit");
      await says(ana, "The group was given for this unit.");
      await look(ana, "administration");
      // As an auditor she reads all users; she changes those of the unit.
      const changes = async (name) => {
        await nina.goto(`/c/adria/users?q=${name}`);
        await nina.locator("a.row-link").first().click();
        await nina.locator("h1", { hasText: new RegExp(name, "i") }).waitFor();
        return nina.getByRole("link", { name: "Edit user" }).count();
      };
      assert.equal(await changes("nina"), 1);
      await look(nina, "administered");
      assert.equal(await changes("luka"), 0);
      await ana.getByRole("row", { name: /Nina Kos/ }).getByRole("link", { name: "Take away" }).click();
      await press(ana, "Take away");
      await says(ana, "The group was taken away for this unit.");
      assert.equal(await changes("nina"), 0);
    });

    step("the tree shows both units, one below the other, with their members", async () => {
      await choose(ana, "Units");
      await openTab(ana, "Tree");
      await look(ana, "tree");
      const titles = await ana.locator(".tree-picture svg title").allTextContents();
      assert.match(titles[0], /^All users, \d+ members$/);
      const at = titles.indexOf("Ledger, 1 member");
      assert.equal(titles[at + 1], "Ledger night shift, 0 members");
      // The same in the table beside it.
      await ana.getByText("As a table").click();
      const row = ana.getByRole("row", { name: /Ledger night shift/ });
      assert.deepEqual(await row.getByRole("cell").allInnerTexts(), ["Ledger", "0 members"]);
    });

    step("suspended, it gives nothing any more, and is seen to", async () => {
      await box("Ledger, 1 member").click();
      await arrivesAt(ana, "Ledger");
      await confirm(ana, "Suspend unit", "Suspend unit");
      await ana.locator("h1 ~ .badge", { hasText: "Suspended" }).waitFor();
      assert.equal(await audit(nina), 403);
      const layer = await why("Refused");
      assert.match(await layer.first().innerText(), /but the unit is suspended/);
      await choose(ana, "Units");
      await openTab(ana, "Tree");
      const suspended = box("Ledger, 1 member, suspended");
      const dashes = await suspended.locator("rect").evaluate((rect) => getComputedStyle(rect).strokeDasharray);
      assert.notEqual(dashes, "none");
      await look(ana, "tree-suspended");
    });
  });
}
