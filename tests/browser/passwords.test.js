// One's own password: forgotten, changed, and the sessions that end with it.
import { after, before, describe } from "node:test";
import { startBrowser } from "./support/browser.js";
import {
  arrivesAt, fill, follow, linkMailedTo, press, says, setPassword, signIn, switchTo,
} from "./support/people.js";
import { startProgram } from "./support/program.js";
import { steps } from "./support/steps.js";
import { visit } from "./support/visit.js";

const ADMIN = "Admin@operator";
const NEW_PASSWORD = "two boats under the bridge";

describe("one's own account", { concurrency: false }, () => {
  const step = steps();
  let program, browser, admin;
  const person = () => browser.person({ address: program.address });
  before(async () => {
    program = await startProgram();
    browser = await startBrowser();
    admin = await person();
    await setPassword(admin, program.activationLink());
  });
  after(async () => {
    await browser?.stop();
    await program?.stop();
  });

  step("signing in is refused without saying why, and works with the password", async () => {
    const elsewhere = await person();
    await elsewhere.goto("/sign-in");
    await visit(elsewhere, "sign-in");
    await fill(elsewhere, { name: ADMIN, password: "not my password" });
    await press(elsewhere, "Sign in");
    await says(elsewhere, /don't fit together/);
    await visit(elsewhere, "sign-in-refused");
    await signIn(elsewhere, { name: ADMIN });
    await arrivesAt(elsewhere, "Operator");
  });

  step("each page of one's own account is in order", async () => {
    for (const [path, heading] of [
      ["/me", "Profile"],
      ["/me/password", "Password"],
      ["/me/email", "E-mail"],
      ["/me/sessions", "Sessions"],
      ["/me/companies", "Companies"],
      ["/me/invitations", "Invitations"],
    ]) {
      await admin.goto(path);
      await arrivesAt(admin, heading);
      await visit(admin, path.slice(1).replace("/", "-"));
    }
  });

  step("signing out elsewhere ends the other session on its next request", async () => {
    const elsewhere = await person();
    await signIn(elsewhere, { name: ADMIN });
    await admin.goto("/me/sessions");
    await visit(admin, "me-sessions-two");
    await press(admin, "Sign out elsewhere");
    await says(admin, "You are signed out elsewhere");
    await elsewhere.goto("/me");
    await elsewhere.waitForURL(/sign-in/);
  });

  step("a forgotten password is set anew through a letter", async () => {
    await admin.goto("/operator/companies/new");
    await fill(admin, { name: "Adria Travel", short_name: "adria", time_zone: "Europe/Ljubljana" });
    await fill(admin, { admin_name: "Ana Kovač", admin_email: "ana@adria.example" });
    await press(admin, "Register company");
    await arrivesAt(admin, "Adria Travel is registered");
    const ana = await person();
    await setPassword(ana, await linkMailedTo(program, "ana@adria.example", "activation"));

    const forgetful = await person();
    await forgetful.goto("/sign-in");
    await follow(forgetful, "Forgotten password?");
    await visit(forgetful, "forgotten-password");
    await fill(forgetful, { name: "ana@adria.example" });
    await press(forgetful, "Send link");
    await arrivesAt(forgetful, "Look into your mail");
    await visit(forgetful, "look-into-your-mail");
    const link = await linkMailedTo(program, "ana@adria.example", "password-reset");
    await forgetful.goto(link);
    await visit(forgetful, "password-reset");
    await setPassword(forgetful, link, NEW_PASSWORD);
    await signIn(forgetful, { name: "ana@adria.example", password: NEW_PASSWORD });
    await arrivesAt(forgetful, "Adria Travel");
    await says(forgetful, "Adria Travel has no company role yet.");
    await visit(forgetful, "company-without-role");
    await ana.goto("/me");
    await ana.waitForURL(/sign-in/);
  });

  step("the light and dark of one's choice stays", async () => {
    await admin.goto("/me");
    await admin.locator("button.person").click();
    await visit(admin, "person-menu");
    await admin.getByLabel("Dark", { exact: true }).check({ force: true });
    await admin.reload();
    await admin.locator("html[data-bs-theme=dark]").waitFor();
    await switchTo(admin, /Platform/);
    await arrivesAt(admin, "Companies");
    await admin.locator("html[data-bs-theme=dark]").waitFor();
  });
});
