// The main job, from the first start to a guest who is cut off: once with JavaScript, once without.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { assertAccessible } from "./support/accessible.js";
import { startBrowser } from "./support/browser.js";
import {
  arrivesAt, choose, confirm, fill, follow, linkMailedTo, press, says, setPassword, switchTo,
} from "./support/people.js";
import { startProgram } from "./support/program.js";
import { steps } from "./support/steps.js";
import { visit } from "./support/visit.js";

for (const [how, javaScriptEnabled] of [["with JavaScript", true], ["without JavaScript", false]]) {
  describe(`the main job, ${how}`, { concurrency: false }, () => {
    const step = steps();
    let program, browser, operator, ana, nils, olaf;
    // The pages are the same ones: pictures of them once.
    const looked = (page, name) => (javaScriptEnabled ? visit(page, `story-${name}`) : assertAccessible(page));
    const person = () => browser.person({ address: program.address, javaScriptEnabled });
    before(async () => {
      program = await startProgram();
      browser = await startBrowser();
      [operator, ana, nils, olaf] = [await person(), await person(), await person(), await person()];
    });
    after(async () => {
      await browser?.stop();
      await program?.stop();
    });

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
      await operator.goto("/operator/companies");
      await looked(operator, "companies");
      await follow(operator, "Register company");
      await press(operator, "Register company");
      await says(operator, "Nothing was saved yet");
      await looked(operator, "company-refused");
      const links = {};
      for (const [name, short_name, time_zone, admin] of [
        ["Adria Travel", "adria", "Europe/Ljubljana", "Ana Kovač"],
        ["Nordic Pay", "nordic", "Europe/Oslo", "Nils Dahl"],
      ]) {
        await operator.goto("/operator/companies/new");
        const admin_email = `${admin.slice(0, 3).toLowerCase()}@${short_name}.example`;
        await fill(operator, { name, short_name, time_zone, admin_name: admin, admin_email });
        await operator.getByLabel("Merchant", { exact: true }).check();
        await press(operator, "Register company");
        await arrivesAt(operator, `${name} is registered`);
        links[short_name] = await operator.locator("dd code").first().textContent();
      }
      await looked(operator, "company-registered");
      await choose(operator, "Companies");
      await operator.getByRole("row", { name: /Adria Travel/ }).waitFor();
      await looked(operator, "companies-filled");
      await setPassword(ana, links.adria);
      await setPassword(nils, links.nordic);
      await arrivesAt(ana, "Adria Travel");
      await arrivesAt(nils, "Nordic Pay");
      const again = await person();
      await again.goto(links.adria);
      await arrivesAt(again, "This link can't be used");
      await looked(again, "link-used");
    });

    step("an Admin creates a user, who begins through a letter and holds nothing yet", async () => {
      await choose(nils, "Users");
      await looked(nils, "users");
      await follow(nils, "Create user");
      await looked(nils, "user-new");
      await fill(nils, { user_name: "olaf", full_name: "Olaf Berg", email: "olaf@nordic.example" });
      await press(nils, "Create user");
      await arrivesAt(nils, "Olaf Berg");
      await looked(nils, "user");
      await setPassword(olaf, await linkMailedTo(program, "olaf@nordic.example", "activation"));
      await arrivesAt(olaf, "Nordic Pay");
      await looked(olaf, "home-of-a-user");
    });

    step("Adria's Admin lends Nordic the right to see its users, after a look at it", async () => {
      await choose(ana, "Invitations");
      await looked(ana, "invitations-none");
      await ana.getByRole("link", { name: "Invite a company" }).first().click();
      await fill(ana, { home: "nordic", purpose: "Yearly review", valid_through: "2099-12-31" });
      for (const box of ["Execute Users", "Read Users"]) {
        await ana.getByRole("checkbox", { name: box, exact: true }).check();
      }
      await looked(ana, "invitation-new");
      await press(ana, "Review invitation");
      await arrivesAt(ana, "Invite Nordic Pay?");
      await looked(ana, "invitation-review");
      await press(ana, "Send invitation");
      await arrivesAt(ana, "Yearly review");
      await looked(ana, "invitation-sent");
    });

    step("Nordic's Admin finds it and names Olaf", async () => {
      await nils.goto("/c/nordic/invitations/received");
      await looked(nils, "invitations-received");
      await nils.getByRole("row", { name: /Yearly review/ }).getByRole("link", { name: "Adria Travel" }).click();
      await follow(nils, "Name users");
      await looked(nils, "assignments");
      await nils.getByLabel(/Olaf Berg/).check();
      await press(nils, "Name these users");
      await nils.getByRole("row", { name: /Olaf Berg/ }).waitFor();
      await looked(nils, "invitation-named");
    });

    step("Olaf accepts, switches to Adria and sees its users under a bar", async () => {
      await olaf.goto("/me/invitations");
      await looked(olaf, "own-invitations");
      await press(olaf, "Accept");
      await says(olaf, "You can act in Adria Travel now");
      await switchTo(olaf, /Adria Travel/);
      await arrivesAt(olaf, "Adria Travel");
      const bar = olaf.getByRole("complementary", { name: "Acting in another company" });
      assert.match(await bar.textContent(), /Adria Travel.*31 December 2099/s);
      await choose(olaf, "Users");
      await olaf.getByRole("row", { name: /Ana Kovač/ }).waitFor();
      await looked(olaf, "guest-users");
    });

    step("he is not offered what was not lent, and refused with the reason when he tries", async () => {
      assert.equal(await olaf.getByRole("link", { name: "Create user" }).count(), 0);
      const refused = await olaf.goto("/c/adria/audit");
      assert.equal(refused.status(), 403);
      await looked(olaf, "refused");
    });

    step("revoking cuts him off on the next request, and both sides read so", async () => {
      await ana.reload();
      await confirm(ana, "Revoke", "Revoke invitation");
      await ana.locator("h1 ~ .badge", { hasText: "Revoked" }).waitFor();
      await looked(ana, "invitation-revoked");
      const cut = await olaf.goto("/c/adria/users");
      assert.notEqual(cut.status(), 200);
      await looked(olaf, "cut-off");
      await nils.goto("/c/nordic/invitations/received?state=all");
      await nils.getByRole("row", { name: /Yearly review/ }).getByText("Revoked").waitFor();
    });

    step("each company finds all of it in its audit trail", async () => {
      await choose(ana, "Audit");
      await says(ana, "Ana Kovač");
      await looked(ana, "audit");
    });
  });
}
