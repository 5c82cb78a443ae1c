// What people do on every page, said once.

/** Signs in on the sign-in page and waits for the page after it. Works with JavaScript off. */
export async function signIn(page, { name, password }) {
  await page.goto("/sign-in");
  await page.getByLabel(/e-mail|user name/i).fill(name);
  await page.getByLabel(/^password/i).fill(password);
  await Promise.all([
    page.waitForURL((url) => url.pathname !== "/sign-in"),
    page.getByRole("button", { name: "Sign in" }).click(),
  ]);
}
