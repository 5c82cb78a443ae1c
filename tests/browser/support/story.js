// The main job, from the first start to the day after: every step done by a person in a browser.
// Told twice, once with JavaScript and once without; the pages are the same ones.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { assertAccessible } from "./accessible.js";
import { startBrowser } from "./browser.js";
import {
  arrivesAt, choose, confirm, day, fill, follow, linkMailedTo, openRow, openTab, press, says, setPassword, switchTo, tick,
} from "./people.js";
import { startProgram } from "./program.js";
import { steps } from "./steps.js";
import { visit } from "./visit.js";

// Nobody is signed out while the clock moves: what ends then is the access.
const LONG_SESSIONS = { TENANTRY_SESSION_HOURS: "720", TENANTRY_SESSION_IDLE_MINUTES: "10080" };
// The last day of what is lent and granted; three more, and it is over in every time zone.
const LAST_DAY = day(2, "Europe/Ljubljana");
const HOURS_PAST_IT = 24 * 4;
const REASON = "Looks through the year's changes";

/** The whole story. Without JavaScript the pages look the same, in the dark and on a phone too. */
export function tellMainJob({ javaScriptEnabled }) {
  describe(`the main job, ${javaScriptEnabled ? "with" : "without"} JavaScript`, { concurrency: false }, () => {
    const step = steps();
    let program, browser, operator, ana, nina, nils, olaf;
    const looked = (page, name) =>
      javaScriptEnabled ? visit(page, `story-${name}`) : assertAccessible(page, { looks: ["light"] });
    const person = () => browser.person({ address: program.address, javaScriptEnabled });
    const links = {};
    before(async () => {
      program = await startProgram({ settings: LONG_SESSIONS, movesClock: true });
      browser = await startBrowser();
      [operator, ana, nina, nils, olaf] = await Promise.all(Array.from({ length: 5 }, person));
    });
    after(async () => {
      await browser?.stop();
      await program?.stop();
    });
    const register = async (name, short_name, time_zone, admin_name) => {
      await follow(operator, "Register company");
      const admin_email = `${admin_name.slice(0, 3).toLowerCase()}@${short_name}.example`;
      await fill(operator, { name, short_name, time_zone, admin_name, admin_email });
      await operator.getByLabel("Merchant", { exact: true }).check();
      await press(operator, "Register company");
      await arrivesAt(operator, `${name} is registered`);
      links[short_name] = await operator.locator("dd code").first().textContent();
      await looked(operator, `company-registered-${short_name}`);
      await choose(operator, "Companies");
      await operator.getByRole("row", { name }).waitFor();
    };

    step("the operator's Admin sets a password through the link of the first start", async () => {
      await operator.goto(program.activationLink());
      await looked(operator, "activation");
      await press(operator, "Set password");
      await says(operator, "Nothing was saved yet");
      await looked(operator, "activation-refused");
      await setPassword(operator, program.activationLink());
      await arrivesAt(operator, "Operator");
      await looked(operator, "home");
    });

    step("the operator registers two companies and is shown each Admin's link once", async () => {
      await switchTo(operator, /Platform/);
      await arrivesAt(operator, "Companies");
      await looked(operator, "companies");
      await follow(operator, "Register company");
      await press(operator, "Register company");
      await says(operator, "Nothing was saved yet");
      await looked(operator, "company-refused");
      await choose(operator, "Companies");
      await register("Adria Travel", "adria", "Europe/Ljubljana", "Ana Kovač");
      await register("Nordic Pay", "nordic", "Europe/Oslo", "Nils Dahl");
      await looked(operator, "companies-filled");
    });

    step("each Admin activates through it, and nobody twice", async () => {
      await setPassword(ana, links.adria);
      await arrivesAt(ana, "Adria Travel");
      await looked(ana, "home-of-an-admin");
      await setPassword(nils, links.nordic);
      await arrivesAt(nils, "Nordic Pay");
      const again = await person();
      await again.goto(links.adria);
      await arrivesAt(again, "This link can't be used");
      await looked(again, "link-used");
    });

    step("Adria's Admin makes a group and ticks what it gives", async () => {
      await choose(ana, "Groups");
      await arrivesAt(ana, "Groups");
      await looked(ana, "groups");
      await follow(ana, "Create group");
      await arrivesAt(ana, "Create group");
      await press(ana, "Create group");
      await says(ana, "Nothing was saved yet");
      await looked(ana, "group-refused");
      await fill(ana, { name: "Clerks", notes: "Look people up." });
      await press(ana, "Create group");
      await says(ana, "The group was created.");
      await arrivesAt(ana, "Clerks");
      await tick(ana, "Execute Users", "Read Users");
      await looked(ana, "group-grid");
      await press(ana, "Review changes");
      await arrivesAt(ana, "Review changes");
      await says(ana, /^Added/);
      await looked(ana, "group-review");
      await press(ana, "Save permissions");
      await says(ana, "The permissions were saved.");
      await ana.getByRole("checkbox", { name: "Read Users", exact: true, checked: true }).waitFor();
    });

    step("and a user, who begins through a letter and holds nothing yet", async () => {
      await choose(ana, "Users");
      await arrivesAt(ana, "Users");
      await looked(ana, "users");
      await follow(ana, "Create user");
      await arrivesAt(ana, "Create user");
      await looked(ana, "user-new");
      await fill(ana, { user_name: "nina", full_name: "Nina Kos", email: "nina@adria.example" });
      await press(ana, "Create user");
      await arrivesAt(ana, "Nina Kos");
      await looked(ana, "user");
      await setPassword(nina, await linkMailedTo(program, "nina@adria.example", "activation"));
      await arrivesAt(nina, "Adria Travel");
      await looked(nina, "home-of-a-user");
      assert.equal(await menuHas(nina, "Users"), false);
    });

    step("who gets from the group what it gives, after a look at what that changes", async () => {
      await choose(ana, "Groups");
      await openRow(ana, /Clerks/);
      await openTab(ana, /^Members/);
      await says(ana, "Nobody is a member yet");
      await looked(ana, "group-members-none");
      await follow(ana, "Add members");
      await arrivesAt(ana, "Add members");
      await ana.getByLabel(/Nina Kos/).check();
      await looked(ana, "group-members-choose");
      await press(ana, "Review changes");
      await arrivesAt(ana, "Add 1 member to Clerks?");
      await ana.locator(".consequences .gains", { hasText: /users/i }).waitFor();
      await looked(ana, "group-members-review");
      await press(ana, "Add members");
      await ana.getByRole("row", { name: /Nina Kos/ }).waitFor();
      await looked(ana, "group-members");
      await nina.reload();
      await choose(nina, "Users");
      await nina.getByRole("row", { name: /Ana Kovač/ }).waitFor();
    });

    step("Adria's Admin overrides one permission, with a reason and a last day", async () => {
      assert.equal((await nina.goto("/c/adria/audit")).status(), 403);
      await choose(ana, "Users");
      await openRow(ana, /Nina Kos/);
      await openTab(ana, "Permissions");
      const cell = ana.locator('select[name="effect.audit:read"]');
      await cell.waitFor();
      if (javaScriptEnabled) {
        await cell.click();
        await ana.locator('[data-permission="audit:read"]').waitFor();
      } else {
        await cell.selectOption("grant");
      }
      await looked(ana, "override-grid");
      await press(ana, "Review changes");
      await arrivesAt(ana, "Review changes");
      await ana.locator(".consequences .gains", { hasText: /audit/i }).waitFor();
      await press(ana, "Save overrides");
      await says(ana, "Enter a reason.");
      await looked(ana, "override-refused");
      await fill(ana, { "reason.audit:read": REASON, "until.audit:read": LAST_DAY });
      await looked(ana, "override-review");
      await press(ana, "Save overrides");
      await says(ana, "The overrides were saved.");
      await ana.getByRole("row", { name: new RegExp(REASON) }).getByText("in force").waitFor();
      await looked(ana, "override-saved");
      assert.equal((await nina.goto("/c/adria/audit")).status(), 200);
      await arrivesAt(nina, "Audit");
    });

    step("and reads why, as the user does herself", async () => {
      await ana.getByRole("row", { name: new RegExp(REASON) }).getByRole("link", { name: "Audit: read", exact: true }).click();
      await arrivesAt(ana, "Why Nina Kos may or may not");
      await explains(ana, "Allowed", REASON, "Ana Kovač");
      await looked(ana, "why-allowed");
      await follow(ana, "Open the overrides");
      await openTab(ana, "Summary");
      await says(ana, "Permissions in effect");
      await looked(ana, "summary");
      await nina.goto("/c/adria");
      await ownWhy(nina);
      await looked(nina, "own-permissions");
      await ask(nina, "users:read");
      await explains(nina, "Allowed", "Clerks");
      await looked(nina, "own-why");
    });

    step("Adria's Admin lends Nordic the right to keep its users' data, after a look at it", async () => {
      await choose(ana, "Invitations");
      await arrivesAt(ana, "Invitations");
      await looked(ana, "invitations-none");
      await ana.getByRole("link", { name: "Invite a company" }).first().click();
      await arrivesAt(ana, "Invite a company");
      await fill(ana, { home: "nordic", purpose: "Yearly review", valid_through: LAST_DAY });
      await tick(ana, "Execute Users", "Read Users", "Update Users");
      await looked(ana, "invitation-new");
      await press(ana, "Review invitation");
      await arrivesAt(ana, "Invite Nordic Pay?");
      await looked(ana, "invitation-review");
      await press(ana, "Send invitation");
      await arrivesAt(ana, "Yearly review");
      await looked(ana, "invitation-sent");
    });

    step("Nordic's Admin finds it, with a user who is to act under it", async () => {
      await choose(nils, "Users");
      await follow(nils, "Create user");
      await fill(nils, { user_name: "olaf", full_name: "Olaf Berg", email: "olaf@nordic.example" });
      await press(nils, "Create user");
      await arrivesAt(nils, "Olaf Berg");
      await setPassword(olaf, await linkMailedTo(program, "olaf@nordic.example", "activation"));
      await arrivesAt(olaf, "Nordic Pay");
      await choose(nils, "Invitations");
      await openTab(nils, "Received");
      await nils.getByRole("row", { name: /Yearly review/ }).waitFor();
      await looked(nils, "invitations-received");
      await openRow(nils, /Yearly review/);
      await nameOlaf(nils, () => looked(nils, "assignments"));
      await looked(nils, "invitation-named");
    });

    step("that user accepts, switches to Adria and does what was lent, under a bar", async () => {
      await olaf.goto("/me/invitations");
      await looked(olaf, "own-invitations");
      await press(olaf, "Accept");
      await says(olaf, "You can act in Adria Travel now");
      await switchTo(olaf, /Adria Travel/);
      await arrivesAt(olaf, "Adria Travel");
      const bar = olaf.getByRole("complementary", { name: "Acting in another company" });
      assert.match(await bar.textContent(), new RegExp(`Adria Travel.*${inWords(LAST_DAY)}`, "s"));
      await looked(olaf, "guest-home");
      await choose(olaf, "Users");
      await olaf.getByRole("row", { name: /Ana Kovač/ }).waitFor();
      await looked(olaf, "guest-users");
      await openRow(olaf, /Nina Kos/);
      await follow(olaf, "Edit user");
      await fill(olaf, { title: "Clerk" });
      await press(olaf, "Save user");
      await olaf.getByText("Clerk", { exact: true }).waitFor();
      await looked(olaf, "guest-saved-a-user");
    });

    step("is refused what was not lent, and reads why", async () => {
      await choose(olaf, "Users");
      assert.equal(await olaf.getByRole("link", { name: "Create user" }).count(), 0);
      assert.equal(await menuHas(olaf, "Audit"), false);
      assert.equal((await olaf.goto("/c/adria/audit")).status(), 403);
      await explains(olaf, "Refused", "may not read the audit trail", "nothing that Adria Travel has lent gives it");
      await looked(olaf, "guest-refused");
      await olaf.goto("/c/adria");
      await ownWhy(olaf);
      await ask(olaf, "users:update");
      await explains(olaf, "Allowed", "Yearly review");
      await looked(olaf, "guest-why");
      await choose(ana, "Invitations");
      await openTab(ana, "Guests here");
      await ana.getByRole("row", { name: /Olaf Berg/ }).waitFor();
      await looked(ana, "guests");
    });

    step("the clock moves past the last day, and the access is gone on the next request", async () => {
      assert.equal((await olaf.goto("/c/adria/users")).status(), 200);
      await program.later(HOURS_PAST_IT);
      assert.notEqual((await olaf.goto("/c/adria/users")).status(), 200);
      await looked(olaf, "guest-cut-off");
      await olaf.goto("/c/nordic");
      await arrivesAt(olaf, "Nordic Pay");
      assert.equal(await olaf.getByRole("link", { name: /Adria Travel/ }).count(), 0);
      await ana.goto("/c/adria/invitations?state=all");
      await ana.getByRole("row", { name: /Yearly review/ }).getByText("Expired").waitFor();
      await looked(ana, "invitation-expired");
      await nils.goto("/c/nordic/invitations/received?state=all");
      await nils.getByRole("row", { name: /Yearly review/ }).getByText("Expired").waitFor();
    });

    step("with it the override, and the user reads that it has ended", async () => {
      assert.equal((await nina.goto("/c/adria/audit")).status(), 403);
      await explains(nina, "Refused", "may not read the audit trail", REASON, "over");
      await looked(nina, "override-ended-refused");
      assert.equal((await nina.goto("/c/adria/users")).status(), 200);
      await choose(ana, "Users");
      await openRow(ana, /Nina Kos/);
      await openTab(ana, "Permissions");
      await ana.getByRole("row", { name: new RegExp(REASON) }).getByText("ended", { exact: true }).waitFor();
      await looked(ana, "override-ended");
    });

    step("a renewed invitation lends it again, until it is revoked", async () => {
      await ana.goto("/c/adria/invitations?state=all");
      await openRow(ana, /Yearly review/);
      await follow(ana, "Renew");
      await fill(ana, { valid_through: "2099-12-31" });
      await looked(ana, "invitation-renewal");
      await press(ana, "Review invitation");
      await press(ana, "Send invitation");
      await arrivesAt(ana, "Yearly review");
      await nils.goto("/c/nordic/invitations/received");
      await openRow(nils, /Yearly review/);
      await nameOlaf(nils);
      await olaf.goto("/me/invitations");
      await press(olaf, "Accept");
      await says(olaf, "You can act in Adria Travel now");
      assert.equal((await olaf.goto("/c/adria/users")).status(), 200);
      await ana.reload();
      await confirm(ana, "Revoke", "Revoke invitation");
      await ana.locator("h1 ~ .badge", { hasText: "Revoked" }).waitFor();
      await looked(ana, "invitation-revoked");
      assert.notEqual((await olaf.goto("/c/adria/users")).status(), 200);
    });

    step("each company finds all of it in its audit trail", async () => {
      await choose(ana, "Audit");
      for (const name of ["Olaf Berg", "Nina Kos", "Clerks"]) await says(ana, name);
      await looked(ana, "audit");
      await choose(nils, "Audit");
      await says(nils, "Olaf Berg");
    });
  });
}

async function menuHas(page, entry) {
  const menu = page.getByRole("navigation", { name: "Menu" });
  return (await menu.getByRole("link", { name: entry, exact: true }).count()) > 0;
}

/** Opens the page on which everybody reads what they may do. */
async function ownWhy(page) {
  await follow(page, "What you may do here");
  await arrivesAt(page, "What you may do here, and why");
}

async function ask(page, permission) {
  await fill(page, { permission });
  await press(page, "Explain");
}

/** The verdict stands there, and the layers say all of this. */
async function explains(page, verdict, ...words) {
  await page.locator(".verdict-word", { hasText: verdict }).waitFor();
  const said = await page.locator(".why").textContent();
  for (const word of words) assert.ok(said.includes(word), `${word} stands not in: ${said}`);
}

async function nameOlaf(nils, look = () => {}) {
  await follow(nils, "Assign users");
  await arrivesAt(nils, "Who acts in Adria Travel?");
  await nils.getByLabel(/Olaf Berg/).check();
  await look();
  await press(nils, "Assign these users");
  await nils.getByRole("row", { name: /Olaf Berg/ }).waitFor();
}

/** 2027-01-31 as pages write it: 31 January 2027. */
function inWords(date) {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
}
