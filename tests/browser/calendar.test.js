import { tellOfTheCalendar } from "./support/calendar.js";

tellOfTheCalendar({ javaScriptEnabled: true });
