import { Link } from "wouter";

import type { BondView } from "../../../../src/actions/bonds/readBond.ts";
import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import { readPaused } from "../../../../src/actions/tokens/readPaused.ts";
import { zones } from "../../../../src/domain/accounts.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { officerMessages } from "../../messages/officer.ts";
import { wordMessages } from "../../messages/words.ts";
import { AccountLink } from "../../officer/Links.tsx";
import { MovementFact } from "../../officer/MovementFact.tsx";
import { PauseForms } from "../../officer/PauseForms.tsx";
import { Fact, Facts, Section } from "../../officer/Section.tsx";
import { useMaskWords } from "../../officer/useMaskWords.ts";
import { Amount } from "../../parts/Amount.tsx";
import type { LedgerChoice } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { Status } from "../../parts/Status.tsx";
import { BondActs } from "./BondActs.tsx";
import { TermDayText, useCouponWords } from "./bondWords.tsx";
import { documentsOf } from "./documentFollower.ts";
import { Documents } from "./Documents.tsx";
import { LifeLine } from "./LifeLine.tsx";
import { Payments } from "./Payments.tsx";
import { trailAddress } from "../../parts/trailAddress.ts";

export interface BondDetailProps {
  choice: LedgerChoice;
  bonds: readonly BondView[];
  directory: readonly ParticipantView[];
  isin: string;
}

/** One bond: terms, where it stands, its dates and documents, and what officers do. */
export function BondDetail({ choice, bonds, directory, isin }: BondDetailProps) {
  const t = useMessages(bondMessages);
  const common = useMessages(officerMessages);
  const words = useMessages(wordMessages);
  const couponWords = useCouponWords();
  const maskWords = useMaskWords();
  const { instant } = useFormats();
  const { connection } = choice;
  const view = bonds.find(({ terms }) => terms.isin === isin);
  const bond = view?.bond;
  const { data, block, error } = useLedgerQuery(connection, ["bond", isin], async (reading) => ({
    documents: bond === undefined ? undefined : await documentsOf(reading, bond),
    paused:
      bond !== undefined &&
      (await readPaused(reading.client, { token: bond, blockNumber: reading.block.number })),
    time: reading.block.time,
  }));
  const tools = <Link href="/bonds">{common("back")}</Link>;
  if (view === undefined)
    return (
      <Page title={t("title")} block={block} error={error} tools={tools}>
        <p className="muted">{t("unknown", { isin })}</p>
      </Page>
    );
  const { terms, issued, status, recordDates } = view;
  const { currency, issuanceAccount, firstCouponDate } = terms;
  return (
    <Page title={`${isin} ${terms.name}`} block={block} error={error} tools={tools}>
      <LifeLine status={status} />
      <Facts>
        <Fact name={t("columns.outstanding")}>
          <strong>
            <Link href={trailAddress("isin", isin)}>
              <Amount units={issued} currency={currency} named />
            </Link>
          </strong>
        </Fact>
        {data !== undefined && <MovementFact paused={data.paused} />}
        <Fact name={t("columns.issuer")}>
          {findAccount(directory, issuanceAccount)?.participant.legalName}
        </Fact>
        <Fact name={t("facts.issuanceAccount")}>
          <AccountLink directory={directory} account={issuanceAccount} />
        </Fact>
        <Fact name={t("columns.coupon")}>{couponWords(view)}</Fact>
        <Fact name={t("facts.dayCount")}>{words(`dayCounts.${terms.dayCount}`)}</Fact>
        <Fact name={t("facts.businessDays")}>{words(`businessDayRules.${terms.businessDayRule}`)}</Fact>
        <Fact name={t("facts.denomination")}>
          <Amount units={terms.denomination} currency={currency} named />
        </Fact>
        <Fact name={t("facts.issueDate")}>
          <TermDayText seconds={terms.issueDate} />
        </Fact>
        {firstCouponDate !== undefined && (
          <Fact name={t("facts.firstCoupon")}>
            <TermDayText seconds={firstCouponDate} />
          </Fact>
        )}
        <Fact name={t("columns.maturity")}>
          <TermDayText seconds={terms.maturityDate} />
        </Fact>
        <Fact name={t("facts.recordDays")}>{t("recordDays", { count: terms.recordDays })}</Fact>
        <Fact name={t("facts.zones")}>{maskWords("zones", zones, terms.zones ?? 0)}</Fact>
        <Fact name={t("facts.token")} isWide>
          <span className="code">{view.bond}</span>
        </Fact>
      </Facts>
      {data !== undefined && <Payments view={view} time={data.time} />}
      <Section title={t("sections.records")}>
        {recordDates.length === 0 ? (
          <p className="muted">{t("noRecords")}</p>
        ) : (
          <Facts>
            {recordDates.map((seconds) => (
              <Fact key={String(seconds)} name={instant(seconds)}>
                <Status tone="quiet">{t(seconds <= (data?.time ?? 0n) ? "past" : "ahead")}</Status>
              </Fact>
            ))}
          </Facts>
        )}
      </Section>
      <Section title={t("sections.documents")}>
        {data?.documents !== undefined && (
          <Documents connection={connection} bond={view.bond} report={data.documents} />
        )}
      </Section>
      <Section title={t("sections.acts")}>
        <BondActs connection={connection} view={view} time={data?.time ?? 0n} />
        {data !== undefined && (
          <PauseForms
            connection={connection}
            token={view.bond}
            contract="Bond"
            authority="CSD"
            paused={data.paused}
          />
        )}
      </Section>
    </Page>
  );
}
