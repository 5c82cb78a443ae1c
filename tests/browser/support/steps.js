// Tests that stand on each other: when one fails, those after it are left out, not waited for.
import { test } from "node:test";

/** A `test` whose later calls are left out once one has failed. */
export function steps() {
  let failed = false;
  return (name, act) =>
    test(name, async (t) => {
      if (failed) return t.skip("a step before it failed");
      failed = true;
      await act(t);
      failed = false;
    });
}
