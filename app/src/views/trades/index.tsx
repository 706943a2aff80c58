import { useParams } from "wouter";

import { Inbox } from "./Inbox.tsx";
import { OpenLink } from "./OpenLink.tsx";
import { Propose } from "./Propose.tsx";
import { TradeView } from "./TradeView.tsx";

/** Trades: the inbox, one trade, a new one, or one that came as a link. */
export default function Trades() {
  const { what, link } = useParams<{ what?: string; link?: string }>();
  if (what === undefined) return <Inbox />;
  if (what === "propose") return <Propose />;
  if (what === "open") return <OpenLink link={link ?? ""} />;
  return <TradeView key={what} id={what} />;
}
