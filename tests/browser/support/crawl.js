// Goes wherever the links of pages lead, as somebody who clicks on everything would.
import assert from "node:assert/strict";
import { assertAccessible } from "./accessible.js";
import { takePicture } from "./browser.js";

/**
 * Asks for every address of the program's own that links lead to from `start` on: of those that lead to
 * pages of one kind (`/c/x/users/x`) the first `asked`. Of those within `area` the first of each kind is
 * opened and looked at, and up to `more` that have parts the others had not. Answers the
 * kinds, and what was wrong.
 */
export async function crawl(page, { start, area = /^/, asked = 3, more = 0, name }) {
  const kinds = new Map();
  const looks = new Looks(area, 1 + more);
  const cameFrom = new Map();
  const problems = [];
  const find = (address, from) => {
    const kind = kindOf(address);
    const known = kinds.get(kind) ?? kinds.set(kind, []).get(kind);
    if (known.length >= asked || cameFrom.has(address)) return;
    known.push(address);
    cameFrom.set(address, from);
  };
  page.on("response", (answer) => {
    if (answer.status() >= 400) problems.push(`${answer.url()} on ${page.url()} answers ${answer.status()}`);
  });
  find(start, "the start");
  for (const [address, from] of cameFrom) {
    const answer = await page.request.get(address, { maxRedirects: 0 });
    if (answer.status() !== 200) problems.push(`${address}, linked on ${from}, answers ${answer.status()}`);
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
    const document = await answer.text();
    for (const link of linksIn(document, answer.url())) find(link, address);
    const number = looks.next(address, document);
    if (!number) continue;
    await page.goto(address);
    const shown = `${name}${kindOf(address).replaceAll("/", "-")}${number > 1 ? `-${number}` : ""}`;
    const picture = (seen, look) => takePicture(seen, shown, look);
    await lookAt(page, picture).catch((problem) => problems.push(problem.message));
  }
  return { kinds: [...kinds.keys()].sort(), problems };
}

/** Which pages are worth a look: those that show what none of their kind has shown before. */
class Looks {
  #shown = new Map();
  constructor(area, most) {
    this.area = area;
    this.most = most;
  }
  /** Which look at such a page this would be, or nothing. */
  next(address, document) {
    if (!this.area.test(address)) return undefined;
    const kind = kindOf(address);
    const { times, parts } = this.#shown.get(kind) ?? { times: 0, parts: new Set() };
    const here = document.match(/<\w+[^>]*? class="[^"]*"|<(select|input type="\w+"|textarea)/g) ?? [];
    const fresh = here.map((part) => part.replace(/ (?!class|type)[\w-]+="[^"]*"/g, "")).filter((part) => !parts.has(part));
    if (times >= this.most || fresh.length === 0) return undefined;
    this.#shown.set(kind, { times: times + 1, parts: new Set([...parts, ...fresh]) });
    return times + 1;
  }
}

async function lookAt(page, picture) {
  await assertAccessible(page, { looks: ["light", "dark", "narrow"], picture });
  const places = await page.locator('a[href^="#"]').evaluateAll((links) =>
    links.map((link) => link.hash.slice(1)).filter((place) => !document.getElementById(place)),
  );
  assert.deepEqual(places, [], `places that are not on ${page.url()}`);
}

/** The addresses of this program that a document's links lead to, without the places on a page. */
function linksIn(document, from) {
  const links = [...document.matchAll(/<a\s[^>]*?href="([^"]*)"/g)];
  return links
    .map(([, href]) => new URL(href.replaceAll("&amp;", "&").replaceAll("&#38;", "&"), from))
    .filter((link) => link.origin === new URL(from).origin)
    .map(({ pathname, search }) => pathname + search);
}

/** What kind of page an address leads to: ids, names and what was typed left out, and how lists are sorted. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const parts = pathname.split("/").map((part, at, all) => (isName(part, all[at - 1]) ? "x" : part));
  const typed = new Set([...searchParams.keys()].filter((key) => !["sort", "at", "dir"].includes(key)));
  return [parts.join("/"), ...typed].join("-");
}

// After these comes the id or the name of one of them, unless the word is an act.
const LISTS = ["c", "users", "groups", "invitations", "companies", "company-roles", "applications", "members", "resources"];
const WORDS = ["new", "received", "guests", "review"];

function isName(part, before) {
  return /\d/.test(part) || (LISTS.includes(before) && !WORDS.includes(part));
}
