/** What the wallet calls itself. A test looks for it in production builds. */
export const WALLET_NAME = "Vinculum development wallet";
