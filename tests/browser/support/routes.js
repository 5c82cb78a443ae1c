// The pages of the program, by their patterns, as the guard of its routes has written them down.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const MATRIX = resolve(import.meta.dirname, "../../it/access_matrix.txt");
// What is taken away as a file is no page.
const FILE = /\.(csv|xlsx|ics)$/;

const routes = readFileSync(MATRIX, "utf8")
  .split("\n")
  .flatMap((line) => line.match(/^ {2}GET (\S+)$/)?.[1] ?? [])
  .map((pattern) => ({ pattern, places: pattern.split("{").length, form: formOf(pattern) }))
  // "/units/new" is no unit.
  .sort((one, other) => one.places - other.places);
assert.ok(routes.length > 100, `${MATRIX} tells of ${routes.length} routes only`);

/** All that answer with a page. */
export const PAGES = routes.map(({ pattern }) => pattern).filter((pattern) => !FILE.test(pattern)).sort();

/** Which of them an address of the program leads to: "/c/{company}/units/{unit}"; nothing for none. */
export function patternOf(address) {
  const { pathname } = new URL(address, "http://localhost");
  return routes.find(({ form }) => form.test(pathname))?.pattern;
}

function formOf(pattern) {
  const parts = pattern.split(/\{\w+\}/).map((part) => part.replace(/[.]/g, "\\."));
  return new RegExp(`^${parts.join("[^/]+?")}$`);
}
