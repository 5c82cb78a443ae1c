// The demonstration, walked through by several people: no link leads nowhere, each page is in order.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "./support/browser.js";
import { crawl } from "./support/crawl.js";
import { signIn, switchTo } from "./support/people.js";
import { startProgram } from "./support/program.js";

describe("the demonstration", { concurrency: false }, () => {
  let program, browser, people;
  before(async () => {
    program = await startProgram({ before: [["demo", "--json"]] });
    people = JSON.parse(program.printed[0]);
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.stop();
    await program?.stop();
  });
  const arrive = async (company, user_name) => {
    const page = await browser.person({ address: program.address });
    const who = people.find((one) => one.company === company && one.user_name === user_name);
    await signIn(page, { name: who.email ?? `${user_name}@${company}`, password: who.password });
    return page;
  };
  const walk = async (page, options) => {
    const { kinds, problems } = await crawl(page, options);
    assert.deepEqual(problems, []);
    return kinds;
  };
  const includes = (kinds, ...expected) => {
    for (const kind of expected) assert.ok(kinds.includes(kind), `${kind} is not among ${kinds.join("\n")}`);
  };

  test("the operator's Admin finds every page in order", async () => {
    const paula = await arrive("operator", "Admin");
    // Within a company the pages are those its own Admin sees: they are asked for, not looked at again.
    const kinds = await walk(paula, { start: "/operator/companies", area: /^\/(operator|c\/\w+$)/, name: "demo-operator" });
    includes(kinds, "/operator/companies/x/closure", "/operator/company-roles/x/permissions", "/c/x/users/x/why-permission");
  });

  test("a company's Admin finds every page in order", async () => {
    const kinds = await walk(await arrive("adria", "Admin"), { start: "/c/adria", name: "demo-admin" });
    includes(kinds, "/c/x/groups/x/deletion", "/c/x/users/x/permissions/editing-permission", "/c/x/users/x/summary.csv");
    includes(kinds, "/c/x/invitations/x/renewal", "/c/x/audit.csv", "/c/x/why-permission", "/me/sessions");
  });

  test("a guest finds every page in order", async () => {
    const olaf = await arrive("nordic", "olaf");
    await switchTo(olaf, /Adria Travel/);
    const kinds = await walk(olaf, { start: "/c/adria", area: /^\/c/, name: "demo-guest" });
    includes(kinds, "/c/x/why-permission", "/me/invitations");
  });
});
