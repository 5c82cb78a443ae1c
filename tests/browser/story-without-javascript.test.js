import { tellMainJob } from "./support/story.js";

tellMainJob({ javaScriptEnabled: false });
