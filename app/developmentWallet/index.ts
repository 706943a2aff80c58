// A wallet for newcomers to the demo: it acts as any party, with the local node's unlocked keys. Only `npm run app` puts
// it on the page; no production build knows of it.

import { loadConfiguration } from "../src/loadConfiguration.ts";
import { announce } from "./announce.ts";
import { openDesk } from "./desk.ts";
import { DevelopmentWallet } from "./wallet.ts";

const configuration = await loadConfiguration(document.baseURI);
const parties = configuration.development?.parties ?? [];
if (parties.length > 0) {
  const wallet = new DevelopmentWallet(configuration, document.baseURI);
  openDesk(wallet);
  announce(wallet);
}
