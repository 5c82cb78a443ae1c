// What a page must do for everybody: axe finds nothing, in light and dark, and the keyboard is enough.
import assert from "node:assert/strict";
import axe from "axe-core";
import { PHONE, withScripts } from "./browser.js";

// WCAG 2.2 A and AA, and axe's own good practice.
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// How a page is looked at. In the dark only the colours are others: the rest would be found twice.
const LOOKS = {
  light: { colorScheme: "light", rules: { type: "tag", values: RULES } },
  dark: { colorScheme: "dark", rules: { type: "rule", values: ["color-contrast"] } },
  phone: { colorScheme: "light", viewport: PHONE, rules: { type: "tag", values: RULES } },
  // Whether it fits a phone, and no more.
  narrow: { colorScheme: "light", viewport: PHONE },
};
const ALL = ["light", "dark", "phone"];

/**
 * Fails with axe's findings, in light, in dark and on a phone, or in some of these `looks`. Works with
 * JavaScript off, too. `picture(page, look)` is called for each look that was in order.
 */
export async function assertAccessible(page, { looks = ALL, picture } = {}) {
  await withScripts(page, async (seen) => {
    const size = seen.viewportSize();
    for (const look of looks) {
      const { colorScheme, viewport = size, rules } = LOOKS[look];
      await seen.emulateMedia({ colorScheme });
      await seen.setViewportSize(viewport);
      if (rules) assert.deepEqual(await findingsOf(seen, rules), [], `axe, ${look}, ${seen.url()}`);
      await assertNothingSticksOut(seen, look);
      await picture?.(seen, look);
    }
    await seen.emulateMedia({ colorScheme: "light" });
    await seen.setViewportSize(size);
  });
}

/** The same for what opens above a page: menus and switchers. */
export async function assertPartsAccessible(page) {
  const names = await page.locator("[popover]").evaluateAll((parts) => parts.map((part) => part.id));
  for (const look of ["phone", "dark"]) {
    const { colorScheme, viewport = page.viewportSize(), rules } = LOOKS[look];
    const size = page.viewportSize();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    for (const name of names) {
      await page.evaluate((name) => document.getElementById(name).togglePopover(), name);
      assert.deepEqual(await findingsOf(page, rules), [], `axe, ${look}, ${name} on ${page.url()}`);
      await assertNothingSticksOut(page, look);
      await page.evaluate((name) => document.getElementById(name).togglePopover(), name);
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(size);
  }
}

async function findingsOf(page, rules) {
  // Evaluated by the browser's driver, not by the page: its Content-Security-Policy stays as it is.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (runOnly) => globalThis.axe.run({ runOnly, resultTypes: ["violations"] }),
    rules,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
  );
}

/** A page never scrolls sideways: wide tables do so in a box of their own. */
async function assertNothingSticksOut(page, look) {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= window, `${look}, ${page.url()}: ${content}px wide in ${window}px`);
}

/** Presses Tab until `locator` has the focus; fails when the focus can't be seen on the way. */
export function tabTo(page, locator, { atMost = 60 } = {}) {
  return pressUntil(page, "Tab", locator, atMost);
}

/** The same with an arrow key, within a grid. */
export function arrowTo(page, key, locator) {
  return pressUntil(page, key, locator, 40);
}

async function pressUntil(page, key, locator, atMost) {
  for (let presses = 0; presses < atMost; presses += 1) {
    await page.keyboard.press(key);
    const focused = page.locator(":focus");
    if ((await focused.count()) === 0) continue;
    const seen = await focused.evaluate((element) => {
      // A link that stands for its whole row is outlined around the row.
      return [undefined, "::after"].some((part) => {
        const { content, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
        if (part && content === "none") return false;
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      });
    });
    assert.ok(seen, `the focus can't be seen on ${await focused.evaluate((e) => e.outerHTML)}`);
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`${key} does not reach ${locator} within ${atMost} presses`);
}

/** Steps by keyboard alone: each is `[locator]` to press Enter on, or `[locator, text]` to type. */
export async function byKeyboard(page, steps) {
  for (const [locator, text] of steps) {
    await tabTo(page, locator);
    if (text === undefined) await page.keyboard.press("Enter");
    else await page.keyboard.type(text);
  }
}
