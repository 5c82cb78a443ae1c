// The operator's pages, their questions and refusals, and two people who save the same company.
import { after, before, describe } from "node:test";
import { startBrowser } from "./support/browser.js";
import { arrivesAt, choose, confirm, fill, follow, press, says, setPassword } from "./support/people.js";
import { startProgram } from "./support/program.js";
import { steps } from "./support/steps.js";
import { visit } from "./support/visit.js";

const LONG = "The Company With Quite the Longest Name of All, for Terminals, Storehouses and Distribution Abroad";

describe("the operator", { concurrency: false }, () => {
  const step = steps();
  let program, browser, page;
  before(async () => {
    program = await startProgram();
    browser = await startBrowser();
    page = await browser.person({ address: program.address });
    await setPassword(page, program.activationLink());
  });
  after(async () => {
    await browser?.stop();
    await program?.stop();
  });
  const register = async (fields) => {
    await page.goto("/operator/companies/new");
    await fill(page, { time_zone: "Europe/Ljubljana", admin_name: "Ana Kovač", ...fields });
    await page.getByLabel("Merchant", { exact: true }).check();
    await press(page, "Register company");
    await arrivesAt(page, `${fields.name} is registered`);
  };

  step("keeps companies, also such with the longest names", async () => {
    await register({ name: "Adria Travel", short_name: "adria", admin_email: "ana@adria.example" });
    await register({ name: LONG, short_name: "the-company-with-quite-the-longest-name", admin_email: "a@long.example" });
    await visit(page, "company-registered-long");
    await choose(page, "Companies");
    await visit(page, "companies-long");
    await page.goto("/operator/companies?q=zzz&status=closed");
    await visit(page, "companies-nothing-found");
    await page.goto("/operator/companies/the-company-with-quite-the-longest-name");
    await visit(page, "company-long");
    for (const tab of ["", "/editing", "/roles", "/history"]) {
      await page.goto(`/operator/companies/adria${tab}`);
      await arrivesAt(page, "Adria Travel");
      await visit(page, `company${tab.replace("/", "-")}`);
    }
  });

  step("is asked before a company is suspended, in a dialog", async () => {
    await page.goto("/operator/companies/adria");
    await follow(page, "Suspend");
    await page.getByRole("dialog").waitFor();
    await visit(page, "company-suspension");
    await page.keyboard.press("Escape");
    await confirm(page, "Suspend", "Suspend company");
    await page.locator("h1 ~ .badge", { hasText: "Suspended" }).waitFor();
    await press(page, "Reactivate");
    await page.locator("h1 ~ .badge", { hasText: "Active" }).waitFor();
  });

  step("gives a company role the permissions of an application", async () => {
    await choose(page, "Applications");
    await visit(page, "applications");
    await follow(page, "Register application");
    await fill(page, { name: "shop" });
    await press(page, "Register application");
    await arrivesAt(page, "shop");
    await visit(page, "application-empty");
    const file = "resource,name,operations\norders,Orders,read update\ninvoices,Invoices,read export\n";
    await follow(page, "Import resources");
    const send = async (text) => {
      await page.getByLabel("CSV file").setInputFiles({ name: "shop.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      await press(page, "Import resources");
    };
    await send(`${file}wings,Wings,fly\n`);
    await says(page, /Nothing was registered/);
    await visit(page, "resources-refused");
    await send(file);
    await page.getByRole("row", { name: /orders/ }).waitFor();
    await visit(page, "application");
    await choose(page, "Company roles");
    await visit(page, "company-roles");
    await follow(page, "Merchant");
    await visit(page, "company-role");
    await follow(page, "Permissions");
    const box = page.getByRole("checkbox", { name: "Read Orders", exact: true });
    await box.check();
    await visit(page, "company-role-permissions");
    await press(page, "Review changes");
    await says(page, /Added/);
    await visit(page, "company-role-review");
    await press(page, "Save permissions");
    await says(page, /saved|changed/i);
    await page.getByRole("checkbox", { name: "Read Orders", exact: true, checked: true }).waitFor();
  });

  step("works in a company under a bar, and the company sees it", async () => {
    await page.goto("/operator/companies/adria");
    await follow(page, "Work in this company");
    await arrivesAt(page, "Adria Travel");
    await says(page, /You act as the operator in Adria Travel/);
    await visit(page, "operator-in-a-company");
    await choose(page, "Audit");
    await says(page, /registered Adria Travel/);
    await visit(page, "operator-reads-audit");
  });

  step("is told when somebody else was faster, sees both versions and overwrites nothing", async () => {
    const second = await page.context().newPage();
    for (const tab of [page, second]) await tab.goto("/operator/companies/adria/editing");
    await fill(second, { city: "Maribor" });
    await press(second, "Save company");
    await second.getByText("Maribor").first().waitFor();
    await fill(page, { city: "Koper" });
    await press(page, "Save company");
    await arrivesAt(page, "Two people changed this company");
    await page.getByRole("group", { name: "City" }).getByLabel(/Maribor/).waitFor();
    await visit(page, "two-people");
    await second.reload();
    await second.getByText("Maribor").first().waitFor();
    await page.getByRole("group", { name: "City" }).getByLabel(/Koper/).check();
    await press(page, "Save chosen values");
    await page.getByText("Koper").first().waitFor();
  });

  step("finds pages that are not there said to be so", async () => {
    await page.goto("/operator/companies/nowhere");
    await arrivesAt(page, "Not found");
    await visit(page, "not-found");
    await page.goto("/c/nowhere");
    await arrivesAt(page, "Not found");
  });
});
