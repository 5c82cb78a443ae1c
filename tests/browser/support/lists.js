// A list as people work with it: columns, filters, files, saved views and acts on many rows; with and
// without JavaScript.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe } from "node:test";
import { startDemo } from "./demo.js";
import { arrivesAt, choose, confirm, fill, follow, openTab, press, says } from "./people.js";
import { steps } from "./steps.js";
import { visit } from "./visit.js";

export function tellOfLists({ javaScriptEnabled }) {
  const how = javaScriptEnabled ? "with" : "without";
  describe(`lists ${how} JavaScript`, { concurrency: false }, () => {
    const step = steps();
    const look = (page, name) => visit(page, `lists-${how}-${name}`);
    let demo, ana, marko;
    before(async () => {
      demo = await startDemo({ javaScriptEnabled });
      ana = await demo.enter("Admin");
      marko = await demo.enter("marko");
    });
    after(() => demo?.stop());
    const open = (page, menu) => page.locator("summary", { hasText: menu }).click();
    const heads = (page) => page.locator("thead th").allInnerTexts();
    const tickUser = (page, name) => page.getByRole("checkbox", { name: `Choose ${name}` }).check();

    step("the columns are chosen, and the file has them", async () => {
      await ana.goto("/c/adria");
      await choose(ana, "Users");
      await arrivesAt(ana, "Users");
      await open(ana, "Columns");
      await look(ana, "columns");
      await ana.getByRole("checkbox", { name: "Employer" }).uncheck();
      await ana.getByRole("checkbox", { name: "Department" }).check();
      await press(ana, "Show columns");
      await ana.waitForURL(/cols=/);
      const shown = (await heads(ana)).map((head) => head.trim());
      assert.ok(shown.includes("Department") && !shown.includes("Employer"), shown.join());
      const [file] = await Promise.all([ana.waitForEvent("download"), follow(ana, "CSV")]);
      const [head] = (await readFile(await file.path(), "utf8")).split("\n");
      assert.equal(head, "user_name,full_name,email,groups,last_sign_in,status,department");
      const [book] = await Promise.all([ana.waitForEvent("download"), follow(ana, "XLSX")]);
      assert.equal(book.suggestedFilename(), "users.xlsx");
    });

    const manage = async (name) => {
      await choose(ana, "My Views");
      await arrivesAt(ana, "My Views");
      await ana.getByRole("row", { name }).getByRole("link", { name: "Share", exact: true }).click();
    };

    step("what the list shows is saved as a view, changed and restored", async () => {
      await ana.goto("/c/adria/users?status=active&cols=email,department");
      await open(ana, "Views");
      await look(ana, "views");
      await fill(ana, { name: "Desk" });
      await press(ana, "Save as");
      await says(ana, "The view was saved.");
      const saved = ana.url();
      await ana.goto(`${saved}&q=a`);
      await open(ana, "Desk (changed)");
      await look(ana, "view-changed");
      await follow(ana, "Restore");
      await ana.waitForURL(saved);
      await ana.goto(`${saved}&sort=full_name`);
      await open(ana, "Desk (changed)");
      await press(ana, "Save");
      await says(ana, "The view was saved.");
      assert.match(ana.url(), /sort=full_name/);
    });

    step("a view is shared by the name of a group, and made the default", async () => {
      await choose(ana, "My Views");
      await arrivesAt(ana, "My Views");
      await look(ana, "my-views");
      await manage(/Desk/);
      await arrivesAt(ana, "Desk");
      await look(ana, "view");
      await ana.getByLabel("Share with the group").fill("Nobody");
      await press(ana, "Share");
      await says(ana, "There is no group of this name");
      assert.equal(await ana.getByLabel("Share with the group").inputValue(), "Nobody");
      await look(ana, "view-not-shared");
      if (javaScriptEnabled) {
        await ana.getByLabel("Share with the group").fill("acc");
        await ana.locator("datalist option[value=Accounting]").waitFor({ state: "attached" });
      }
      for (const group of ["user administration", "Accounting"]) {
        await ana.getByLabel("Share with the group").fill(group);
        await press(ana, "Share");
        await says(ana, new RegExp(`The view is shared with ${group}`, "i"));
      }
      await look(ana, "view-shared");
      await ana.getByRole("row", { name: /Accounting/ }).getByRole("button", { name: "Remove" }).click();
      await says(ana, "The view is no longer shared with Accounting.");
      await press(ana, "Set as default");
      await says(ana, "This view is the default now");
      await choose(ana, "Users");
      await ana.waitForURL(/view=/);
      assert.match(ana.url(), /status=active/);
      await marko.goto("/c/adria/users");
      await open(marko, "Views");
      await marko.getByRole("link", { name: /Desk/ }).click();
      await marko.waitForURL(/status=active.*view=/);
    });

    step("a view of the members of one group serves those of another", async () => {
      const members = async (group) => {
        await ana.goto(`/c/adria/groups?q=${group}`);
        await ana.locator("a.row-link").first().click();
        await openTab(ana, "Members");
      };
      await members("Accounting");
      const list = new URL(ana.url()).pathname;
      await ana.goto(`${list}?sort=-since`);
      await open(ana, "Views");
      await fill(ana, { name: "Newest" });
      await press(ana, "Save as");
      await says(ana, "The view was saved.");
      assert.equal(new URL(ana.url()).pathname, list);
      await members("Messages");
      const other = new URL(ana.url()).pathname;
      await open(ana, "Views");
      await ana.getByRole("link", { name: "Newest" }).click();
      await ana.waitForURL(/sort=-since/);
      assert.equal(new URL(ana.url()).pathname, other);
      await manage(/Newest/);
      await says(ana, "Opened from the members of any group");
      await look(ana, "view-inside");
      await press(ana, "Set as default");
      await members("Accounting");
      await ana.waitForURL(/sort=-since/);
    });

    step("a column is filtered by what is typed, and what can't be read is told", async () => {
      const show = () => ana.keyboard.press("Enter");
      await ana.goto("/c/adria/users?view=none");
      await open(ana, "More filters");
      await follow(ana, "Filter by column");
      await look(ana, "filters");
      await ana.getByRole("textbox", { name: "Full name" }).fill("=M*;!*Zupan");
      await show();
      await ana.waitForURL(/f-full_name=%3DM/);
      const names = await ana.locator("td[data-label='Full name']").allInnerTexts();
      assert.ok(names.length > 0 && names.every((name) => /^M/.test(name) && !/Zupan$/.test(name)), names.join());
      const lastDay = ana.getByRole("textbox", { name: "Last day", exact: true });
      if (!(await lastDay.isVisible())) await open(ana, "More filters");
      await lastDay.fill("soon");
      await show();
      await says(ana, "A filter can't be read");
      await says(ana, "At character 1: “soon” is no day");
      await look(ana, "unreadable");
      // What is wrong is in sight, over the list.
      await open(ana, "More filters");
      await ana.getByRole("link", { name: "Last day: soon" }).click();
      await ana.waitForURL((url) => !url.search.includes("soon"));
      await ana.locator("td[data-label='Full name']").first().waitFor();
    });

    step("many are ticked, reviewed and suspended", async () => {
      await ana.goto("/c/adria/users?view=none");
      await tickUser(ana, "luka");
      await tickUser(ana, "gregor");
      await look(ana, "ticked");
      await ana.getByRole("combobox", { name: "What to do with those chosen" }).selectOption("suspend");
      await press(ana, "Review…");
      await arrivesAt(ana, "Suspend 1 user?");
      await says(ana, "Gregor Hribar is suspended already.");
      await look(ana, "review");
      await press(ana, "Suspend 1 user");
      await says(ana, "1 user was suspended. 1 was left out.");
    });

    step("all that was found join a group", async () => {
      await ana.goto("/c/adria/users?status=suspended&view=none");
      await ana.getByRole("checkbox", { name: /^All 2 users/ }).check();
      await ana.getByRole("combobox", { name: "What to do with those chosen" }).selectOption("join");
      await press(ana, "Review…");
      await arrivesAt(ana, "Add 2 users to the group");
      await look(ana, "group");
      await fill(ana, { group_name: "nothing" });
      await press(ana, "Review changes");
      await says(ana, "There is no group of this name");
      await fill(ana, { group_name: "accounting" });
      await press(ana, "Review changes");
      await arrivesAt(ana, "Add 2 users to Accounting?");
      await press(ana, "Add 2 users to Accounting");
      await says(ana, "2 users were added to Accounting.");
    });

    step("a view is deleted", async () => {
      await manage(/Desk/);
      await arrivesAt(ana, "Desk");
      await confirm(ana, "Delete", "Delete view");
      await says(ana, "The view was deleted.");
    });

    step("users are edited in a spreadsheet", async () => {
      await ana.goto("/c/adria/users?view=none&q=nina");
      await follow(ana, "Edit in a spreadsheet");
      await arrivesAt(ana, "Edit users in a spreadsheet");
      await look(ana, "spreadsheet");
      const [file] = await Promise.all([ana.waitForEvent("download"), follow(ana, "Users as CSV")]);
      const [, row] = (await readFile(await file.path(), "utf8")).split("\n");
      const [id, version] = row.split(",");
      const edited = `id,version,phone,language\n${id},${version},+386 40 555,\n${id},${version},1,\n`;
      const csv = { name: "users.csv", mimeType: "text/csv", buffer: Buffer.from(edited) };
      await ana.locator("input[type=file]").setInputFiles(csv);
      await press(ana, "Review changes");
      await arrivesAt(ana, "Save the changes of 1 user?");
      await says(ana, "This user stands in row 2 already.");
      await look(ana, "spreadsheet-review");
      await press(ana, "Save 1 user");
      await arrivesAt(ana, "1 user was saved");
      await look(ana, "spreadsheet-saved");
      const [report] = await Promise.all([ana.waitForEvent("download"), press(ana, "Report as XLSX")]);
      assert.equal(report.suggestedFilename(), "users-report.xlsx");
    });

    if (javaScriptEnabled) {
      step("what is ticked is remembered from page to page", async () => {
        await ana.goto("/c/adria/users?view=none");
        await tickUser(ana, "nina");
        await ana.goto("/c/adria/users?view=none&q=eva");
        await says(ana, "1 chosen");
        await tickUser(ana, "eva");
        await says(ana, "2 chosen");
        await ana.getByRole("combobox", { name: "What to do with those chosen" }).selectOption("suspend");
        await press(ana, "Review…");
        await arrivesAt(ana, "Suspend 2 users?");
      });
    }
  });
}
