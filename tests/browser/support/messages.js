// A message from its writing to its being seen to be read, and the operator's notice; with and
// without JavaScript.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startDemo } from "./demo.js";
import { arrivesAt, choose, confirm, fill, follow, openRow, openTab, press, says } from "./people.js";
import { steps } from "./steps.js";
import { visit } from "./visit.js";

const DELIVERED_WITHIN_MS = 15_000;

export function tellOfMessages({ javaScriptEnabled }) {
  const how = javaScriptEnabled ? "with" : "without";
  describe(`messages ${how} JavaScript`, { concurrency: false }, () => {
    const step = steps();
    const look = (page, name) => visit(page, `messages-${how}-${name}`);
    let demo, ana, nina, oskar;
    before(async () => {
      demo = await startDemo({ javaScriptEnabled });
      ana = await demo.enter("Admin");
      nina = await demo.enter("nina");
      oskar = await demo.enter("oskar", "operator");
    });
    after(() => demo?.stop());
    const bell = (page) => page.locator("a.inbox");
    const waiting = async (page) => Number((await bell(page).locator(".count").allInnerTexts())[0] ?? 0);
    let waited;

    step("it is written to a group, and says how many it reaches before it leaves", async () => {
      waited = await waiting(nina);
      await ana.goto("/c/adria");
      await choose(ana, "Messages");
      await look(ana, "sent");
      await follow(ana, "New message");
      await arrivesAt(ana, "Whom do you write to?");
      await look(ana, "choose");
      await choose(ana, "Groups");
      await openRow(ana, /Travel agents/);
      await follow(ana, "Send message");
      await arrivesAt(ana, "New message");
      await press(ana, "Review message");
      await says(ana, "Write a subject");
      await look(ana, "refused");
      await fill(ana, { subject: "Trips to Istria", text: "Two trips are new.\n\nPlease offer them." });
      await press(ana, "Review message");
      await arrivesAt(ana, /Send this message to \d+ people\?/);
      await says(ana, "Group Travel agents");
      await look(ana, "review");
      await press(ana, "Change it");
      await arrivesAt(ana, "New message");
      assert.equal(await ana.locator('[name="text"]').inputValue(), "Two trips are new.\n\nPlease offer them.");
      await press(ana, "Review message");
      await press(ana, "Send message");
      await says(ana, "The message is on its way.");
    });

    step("it is written to users ticked in their list", async () => {
      const list = ana.url();
      await choose(ana, "Users");
      await arrivesAt(ana, "Users");
      for (const name of ["nina", "marko"]) {
        await ana.getByRole("checkbox", { name: `Choose ${name}` }).check();
      }
      await ana.getByRole("combobox", { name: "What to do with those chosen" }).selectOption("message");
      await press(ana, "Review…");
      await arrivesAt(ana, "New message");
      await says(ana, "2 users:");
      await look(ana, "chosen");
      await ana.goto(list);
    });

    step("its sender sees how far it is", async () => {
      const done = ana.locator("h1 ~ .badge", { hasText: "Delivered" });
      for (const end = Date.now() + DELIVERED_WITHIN_MS; Date.now() < end && !(await done.count()); await sleep(300)) {
        await ana.reload();
      }
      await done.waitFor();
      await look(ana, "delivered");
    });

    step("whoever it reaches sees that it waits, and reads it", async () => {
      await nina.goto("/c/adria");
      assert.equal(await waiting(nina), waited + 1);
      await bell(nina).click();
      await arrivesAt(nina, "Messages");
      await look(nina, "inbox");
      await openRow(nina, /Trips to Istria/);
      await arrivesAt(nina, "Trips to Istria");
      await says(nina, "Please offer them.");
      assert.equal(await waiting(nina), waited);
      await look(nina, "read");
    });

    step("its sender sees who has opened it", async () => {
      await openTab(ana, /^Recipients/);
      await ana.getByRole("row", { name: /Nina Kos/ }).waitFor();
      await look(ana, "recipients");
      await ana.goto(`${ana.url().split("?")[0]}?opened=yes`);
      await ana.getByRole("row", { name: /Nina Kos/ }).waitFor();
      assert.equal(await ana.locator("tbody tr").count(), 1);
    });

    step("it is marked unread, removed from one inbox, and taken back from all", async () => {
      await press(nina, "Mark unread");
      await says(nina, "The message is unread again.");
      assert.equal(await waiting(nina), waited + 1);
      await openRow(nina, /Trips to Istria/);
      await confirm(nina, "Remove", "Remove message");
      await says(nina, "The message was removed from your inbox.");
      await confirm(ana, "Take back", "Take message back");
      await says(ana, "The message was taken back.");
    });

    step("the operator puts a notice on every page, and removes it", async () => {
      await oskar.goto("/operator/notice");
      // The demonstration has one that waits.
      await confirm(oskar, "Remove notice", "Remove notice");
      await says(oskar, "The notice is removed.");
      await look(oskar, "notice-none");
      await fill(oskar, { text: "The platform rests on Sunday from two to four." });
      await oskar.getByLabel("Warning").check();
      await press(oskar, "Set notice");
      await says(oskar, "The notice is set");
      await look(oskar, "notice");
      await nina.goto("/c/adria");
      await says(nina, "The platform rests on Sunday");
      await look(nina, "notice-home");
      const stranger = await demo.stranger();
      await stranger.goto("/sign-in");
      await says(stranger, "The platform rests on Sunday");
      await look(stranger, "notice-sign-in");
      await confirm(oskar, "Remove notice", "Remove notice");
      await says(oskar, "The notice is removed.");
      await nina.reload();
      assert.equal(await nina.getByText("The platform rests on Sunday").count(), 0);
    });
  });
}
