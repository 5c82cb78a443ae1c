import { tellOfUnits } from "./support/units.js";

tellOfUnits({ javaScriptEnabled: true });
