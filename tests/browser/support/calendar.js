// The calendar of endings, its secret address, the pictures of the home page and own people elsewhere;
// with and without JavaScript.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { startDemo } from "./demo.js";
import { arrivesAt, choose, confirm, follow, openTab, press, says } from "./people.js";
import { steps } from "./steps.js";
import { visit } from "./visit.js";

export function tellOfTheCalendar({ javaScriptEnabled }) {
  const how = javaScriptEnabled ? "with" : "without";
  describe(`the calendar ${how} JavaScript`, { concurrency: false }, () => {
    const step = steps();
    const look = (page, name) => visit(page, `calendar-${how}-${name}`);
    let demo, ana;
    before(async () => {
      demo = await startDemo({ javaScriptEnabled });
      ana = await demo.enter("Admin");
    });
    after(() => demo?.stop());

    step("the home page shows pictures, each with its figures", async () => {
      await ana.goto("/c/adria");
      await ana.getByRole("heading", { name: "People by status" }).waitFor();
      await ana.getByRole("heading", { name: "Who lends to whom" }).waitFor();
      await look(ana, "home");
    });

    step("what ends stands in one list, which leads to where its end is put off", async () => {
      await choose(ana, "Calendar");
      await arrivesAt(ana, "Calendar");
      await look(ana, "list");
      await ana.goto("/c/adria/calendar?when=over");
      await ana.getByRole("row", { name: /Last year's audit/ }).waitFor();
      await ana.goto("/c/adria/calendar?when=soon&kind=invitation_sent");
      await ana.getByRole("row", { name: /Help with disputes/ }).getByRole("link", { name: "Renew" }).click();
      await arrivesAt(ana, /Renew|Invite/);
    });

    step("a period or days are chosen, never both", async () => {
      await ana.goto("/c/adria/calendar?when=soon");
      const [when, from] = [ana.locator("select[name=when]"), ana.locator("[name=from][type=date]")];
      await from.fill("2020-01-01");
      if (javaScriptEnabled) {
        await from.blur();
        assert.equal(await when.inputValue(), "days");
        await when.selectOption("soon");
        assert.equal(await from.inputValue(), "");
      } else {
        await press(ana, "Show");
        await says(ana, "not the period “Within 30 days”");
        assert.equal(await when.inputValue(), "days");
      }
    });

    step("a month shows each day, and leads to the next one", async () => {
      await ana.goto("/c/adria/calendar");
      await openTab(ana, "Month");
      await look(ana, "month");
      await ana.locator("a[rel=next]").click();
      await ana.locator("a[rel=prev]").waitFor();
      await look(ana, "next-month");
    });

    step("what will be lost is told, and by whom", async () => {
      await openTab(ana, "What will be lost");
      await ana.getByRole("row", { name: /Nina Kos/ }).first().waitFor();
      await look(ana, "losses");
    });

    step("a secret address is made, read by a program, and switched off", async () => {
      await openTab(ana, "In other programs");
      await look(ana, "no-address");
      await press(ana, "Make an address");
      await says(ana, "it is not shown again");
      const address = (await ana.locator("dd code").innerText()).trim();
      await look(ana, "address");
      const read = await ana.request.get(address);
      assert.equal(read.status(), 200);
      assert.match(await read.text(), /^BEGIN:VCALENDAR\r\n/);
      await follow(ana, "Done");
      await confirm(ana, "Switch off", "Switch address off");
      await says(ana, "The address is switched off.");
      assert.equal((await ana.request.get(address)).status(), 404);
    });

    step("own people elsewhere are seen and can be taken off", async () => {
      await ana.goto("/c/adria/invitations");
      await openTab(ana, "Own people elsewhere");
      await look(ana, "elsewhere");
      const luka = ana.getByRole("row", { name: /Luka Horvat/ });
      await luka.getByRole("link", { name: /^Un.assign$/ }).click();
      await press(ana, "Un-assign user");
      await says(ana, "The user is no longer assigned.");
      await ana.goto("/c/adria/invitations/elsewhere");
      assert.equal(await ana.getByRole("row", { name: /Luka Horvat/ }).count(), 0);
    });

    step("several places elsewhere end at once, after a review", async () => {
      await ana.getByRole("checkbox", { name: "Choose Nina Kos" }).check();
      await look(ana, "elsewhere-ticked");
      await press(ana, "Review…");
      await arrivesAt(ana, "Un-assign 1 person?");
      await says(ana, "Nina Kos in Iberia Market");
      await look(ana, "elsewhere-review");
      await press(ana, "Un-assign 1 person");
      await says(ana, "1 person is no longer assigned.");
    });
  });
}
