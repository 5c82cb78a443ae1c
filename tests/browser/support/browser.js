// The system's Chromium, driven by Playwright. One browser a test file, one context a person.
import { access, mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
// A browser that talks to the program under test and to nobody else.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const SCREENSHOTS =
  process.env.TENANTRY_TEST_SCREENSHOTS ?? resolve(import.meta.dirname, "../../../target/screenshots");

const withoutJavaScript = new WeakSet();
const twins = new WeakMap();

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

/** Where Chromium is: named by CHROMIUM, or found on the path. */
async function executablePath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (await access(path).then(() => true, () => false)) return path;
    }
  }
  throw new Error("Chromium was not found: install it, or name it with CHROMIUM=/path/to/chromium");
}

/**
 * A browser with an empty profile. `person({ ... })` opens a page in cookies of its own and takes
 * Playwright's context options and `address`, which relative links are resolved against;
 * `javaScriptEnabled: false` turns JavaScript off. A script error or a broken
 * Content-Security-Policy on any page fails `stop()`.
 */
export async function startBrowser() {
  const folder = await mkdtemp(join(tmpdir(), "tenantry-chromium-"));
  const browser = await chromium.launch({
    executablePath: await executablePath(),
    headless: true,
    args: FLAGS,
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
  });
  const complaints = [];
  const person = async ({ address, ...options } = {}) => {
    const context = await browser.newContext({
      baseURL: address,
      viewport: DESKTOP,
      colorScheme: "light",
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    if (options.javaScriptEnabled === false) withoutJavaScript.add(page);
    listen(page, complaints);
    return page;
  };
  const stop = async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
    if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join("\n")}`);
  };
  return { person, complaints, stop };
}

/**
 * A page that scripts of the tests' own can look at: the page itself, or, where JavaScript is off
 * and no script runs to its end, the same document in a twin that passes over the page's scripts.
 */
export async function withScripts(page, look) {
  // What a click led to is all there.
  await page.waitForLoadState();
  if (!withoutJavaScript.has(page)) return look(page);
  const twin = await twinOf(page);
  twin.document = await page.content();
  await twin.page.setViewportSize(page.viewportSize());
  await twin.page.goto(page.url());
  return look(twin.page);
}

async function twinOf(page) {
  const made = twins.get(page);
  if (made) return made;
  const context = await page.context().browser().newContext({ reducedMotion: "reduce" });
  const twin = { page: await context.newPage(), document: "" };
  await twin.page.route("**/*", (route) => {
    const type = route.request().resourceType();
    if (type === "document") return route.fulfill({ contentType: "text/html", body: twin.document });
    return type === "script" ? route.abort() : route.continue();
  });
  twins.set(page, twin);
  return twin;
}

function listen(page, complaints) {
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A refused form answers 422 and a refused page 403: the browser calls that an error, it isn't.
    if (message.type() !== "error" || /^Failed to load resource/.test(message.text())) return;
    complaints.push(`${page.url()}: ${message.text()}`);
  });
}

/** A picture of the page as it stands, as NAME-LOOK.png. */
export async function takePicture(page, name, look) {
  await mkdir(SCREENSHOTS, { recursive: true });
  // What sticks to the top would hang in the middle of a picture of the whole page.
  await page.evaluate(() => scrollTo(0, 0));
  // Hiding the caret would leave an inline style on every field, which htmx carries over to the next page.
  await page.screenshot({ path: join(SCREENSHOTS, `${name}-${look}.png`), fullPage: true, caret: "initial" });
}
