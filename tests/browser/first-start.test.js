// The program as it is after its very first start.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startProgram } from "./support/program.js";

let program;
before(async () => (program = await startProgram()));
after(() => program?.stop());

test("a first start prints one activation link, under the public address", () => {
  assert.ok(program.activationLink()?.startsWith(`${program.address}/activation/`), program.output.text);
});

test("a stranger is sent to the sign-in page, under a policy without exceptions", async () => {
  const answer = await fetch(program.address, { redirect: "manual" });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("location"), "/sign-in");
  const policy = answer.headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
});
