// The demonstration on a database of its own, and a browser for its people.
import { startBrowser } from "./browser.js";
import { signIn } from "./people.js";
import { startProgram } from "./program.js";

/**
 * Starts the program with the demonstration, and a browser; takes Playwright's options of a context.
 * `stranger()` opens a page of nobody yet, `enter("nina")` one of somebody who has signed in at Adria
 * Travel, `enter("oskar", "operator")` at another company. Call `stop()` when done: nothing of it stays.
 */
export async function startDemo(options = {}) {
  const program = await startProgram({ before: [["demo", "--json"]] });
  const browser = await startBrowser().catch(async (error) => {
    await program.stop();
    throw error;
  });
  const people = JSON.parse(program.printed[0]);
  const passwordOf = (user, company = "adria") =>
    people.find((one) => one.company === company && one.user_name === user).password;
  const stranger = () => browser.person({ address: program.address, ...options });
  const enter = async (user, company = "adria") => {
    const page = await stranger();
    await signIn(page, { name: `${user}@${company}`, password: passwordOf(user, company) });
    return page;
  };
  const stop = async () => {
    await browser.stop();
    await program.stop();
  };
  return { program, passwordOf, stranger, enter, stop };
}
