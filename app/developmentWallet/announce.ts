import { WALLET_NAME } from "./name.ts";
import type { DevelopmentWallet } from "./wallet.ts";

const ICON =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect width="20" height="20" fill="#7d4b00"/><path d="M4 5l6 11 6-11" fill="none" stroke="#fff" stroke-width="2.5"/></svg>',
  );

/** Tells pages of this wallet (EIP-6963), now and whenever one asks. */
export function announce(wallet: DevelopmentWallet): void {
  const info = Object.freeze({
    uuid: crypto.randomUUID(),
    name: WALLET_NAME,
    icon: ICON,
    rdns: "vinculum.development",
  });
  const tell = () => {
    const detail = Object.freeze({ info, provider: wallet });
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  };
  addEventListener("eip6963:requestProvider", tell);
  tell();
}
