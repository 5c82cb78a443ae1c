// Goes wherever the links of pages lead, as somebody who clicks on everything would.
import assert from "node:assert/strict";
import { assertAccessible, assertPartsAccessible } from "./accessible.js";
import { takePicture } from "./browser.js";
import { PAGES, patternOf } from "./routes.js";

const LOOKS = ["light", "dark", "narrow"];

/**
 * What several people see, one after the other. Of each kind of page the first one is looked at, and up
 * to `more` that have parts the others had not, whoever sees them.
 */
export class Rounds {
  #seen = new Map();
  #refused = new Set();
  problems = [];
  constructor({ more = 2 } = {}) {
    this.more = more;
  }

  /** Kinds of pages that nobody has been on. */
  unseen() {
    return PAGES.filter((pattern) => !this.#seen.has(pattern));
  }

  /**
   * Asks for every address within `area` that links lead to from `starts` on: of those that lead to
   * pages of one kind the first `asked`. Opens those worth a look.
   */
  async walk(page, { starts, area = /^/, asked = 4, name }) {
    const cameFrom = new Map();
    const times = new Map();
    const find = (address, from) => {
      const kind = kindOf(address);
      if (cameFrom.has(address) || !area.test(address) || (times.get(kind) ?? 0) >= asked) return;
      times.set(kind, (times.get(kind) ?? 0) + 1);
      cameFrom.set(address, from);
    };
    for (const start of starts) find(start, "the start");
    for (const [address, from] of cameFrom) {
      const answer = await page.request.get(address, { maxRedirects: 0 });
      const { location, "content-type": type } = answer.headers();
      if (location) find(pathOf(new URL(location, answer.url())), from);
      else if (answer.status() !== 200) this.problems.push(`${name}: ${address}, linked on ${from}, answers ${answer.status()}`);
      if (location || !type?.startsWith("text/html")) continue;
      const document = await answer.text();
      for (const link of linksIn(document, answer.url())) find(link, address);
      if (this.#isWorthALook(address, document)) await this.look(page, address, name);
    }
  }

  /** Opens the page and looks at it, and at its form as it is answered when nothing is filled in. */
  async look(page, address, name) {
    await page.goto(address);
    await this.lookHere(page, `${name}${fileName(address)}`);
    const pattern = patternOf(address);
    if (this.#refused.has(pattern) || !(await sendEmpty(page))) return;
    this.#refused.add(pattern);
    await this.lookHere(page, `${name}${fileName(address)}-refused`);
  }

  /** Looks at the page as it stands. */
  async lookHere(page, shown) {
    const failed = (problem) => this.problems.push(`${shown}: ${problem.message}`);
    try {
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
      const picture = (seen, look) => look !== "dark" && takePicture(seen, shown, look);
      await assertAccessible(page, { looks: LOOKS, picture }).catch(failed);
      const places = await page.locator('a[href^="#"]').evaluateAll((links) =>
        links.map((link) => link.hash.slice(1)).filter((place) => !document.getElementById(place)),
      );
      assert.deepEqual(places, [], `places that are not on ${page.url()}`);
    } catch (problem) {
      failed(problem);
    }
  }

  /** Looks at what opens above the page. */
  async lookAbove(page, name) {
    await assertPartsAccessible(page).catch((problem) => this.problems.push(`${name}: ${problem.message}`));
  }

  /** Whether it shows what none of its kind has shown before. */
  #isWorthALook(address, document) {
    const pattern = patternOf(address) ?? address;
    const { times, parts } = this.#seen.get(pattern) ?? { times: 0, parts: new Set() };
    const here = document.match(/<\w+[^>]*? class="[^"]*"|<(select|input type="\w+"|textarea)/g) ?? [];
    const fresh = here.map((part) => part.replace(/ (?!class|type)[\w-]+="[^"]*"/g, "")).filter((part) => !parts.has(part));
    if (times > this.more || (times > 0 && fresh.length === 0)) return false;
    this.#seen.set(pattern, { times: times + 1, parts: new Set([...parts, ...fresh]) });
    return true;
  }
}

/** Sends the page's form with what has to be filled in left out; answers whether it was refused. */
async function sendEmpty(page) {
  const forms = page.locator(":is(main, .public) form[method=post]:not(.save-as)");
  const form = forms.filter({ has: page.locator("[required]") });
  if ((await form.count()) === 0) return false;
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    form.first().evaluate((element) => {
      element.noValidate = true;
      for (const field of element.querySelectorAll("[required]")) {
        if (field.checked) field.checked = false;
        else if (field.tagName !== "SELECT") field.value = "";
      }
      element.requestSubmit();
    }),
  ]);
  return answer.status() >= 400;
}

const pathOf = ({ pathname, search }) => pathname + search;

/** The addresses of this program that a document's links lead to, without the places on a page. */
function linksIn(document, from) {
  const links = [...document.matchAll(/<a\s[^>]*?href="([^"]*)"/g)];
  return links
    .map(([, href]) => new URL(href.replaceAll("&amp;", "&").replaceAll("&#38;", "&"), from))
    .filter((link) => link.origin === new URL(from).origin)
    .map(pathOf);
}

/** What kind of page an address leads to: its route, and what is asked for; how lists are sorted left out. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const typed = new Set([...searchParams.keys()].filter((key) => !["sort", "at", "dir"].includes(key)));
  return [patternOf(address) ?? pathname, ...typed].join(" ");
}

function fileName(address) {
  return (patternOf(address) ?? "/nowhere").replace(/[{}]/g, "").replaceAll("/", "-");
}
