/** What a wallet alone can do: it signs and sends. Every other method is asked of the ledger's own node. */
const WALLET_METHODS: ReadonlySet<string> = new Set([
  "eth_accounts",
  "eth_requestAccounts",
  "eth_sendTransaction",
  "eth_signTypedData_v4",
]);

/** Whether a request goes to the wallet. */
export function isForWallet(method: string): boolean {
  return WALLET_METHODS.has(method);
}
