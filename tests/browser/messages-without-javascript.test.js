import { tellOfMessages } from "./support/messages.js";

tellOfMessages({ javaScriptEnabled: false });
