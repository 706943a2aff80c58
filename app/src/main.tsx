import "./styles/tokens.css";
import "./styles/base.css";

import { createRoot } from "react-dom/client";

import { asError } from "./asError.ts";
import { App } from "./App.tsx";
import { connectLedgers } from "./chain/connection.ts";
import { loadConfiguration } from "./loadConfiguration.ts";
import { followPreferences } from "./shell/followPreferences.ts";
import { StartFailure } from "./shell/StartFailure.tsx";
import { walletConfig } from "./wallet/wagmi.ts";

const root = createRoot(document.querySelector("#root")!);
followPreferences();

try {
  const configuration = await loadConfiguration(document.baseURI);
  const ledgers = connectLedgers(configuration, document.baseURI);
  for (const { head } of ledgers) head.start();
  const wallets = walletConfig(ledgers, document.baseURI);
  root.render(<App runtime={{ configuration, ledgers }} wallets={wallets} />);
} catch (error) {
  root.render(<StartFailure error={asError(error)} />);
}
