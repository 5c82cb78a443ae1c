import { tellOfLists } from "./support/lists.js";

tellOfLists({ javaScriptEnabled: true });
