// The demonstration, to be walked through by one of its people: no link leads nowhere, each page is
// in order.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "./browser.js";
import { crawl } from "./crawl.js";
import { signIn } from "./people.js";
import { startProgram } from "./program.js";

/** People by their sign-in name, each with where to `crawl` and what must be among what was found. */
export function walkThroughDemo(walks) {
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
    for (const { who, company, user, first, expected, ...where } of walks) {
      test(`${who} finds every page in order`, async () => {
        const page = await browser.person({ address: program.address });
        const { password } = people.find((one) => one.company === company && one.user_name === user);
        await signIn(page, { name: `${user}@${company}`, password });
        await first?.(page);
        const { kinds, problems } = await crawl(page, where);
        assert.deepEqual(problems, []);
        for (const kind of expected) assert.ok(kinds.includes(kind), `${kind} is not among ${kinds.join("\n")}`);
      });
    }
  });
}
