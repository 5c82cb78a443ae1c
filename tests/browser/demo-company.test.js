import { walkThroughDemo } from "./support/demo.js";

walkThroughDemo([
  {
    who: "a company's Admin",
    company: "adria",
    user: "Admin",
    start: "/c/adria",
    // So many that people of every status are among them.
    asked: 8,
    more: 1,
    name: "demo-admin",
    expected: [
      "/c/x/groups/x/deletion",
      "/c/x/users/x/permissions/editing-permission",
      "/c/x/users/x/summary.csv",
      "/c/x/invitations/x/renewal",
      "/c/x/audit.csv",
      "/c/x/why-permission",
      "/me/sessions",
    ],
  },
]);
