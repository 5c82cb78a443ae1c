// Every page there is, seen by each kind of person: no link leads nowhere, axe finds nothing, nothing
// sticks out of a phone; the same for what a form, a refusal and a wrong address are answered with.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Rounds } from "./support/crawl.js";
import { startDemo } from "./support/demo.js";
import { confirm, fill, linkMailedTo, press, switchTo } from "./support/people.js";

// Routes that show no page of their own, and why.
const NO_PAGE = {
  "/": "leads on to where one works",
  "/c/{company}/lookup/companies": "answers a field with what it proposes",
  "/c/{company}/lookup/groups": "answers a field with what it proposes",
  "/c/{company}/lookup/groups-for-units": "answers a field with what it proposes",
  "/c/{company}/lookup/units": "answers a field with what it proposes",
  "/c/{company}/lookup/users": "answers a field with what it proposes",
  "/operator": "leads on to the companies",
};

describe("every page", { concurrency: false }, () => {
  const rounds = new Rounds({ more: 1 });
  let demo;
  before(async () => (demo = await startDemo()));
  after(() => demo?.stop());
  const send = async (page, path, form) => {
    const answer = await page.request.post(path, { form, headers: { origin: demo.program.address }, maxRedirects: 0 });
    assert.ok(answer.status() < 500, `${path} answers ${answer.status()}`);
    return answer;
  };
  const pageOf = async (page, list, name) => {
    await page.goto(list);
    return page.getByRole("row", { name }).locator("a.row-link").first().getAttribute("href");
  };
  const submit = (page) => page.locator(":is(main, .public) form[method=post] button[type=submit]").first().click();
  const inOrder = () => assert.deepEqual(rounds.problems.splice(0), []);

  test("as it is only at times", async () => {
    const page = await demo.enter("Admin");
    // Who has failed to sign in too often is locked out for a minute.
    const jure = await pageOf(page, "/c/adria/users?q=jure", "Jure Novak");
    const other = await demo.stranger();
    for (let times = 0; times < 6; times += 1) await send(other, "/sign-in", { name: "jure@adria", password: "wrong" });
    await rounds.walk(page, { starts: [`${jure}/unlocking`, jure], area: new RegExp(`^${jure}(/unlocking)?$`), name: "locked" });
    // Who has no e-mail gets a sheet of paper.
    await page.goto(`${jure}/password-reset`);
    await submit(page);
    await rounds.lookHere(page, "password-reset-sheet");
    const office = await pageOf(page, "/c/adria/units", "Maribor office");
    await page.goto(office);
    await confirm(page, "Suspend unit", "Suspend unit");
    const group = await pageOf(page, "/c/adria/groups?q=summer", "Summer campaign");
    for (const [start, parts] of [[office, "reactivation"], [group, "reactivation"]]) {
      await rounds.walk(page, { starts: [start], area: new RegExp(`^${start}(/${parts})?$`), name: "suspended" });
    }
    inOrder();
  });

  test("as the company's Admin sees it", async () => {
    const page = await demo.enter("Admin");
    // What the demonstration lacks: a calendar that is handed out, a view and a page that are kept, a message.
    await send(page, "/c/adria/calendar/address", {});
    await send(page, "/c/adria/views", { list: "users", query: "status=active", name: "Active" });
    await send(page, "/me/shortcuts", { kept_path: "/c/adria/calendar/month", kept_name: "This month" });
    await send(page, "/c/adria/messages", { to: "everybody", subject: "Trips", text: "Two are new.", confirmed: "yes" });
    await page.goto("/c/adria");
    await rounds.lookAbove(page, "admin");
    await rounds.walk(page, { starts: ["/c/adria", "/me"], area: /^\/(c\/adria|me)/, asked: 6, name: "admin" });
    inOrder();
  });

  test("as the operator sees it", async () => {
    const page = await demo.enter("Admin", "operator");
    await send(page, "/operator/company-roles", { name: "Spare role" });
    await send(page, "/operator/applications", { name: "spare" });
    const spare = [
      await pageOf(page, "/operator/company-roles?q=spare", "Spare role"),
      await pageOf(page, "/operator/applications?q=spare", "spare"),
    ];
    await page.goto("/operator/notice");
    await fill(page, { text: "The platform rests on Sunday from two to four." });
    await page.getByLabel("Warning").check();
    await press(page, "Set notice");
    await page.goto("/c/operator");
    await rounds.lookAbove(page, "operator");
    const area = /^\/(operator|me|c\/adria$|c\/operator$)/;
    await rounds.walk(page, { starts: ["/operator/companies", ...spare, "/c/adria"], area, name: "operator" });
    inOrder();
  });

  test("as one sees it who holds a part", async () => {
    const area = /^\/(c\/adria|me)/;
    const marko = await demo.enter("marko");
    await rounds.walk(marko, { starts: ["/c/adria"], area, asked: 1, name: "part" });
    const nina = await demo.enter("nina");
    await rounds.lookAbove(nina, "member");
    await rounds.walk(nina, { starts: ["/c/adria", "/me"], area, asked: 2, name: "member" });
    inOrder();
  });

  test("as partners' Admins and a guest see it", async () => {
    for (const company of ["nordic", "baltic"]) {
      const page = await demo.enter("Admin", company);
      const area = new RegExp(`^/c/${company}($|/invitations)`);
      await rounds.walk(page, { starts: [`/c/${company}`], area, name: "partner" });
    }
    const olaf = await demo.enter("olaf", "nordic");
    await switchTo(olaf, /Adria Travel/);
    await rounds.lookAbove(olaf, "guest");
    await rounds.walk(olaf, { starts: ["/c/adria", "/me"], area: /^\/(c\/adria|me)/, asked: 2, name: "guest" });
    inOrder();
  });

  test("as one sees it who isn't signed in", async () => {
    const ana = await demo.enter("Admin");
    await ana.goto(`${await pageOf(ana, "/c/adria/users?q=maja", "Maja Turk")}/activation-link`);
    await submit(ana);
    const activation = await linkMailedTo(demo.program, "maja@adria.example", "activation");
    const nina = await demo.enter("nina");
    await nina.goto("/me/email");
    await fill(nina, { email: "new@adria.example", current: demo.passwordOf("nina") });
    await submit(nina);
    const email = await linkMailedTo(demo.program, "new@adria.example", "email-change");
    const page = await demo.stranger();
    await rounds.walk(page, { starts: ["/sign-in", "/activation"], name: "stranger" });
    await page.goto("/forgotten-password");
    await fill(page, { name: "luka@adria.example" });
    await submit(page);
    await rounds.lookHere(page, "stranger-link-on-its-way");
    const reset = await linkMailedTo(demo.program, "luka@adria.example", "password-reset");
    for (const link of [activation, email, reset]) {
      await rounds.walk(page, { starts: [new URL(link).pathname], name: "stranger" });
    }
    inOrder();
  });

  test("and what is refused, wrong, or done by two at once", async () => {
    const nina = await demo.enter("nina");
    const ana = await demo.enter("Admin");
    await rounds.look(nina, "/c/adria/audit", "forbidden");
    await rounds.look(nina, "/c/adria/users/nobody", "unknown");
    await rounds.look(nina, "/c/nordic", "foreign");
    await rounds.look(await demo.stranger(), "/nowhere/at/all", "nowhere");
    await rounds.look(await demo.stranger(), "/activation/wrong", "wrong-link");
    const unit = await pageOf(ana, "/c/adria/units", "Sales");
    const second = await ana.context().newPage();
    for (const tab of [ana, second]) await tab.goto(`${unit}/editing`);
    for (const [tab, notes] of [[second, "Sells."], [ana, "Sells trips."]]) {
      await fill(tab, { notes });
      await press(tab, "Save unit");
      await tab.waitForURL(`**${unit}`);
    }
    await ana.getByText("Two people changed this unit").first().waitFor();
    await rounds.lookHere(ana, "two-at-once");
    inOrder();
  });

  test("nobody was left out", () => {
    assert.deepEqual(rounds.unseen(), Object.keys(NO_PAGE));
  });
});
