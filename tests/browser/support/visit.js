// Looks at a page as everybody may: axe in light, in dark and on a phone, and pictures of it.
import { assertAccessible } from "./accessible.js";
import { takePicture } from "./browser.js";

/** The page as it stands is in order; its pictures are NAME-light.png and so on. */
export async function visit(page, name) {
  await assertAccessible(page, { picture: (seen, look) => takePicture(seen, name, look) });
}
