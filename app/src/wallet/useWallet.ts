import type { Address } from "viem";
import { useConnection } from "wagmi";

/** The connected wallet, as far as the page cares. */
export interface ConnectedWallet {
  address: Address;
  /** As it announced itself. */
  name: string;
  /** Chain that the wallet says it is on. */
  chainId: number | undefined;
}

/** The connected wallet; undefined where none is. */
export function useWallet(): ConnectedWallet | undefined {
  const { address, connector, chainId } = useConnection();
  if (address === undefined || connector === undefined) return undefined;
  return { address, name: connector.name, chainId };
}
