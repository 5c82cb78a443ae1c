import { walkThroughDemo } from "./support/demo.js";
import { switchTo } from "./support/people.js";

walkThroughDemo([
  {
    who: "the operator's Admin",
    company: "operator",
    user: "Admin",
    start: "/operator/companies",
    // Within a company the pages are those its own Admin sees: they are asked for, not looked at again.
    area: /^\/(operator|c\/\w+$)/,
    name: "demo-operator",
    expected: [
      "/operator/companies/x/closure",
      "/operator/company-roles/x/permissions",
      "/operator/applications/x/resources/x",
      "/c/x/users/x/why-permission",
    ],
  },
  {
    who: "a guest",
    company: "nordic",
    user: "olaf",
    first: (page) => switchTo(page, /Adria Travel/),
    start: "/c/adria",
    area: /^\/c/,
    more: 1,
    name: "demo-guest",
    expected: ["/c/x/why-permission", "/c/x/audit", "/me/invitations"],
  },
]);
