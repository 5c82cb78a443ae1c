// The harness itself, against a page of its own: what it is meant to find, it finds.
import assert from "node:assert/strict";
import { once } from "node:events";
import { access, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertAccessible, byKeyboard, tabTo } from "./support/accessible.js";
import { SCREENSHOTS, startBrowser } from "./support/browser.js";
import { signIn } from "./support/people.js";
import { startProgram } from "./support/program.js";
import { visit } from "./support/visit.js";

const page = (body, style = "") => `<!doctype html><html lang="en"><head><title>Harness</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css"></head><body><main><h1>Harness</h1>${body}</main></body></html>`;
const PAGES = {
  "/": page(`<a href="/next">Next</a><p id="script">JavaScript is off</p><script src="/script.js"></script>`),
  "/next": page("<p>The next page</p>"),
  "/sign-in": page(`<form method="post"><label>E-mail or user name <input name="name"></label>
    <label>Password <input name="password" type="password"></label><button>Sign in</button></form>`),
  "/unlabelled": page(`<input name="nameless">`),
  "/wide": page(`<div class="wide">wide</div>`),
  "/unseen-focus": page(`<a class="unseen" href="/">Unseen</a>`),
  "/broken-script": page(`<script src="/broken.js"></script>`),
};
const FILES = {
  "/style.css": ["text/css", `.wide { width: 3000px } .unseen:focus { outline: none }
    @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } a { color: #9cf } }`],
  "/script.js": ["text/javascript", `document.getElementById("script").textContent = "JavaScript is on";`],
  "/broken.js": ["text/javascript", `throw new Error("broken on purpose");`],
};

function answer(request, response) {
  if (request.method === "POST") {
    let form = "";
    request.on("data", (bytes) => (form += bytes));
    request.on("end", () => response.writeHead(303, { location: `/?${form}` }).end());
    return;
  }
  const path = new URL(request.url, "http://localhost").pathname;
  const [type, text] = FILES[path] ?? ["text/html; charset=utf-8", PAGES[path]];
  response.writeHead(text ? 200 : 404, {
    "content-type": type,
    "content-security-policy": "default-src 'self'",
  });
  response.end(text ?? "not found");
}

describe("the harness", { concurrency: false }, () => {
  let server, browser, address;
  before(async () => {
    server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://127.0.0.1:${server.address().port}`;
    browser = await startBrowser();
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await browser.stop();
  });
  const open = async (path, options) => {
    const person = await browser.person({ address, ...options });
    await person.goto(path);
    return person;
  };

  test("finds nothing on a page that is in order, under a strict policy", async () => {
    await assertAccessible(await open("/"));
  });

  test("finds a field without a label", async () => {
    await assert.rejects(assertAccessible(await open("/unlabelled")), /label/);
  });

  test("finds a page that scrolls sideways", async () => {
    await assert.rejects(assertAccessible(await open("/wide")), /3000px|px wide/);
  });

  test("turns JavaScript off, and looks at such pages too", async () => {
    const on = await open("/");
    assert.equal(await on.locator("#script").textContent(), "JavaScript is on");
    const off = await open("/", { javaScriptEnabled: false });
    assert.equal(await off.locator("#script").textContent(), "JavaScript is off");
    await assertAccessible(off);
  });

  test("goes by keyboard alone", async () => {
    const person = await open("/");
    await byKeyboard(person, [[person.getByRole("link", { name: "Next" })]]);
    await person.waitForURL("**/next");
  });

  test("finds a focus that can't be seen", async () => {
    const person = await open("/unseen-focus");
    await assert.rejects(tabTo(person, person.getByRole("link")), /focus can't be seen/);
  });

  test("signs in, with JavaScript and without", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const person = await browser.person({ address, javaScriptEnabled });
      await signIn(person, { name: "nina@adria.example", password: "a long enough secret" });
      assert.match(person.url(), /name=nina%40adria\.example&password=a\+long\+enough\+secret/);
    }
  });

  test("takes pictures in light, dark and on a phone", async () => {
    await visit(await open("/"), "harness");
    for (const look of ["light", "dark", "phone"]) {
      assert.ok((await stat(join(SCREENSHOTS, `harness-${look}.png`))).size > 1000, look);
    }
  });

  test("hears a script that breaks", async () => {
    await open("/broken-script");
    assert.match(browser.complaints.splice(0).join(), /broken on purpose/);
  });
});

describe("starting the program", () => {
  let folder;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "tenantry-harness-"))));
  after(() => rm(folder, { recursive: true, force: true }));
  const script = async (name, text) => {
    const path = join(folder, name);
    await writeFile(path, `#!${process.execPath}\n${text}`, { mode: 0o755 });
    return path;
  };

  test("runs commands first, waits until it serves, ends it and removes its folder", async () => {
    const binary = await script("good.cjs", `
      if (process.argv[2] === "demo") { console.log("filled", process.env.TENANTRY_DATABASE_URL); process.exit(0); }
      const fs = require("node:fs");
      fs.mkdirSync("mail"); fs.writeFileSync("mail/1.eml", "Welcome");
      const [host, port] = process.env.TENANTRY_BIND.split(":");
      require("node:http").createServer((q, a) => a.end(process.argv[2])).listen(port, host);`);
    const program = await startProgram({ before: [["demo"]], binary });
    assert.match(program.printed[0], /^filled sqlite:/);
    assert.equal(await (await fetch(program.address)).text(), "serve");
    assert.deepEqual(await program.mails(), ["Welcome"]);
    await program.stop();
    await assert.rejects(fetch(program.address));
    await assert.rejects(access(program.folder));
  });

  test("says what a program printed that did not start", async () => {
    const binary = await script("bad.cjs", `console.error("no such setting"); process.exit(2);`);
    await assert.rejects(startProgram({ binary }), /no such setting/);
    await assert.rejects(startProgram({ before: [["demo"]], binary }), /demo ended with 2.*no such setting/s);
    await assert.rejects(startProgram({ binary: join(folder, "missing") }), /ENOENT/);
  });
});
