#!/usr/bin/env node
// Copies what the pages need from npm into static/vendor: Tabler's style sheet, htmx, and one SVG
// sprite of the icons named in icons.txt. Run it after changing a version in package.json or an
// icon's name in icons.txt:
//
//     node scripts/vendor/vendor.mjs
//
// The result is committed. A build never runs this and never needs the network.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, "node_modules");
const to = join(here, "..", "..", "static", "vendor");

execFileSync("npm", ["ci"], { cwd: here, stdio: "inherit" });
rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });

// Source maps are not shipped, so the line that points to one would only make a 404.
const withoutMap = (text) => text.replace(/\n?(\/\*|\/\/)# sourceMappingURL=.*\s*$/, "\n");
const read = (path) => readFileSync(join(from, path), "utf8");
const write = (name, text) => writeFileSync(join(to, name), text);

write("tabler.min.css", withoutMap(read("@tabler/core/dist/css/tabler.min.css")));
write("htmx.min.js", withoutMap(read("htmx.org/dist/htmx.min.js")));
write("icons.svg", sprite(iconNames()));
write("LICENSE-htmx.txt", read("htmx.org/LICENSE"));
write("LICENSE-tabler-icons.txt", read("@tabler/icons/LICENSE"));
write("LICENSE-tabler.txt", readFileSync(join(here, "LICENSE-tabler.txt"), "utf8"));

function iconNames() {
  return readFileSync(join(here, "icons.txt"), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"))
    .sort();
}

function sprite(names) {
  const symbols = names.map((name) => {
    const svg = read(`@tabler/icons/icons/outline/${name}.svg`);
    const shapes = svg
      .slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, "")
      .replace(/\s*\n\s*/g, "")
      .replace(/ \/>/g, "/>");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}
