// What other software imports: the domain, the actions and the errors.

export type { ReadClient, WriteClient } from "./actions/client.ts";
export { FREE, type NetworkFees } from "./domain/fees.ts";
export { referenceFromHex, referenceToHex } from "./actions/reference.ts";
export type { BlockRange } from "./actions/logs.ts";
export { readLedgerTime } from "./actions/time.ts";

export type { Submission } from "./actions/write.ts";

export {
  checkHoldingProof,
  type CheckHoldingProofParameters,
  type ProvenHolding,
} from "./audit/proof/check.ts";
export {
  parseHoldingProof,
  serialiseHoldingProof,
  type ClaimedToken,
  type HoldingProof,
} from "./audit/proof/file.ts";
export {
  proveHolding,
  type ProveHoldingParameters,
  type ProveHoldingReturnType,
} from "./audit/proof/prove.ts";
export { compareWithBuild, type BuildComparison } from "./audit/proof/build.ts";
export type { HashRule } from "./audit/proof/blockHash.ts";

export { checkLedger, type CheckLedgerParameters } from "./actions/ledger/checkLedger.ts";

export {
  examineNetwork,
  type ExamineNetworkParameters,
  type NetworkReport,
} from "./actions/network/examineNetwork.ts";
export type { Check, CheckStatus } from "./actions/network/examination.ts";
export type { ContractBuild, SuiteBuild, SuiteContract } from "./actions/network/suite.ts";

export { onboard, type OnboardParameters, type ParticipantDetails } from "./actions/participants/onboard.ts";
export {
  openAccounts,
  type AccountOpening,
  type OpenAccountsParameters,
} from "./actions/participants/openAccounts.ts";
export { setSigner, type SetSignerParameters } from "./actions/participants/setSigner.ts";
export { revokeSigner, type RevokeSignerParameters } from "./actions/participants/revokeSigner.ts";
export { suspend, type SuspendParameters } from "./actions/participants/suspend.ts";
export { resume, type ResumeParameters } from "./actions/participants/resume.ts";
export { amend, type AmendParameters } from "./actions/participants/amend.ts";
export {
  recoverAccount,
  type RecoverAccountParameters,
  type RecoverAccountReturnType,
} from "./actions/participants/recoverAccount.ts";
export {
  planImport,
  readImport,
  type ImportPlan,
  type PlannedParticipant,
  type ReadImportParameters,
} from "./actions/participants/planImport.ts";
export { packImport, type ImportBatch, type PackingLimits } from "./actions/participants/packImport.ts";
export {
  importParticipants,
  type ImportedBatch,
  type ImportParticipantsParameters,
} from "./actions/participants/importParticipants.ts";
export {
  listParticipants,
  type ListParticipantsParameters,
} from "./actions/participants/listParticipants.ts";
export {
  ParticipantBook,
  type AccountView,
  type ParticipantView,
  type SignerView,
} from "./domain/participantBook.ts";
export {
  accountName,
  findAccount,
  resolveAccount,
  resolveParticipant,
  type AccountEntry,
} from "./actions/participants/resolveAccount.ts";

export {
  displayAmount,
  findInstrument,
  type FindInstrumentParameters,
  type Instrument,
} from "./actions/instruments/findInstrument.ts";
export { listInstruments, type ListInstrumentsParameters } from "./actions/instruments/listInstruments.ts";
export {
  listInstrumentsOf,
  type ListInstrumentsOfParameters,
} from "./actions/instruments/listInstrumentsOf.ts";

export {
  authoritiesOfOfficer,
  authorityName,
  namedAuthorities,
  resolveAuthority,
  type AuthoritiesOfOfficerParameters,
  type NamedAuthority,
} from "./actions/authorities.ts";
export { announcePolicy, type AnnouncePolicyParameters } from "./actions/policies/announcePolicy.ts";
export { activatePolicy, type ActivatePolicyParameters } from "./actions/policies/activatePolicy.ts";
export { closePolicy, type ClosePolicyParameters } from "./actions/policies/closePolicy.ts";
export { knownPolicies, policyName, resolvePolicy } from "./actions/policies/knownPolicies.ts";
export {
  readPolicies,
  type PolicyView,
  type ReadPoliciesParameters,
} from "./actions/policies/readPolicies.ts";

export { centralBankOf, issueCash, type IssueCashParameters } from "./actions/cash/issueCash.ts";
export {
  signRedemption,
  type SignRedemptionParameters,
  type SignedRedemption,
} from "./actions/cash/signRedemption.ts";
export {
  requestRedemption,
  type RedemptionReceipt,
  type RequestRedemptionParameters,
} from "./actions/cash/requestRedemption.ts";
export { confirmRedemption, type ConfirmRedemptionParameters } from "./actions/cash/confirmRedemption.ts";
export { rejectRedemption, type RejectRedemptionParameters } from "./actions/cash/rejectRedemption.ts";
export { releaseRedemption, type ReleaseRedemptionParameters } from "./actions/cash/releaseRedemption.ts";
export {
  listRedemptions,
  type ListRedemptionsParameters,
  type RedemptionView,
} from "./actions/cash/listRedemptions.ts";
export { resolveRedemption } from "./actions/cash/resolveRedemption.ts";
export { setSweepMandate, type SetSweepMandateParameters } from "./actions/cash/setSweepMandate.ts";
export { listSweepMandates, type ListSweepMandatesParameters } from "./actions/cash/listSweepMandates.ts";
export {
  sweepCash,
  type SweepCashParameters,
  type SweepCashReturnType,
  type SweepItem,
  type SweepOutcome,
} from "./actions/cash/sweepCash.ts";
export { sweepItems } from "./actions/cash/sweepItems.ts";
export { setHoldingLimit, type SetHoldingLimitParameters } from "./actions/cash/setHoldingLimit.ts";
export { readHoldingLimit, type ReadHoldingLimitParameters } from "./actions/cash/readHoldingLimit.ts";
export {
  readCashMovements,
  type CashMovementView,
  type ReadCashMovementsParameters,
} from "./actions/cash/readCashMovements.ts";
export { reconcileCash, type ReconcileCashParameters } from "./actions/cash/reconcileCash.ts";

export {
  issueBond,
  type BondTermsInput,
  type IssueBondParameters,
  type IssueBondReturnType,
} from "./actions/bonds/issueBond.ts";
export { setBondStatus, type SetBondStatusParameters } from "./actions/bonds/setBondStatus.ts";
export { readBond, type BondView, type ReadBondParameters } from "./actions/bonds/readBond.ts";
export {
  nextDocumentVersion,
  type NextDocumentVersionParameters,
} from "./actions/bonds/documents/nextDocumentVersion.ts";
export { signDocument, type SignDocumentParameters } from "./actions/bonds/documents/signDocument.ts";
export { fileDocument, type FileDocumentParameters } from "./actions/bonds/documents/fileDocument.ts";
export {
  readDocuments,
  type DocumentMismatch,
  type DocumentsReport,
  type DocumentView,
  type ReadDocumentsParameters,
} from "./actions/bonds/documents/readDocuments.ts";
export {
  verifyDocument,
  type DocumentVerification,
  type VerifyDocumentParameters,
} from "./actions/bonds/documents/verifyDocument.ts";

export { transfer, type TransferParameters } from "./actions/tokens/transfer.ts";
export { readHolding, type Holding, type ReadHoldingParameters } from "./actions/tokens/readHolding.ts";
export {
  readHolders,
  type Holder,
  type HolderMismatch,
  type HoldersReport,
  type ReadHoldersParameters,
} from "./actions/tokens/readHolders.ts";
export { freeze, WHOLE_ACCOUNT, type FreezeParameters } from "./actions/tokens/freeze.ts";
export { unfreeze, type UnfreezeParameters } from "./actions/tokens/unfreeze.ts";
export {
  readFreezeOrders,
  type FreezeOrderView,
  type ReadFreezeOrdersParameters,
} from "./actions/tokens/readFreezeOrders.ts";
export { placeOrder, type PlaceOrderParameters } from "./actions/tokens/placeOrder.ts";
export { liftOrder, type LiftOrderParameters } from "./actions/tokens/liftOrder.ts";
export type { AssetOutcome } from "./actions/tokens/assetOutcome.ts";
export {
  readOrders,
  type OrderHistory,
  type PastSeizure,
  type ReadOrdersParameters,
} from "./actions/tokens/readOrders.ts";
export { readPaused, type ReadPausedParameters } from "./actions/tokens/readPaused.ts";
export {
  readFreezes,
  type PastFreezeOrder,
  type ReadFreezesParameters,
} from "./actions/tokens/readFreezes.ts";
export {
  readOpenLocks,
  type OpenLock,
  type ReadOpenLocksParameters,
} from "./actions/tokens/readOpenLocks.ts";
export { pause, type PauseParameters } from "./actions/tokens/pause.ts";
export { unpause, type UnpauseParameters } from "./actions/tokens/unpause.ts";
export { forceTransfer, type ForceTransferParameters } from "./actions/tokens/forceTransfer.ts";

export type { SignedTrade, TradeReceipt } from "./actions/dvp/signedTrade.ts";
export { proposeTrade, type ProposeTradeParameters } from "./actions/dvp/proposeTrade.ts";
export { signTrade, type SignTradeParameters } from "./actions/dvp/signTrade.ts";
export { readTradeEvents, type ReadTradeEventsParameters } from "./actions/dvp/readTradeEvents.ts";
export { trySettle, type TrySettleParameters } from "./actions/dvp/trySettle.ts";
export {
  signTradeFile,
  type SignedTradeFile,
  type SignTradeFileParameters,
} from "./actions/dvp/signTradeFile.ts";
export { signableSides, type SignableSidesParameters } from "./actions/dvp/signableSides.ts";
export { announceTrade, type AnnounceTradeParameters } from "./actions/dvp/announceTrade.ts";
export {
  readAnnouncements,
  type AnnouncementView,
  type ReadAnnouncementsParameters,
} from "./actions/dvp/readAnnouncements.ts";
export { lodgeTrade, type LodgeTradeParameters } from "./actions/dvp/lodgeTrade.ts";
export { settleTrade, type SettleTradeParameters } from "./actions/dvp/settleTrade.ts";
export { settleAll, type SettleAllParameters } from "./actions/dvp/settleAll.ts";
export {
  settleBatch,
  type BatchOutcome,
  type SettleBatchParameters,
  type SettleBatchReturnType,
} from "./actions/dvp/settleBatch.ts";
export {
  cancelTrade,
  type CancelTradeParameters,
  type CancelTradeReturnType,
} from "./actions/dvp/cancelTrade.ts";
export { nextNonce, type NextNonceParameters } from "./actions/dvp/nextNonce.ts";
export {
  readTradeStatus,
  type ReadTradeStatusParameters,
  type TradeStanding,
  type TradeStatusReport,
} from "./actions/dvp/readTradeStatus.ts";
export {
  readSettlements,
  type ReadSettlementsParameters,
  type SettlementView,
} from "./actions/dvp/readSettlements.ts";
export {
  verifyTrade,
  type TradeVerification,
  type VerifyTradeParameters,
} from "./actions/dvp/verifyTrade.ts";
export { findingCodes, type Finding, type FindingCode } from "./actions/dvp/verify/finding.ts";
export type { TradeLeg } from "./actions/dvp/verify/leg.ts";
export type { SignatureVerdict } from "./actions/dvp/verify/signature.ts";

export { openHashLock, type OpenHashLockParameters } from "./actions/hashLocks/openHashLock.ts";
export { signHashLock } from "./actions/hashLocks/signHashLock.ts";
export { revealSecret, type RevealSecretParameters } from "./actions/hashLocks/revealSecret.ts";
export { claimHashLock } from "./actions/hashLocks/claimHashLock.ts";
export { deliverHashLock } from "./actions/hashLocks/deliverHashLock.ts";
export { refundHashLock } from "./actions/hashLocks/refundHashLock.ts";
export {
  admitSecret,
  signAdmission,
  type AdmitSecretParameters,
  type SignAdmissionParameters,
} from "./actions/hashLocks/admitSecret.ts";
export type { DeliveryReceipt, HashLockReceipt } from "./actions/hashLocks/receipt.ts";
export {
  readHashLock,
  readHashLockStatus,
  type HashLockView,
  type ReadHashLockParameters,
} from "./actions/hashLocks/readHashLock.ts";
export {
  findHashLock,
  findSimilarHashLocks,
  type FindHashLockParameters,
  type FoundHashLock,
} from "./actions/hashLocks/findHashLock.ts";
export {
  compareHashLock,
  verifyHashLock,
  type HashLockDifference,
  type HashLockVerification,
} from "./actions/hashLocks/verifyHashLock.ts";
export {
  proposeTwoLedgerTrade,
  readCommonTime,
  type ProposedLeg,
  type ProposeTwoLedgerTradeParameters,
} from "./actions/hashLocks/proposeTwoLedgerTrade.ts";
export {
  findBeforeLock,
  type LockFinding,
  type LockFindingsParameters,
} from "./actions/hashLocks/lockFindings.ts";
export {
  findBeforeReveal,
  type BeforeReveal,
  type RevealFinding,
  type RevealFindingsParameters,
} from "./actions/hashLocks/revealFindings.ts";
export {
  readTwoLedgerTrade,
  type LegSource,
  type ReadTwoLedgerTradeParameters,
} from "./actions/hashLocks/readTwoLedgerTrade.ts";

export {
  readPrivileges,
  type ActView,
  type FourEyesActView,
  type FourEyesView,
  type PrivilegeFinding,
  type PrivilegesReport,
  type ReadPrivilegesParameters,
  type TenureView,
} from "./actions/audit/readPrivileges.ts";
export { selectPrivileges, type PrivilegesSelection } from "./actions/audit/selectPrivileges.ts";
export { decodeCall, type DecodedCall } from "./actions/audit/decodeCall.ts";

export { readEvents, type LedgerEvent, type ReadEventsParameters } from "./actions/events/readEvents.ts";
export { watchEvents, type WatchEventsParameters } from "./actions/events/watchEvents.ts";

export { digestAccount, type DigestAccountParameters, type DigestSigner } from "./signers/digestSigner.ts";
export { addressOfKey } from "./signers/publicKey.ts";
export {
  recoverableSignature,
  type EcdsaEncoding,
  type RecoverableSignatureParameters,
} from "./signers/recoverableSignature.ts";
export {
  remoteAccount,
  remoteAddresses,
  type RemoteAccountParameters,
  type TypedDataMethod,
} from "./signers/remoteSigner.ts";
export type { SignerConnectionParameters } from "./signers/signerConnection.ts";

export { parseLedger, serialiseLedger, type CentralBankDeployment, type Ledger } from "./deployments.ts";

export * from "./domain/accounts.ts";
export * from "./domain/address.ts";
export * from "./domain/bic.ts";
export type { BlockHeader } from "./domain/blockHeader.ts";
export * from "./domain/bondDocument.ts";
export * from "./domain/bonds.ts";
export * from "./domain/businessDays.ts";
export * from "./domain/country.ts";
export * from "./domain/currency.ts";
export * from "./domain/dates.ts";
export * from "./domain/guardedEvents.ts";
export * from "./domain/hashLock.ts";
export * from "./domain/htlcTiming.ts";
export { decodeHoldingWord, holdingKey, type HoldingWord } from "./domain/holdingWord.ts";
export * from "./domain/instants.ts";
export * from "./domain/instrument.ts";
export * from "./domain/isin.ts";
export * from "./domain/legalName.ts";
export * from "./domain/lei.ts";
export * from "./domain/money.ts";
export * from "./domain/officerBook.ts";
export * from "./domain/participantsCsv.ts";
export { looksLikeFormula } from "./domain/csv.ts";
export * from "./domain/policies.ts";
export * from "./domain/roleBook.ts";
export * from "./domain/redemption.ts";
export * from "./domain/roles.ts";
export { findingText } from "./domain/rtgs/findingText.ts";
export * from "./domain/rtgs/reconcile.ts";
export * from "./domain/rtgs/statement.ts";
export * from "./domain/trade.ts";
export * from "./domain/tradeFile.ts";
export { parseSubmittable, requireVenue, type SubmittableTrade } from "./domain/submittableTrade.ts";
export * from "./domain/tradeInbox.ts";
export * from "./domain/tradeRecords.ts";
export { formatTradeLink, parseTradeLink } from "./domain/tradeLink.ts";
export * from "./domain/accrual/tradePrice.ts";
export * from "./domain/accrual/paymentSchedule.ts";
export { interestPeriodAt, interestPeriods, type InterestSchedule } from "./domain/accrual/interestPeriod.ts";
export {
  yearFraction,
  type DayCountTerms,
  type InterestPeriod,
  type YearFraction,
} from "./domain/accrual/dayCount.ts";
export * from "./domain/tradeSigners.ts";
export * from "./domain/tradesCsv.ts";
export * from "./domain/tradeTerms.ts";
export * from "./domain/twoLedgerFile.ts";
export { parseTwoLedgerLink, twoLedgerLink } from "./domain/twoLedgerLink.ts";
export { pairLocks, type PairedLocks, type PublishedLock } from "./domain/twoLedgerPairs.ts";
export { parseSecret, serialiseSecret } from "./domain/secretFile.ts";
export { partyActs, type PartyActsParameters } from "./domain/partyActs.ts";
export * from "./domain/twoLedgerStatus.ts";
export * from "./domain/twoLedgerTerms.ts";
export * from "./domain/twoLedgerTrade.ts";

export { readCodeHashes } from "./actions/audit/readCodeHashes.ts";
export { signReport, type SignReportParameters } from "./actions/audit/signReport.ts";
export * from "./domain/canonicalJson.ts";
export * from "./domain/concentration.ts";
export { mayAct, type ActTerms } from "./domain/mayAct.ts";
export type { ContractOrigin, Provenance } from "./domain/provenance.ts";
export * from "./domain/registerCsv.ts";
export * from "./domain/reportSignature.ts";

export { checkReport, type ReportCheck, type ReportFinding } from "./audit/report/check.ts";
export { sectionCsv } from "./audit/report/csv.ts";
export { reportHtml } from "./audit/report/html.ts";
export * from "./audit/report/model.ts";
export { provenanceAt } from "./audit/report/provenanceAt.ts";
export * from "./audit/report/seal.ts";
export { reportLines } from "./audit/report/text.ts";

export { momentOf, openIndex, type AuditIndex, type Moment } from "./audit/store/auditIndex.ts";
export type { Database, SqlValue } from "./audit/store/database.ts";
export { storedEvents, type EventSelection, type StoredEvent } from "./audit/store/storedEvents.ts";
export {
  comparedKinds,
  verify,
  type ComparedKind,
  type Verification,
  type VerifiedDifference,
  type VerifyParameters,
} from "./audit/verify/verify.ts";
export { periodOf, type Period } from "./audit/read/period.ts";
export { readActivity, type Activity, type ActivityParameters } from "./audit/activity/activity.ts";
export { activityReport, type ActivitySetting } from "./audit/activity/report.ts";
export { readCash, type CashParameters, type CashView } from "./audit/cash/cash.ts";
export { cashReport, type CashSetting } from "./audit/cash/report.ts";
export {
  readEntitlements,
  type Entitlements,
  type EntitlementsParameters,
} from "./audit/entitlements/entitlements.ts";
export { entitlementsReport } from "./audit/entitlements/report.ts";
export { readLocks, type AuditedLock, type LocksParameters } from "./audit/locks/locks.ts";
export { locksReport, type LocksSetting } from "./audit/locks/report.ts";
export { privilegesReport, type PrivilegesSetting } from "./audit/privileges/report.ts";
export {
  compareRegister,
  type BreakKind,
  type LedgerRegister,
  type RegisterBreak,
  type RegisterComparison,
} from "./audit/reconcile/compare.ts";
export { readLedgerRegister } from "./audit/reconcile/ledgerRegister.ts";
export { reconciliationReport, type ReconciliationSetting } from "./audit/reconcile/report.ts";
export { readRegister, type Register } from "./audit/register/register.ts";
export { registerReport } from "./audit/register/report.ts";
export { readStatement, type StatementParameters, type StatementPart } from "./audit/statement/statement.ts";
export { statementReport, type StatementSetting } from "./audit/statement/report.ts";
export { readTrades, type TradesParameters, type TradesView } from "./audit/trades/trades.ts";
export type { TradesSelection } from "./audit/trades/select.ts";
export { tradesReport, type TradesSetting } from "./audit/trades/report.ts";
export { readTrail, type Trail, type TrailParameters } from "./audit/trail/trail.ts";
export { trailReport } from "./audit/trail/report.ts";

export { VinculumError, type ExitCode, type Retry } from "./errors/base.ts";
export { ChainError } from "./errors/chain.ts";
export { ContractRefusal, decodeContractError, type ContractAbis } from "./errors/contract.ts";
export { FileError, type LineError } from "./errors/file.ts";
export { FilesError, type BadFile } from "./errors/files.ts";
export { toVinculumError } from "./errors/from.ts";
export { InputError } from "./errors/input.ts";
export { ProofError, type ProofErrorCode } from "./errors/proof.ts";
export { SignerError, signerUnreachable, type SignerDifference } from "./errors/signer.ts";

export { authorityAbi } from "./abi/authority.ts";
export { bondAbi } from "./abi/bond.ts";
export { bondDocumentsAbi } from "./abi/bondDocuments.ts";
export { bondFactoryAbi } from "./abi/bondFactory.ts";
export { cashRedemptionAbi } from "./abi/cashRedemption.ts";
export { dvpAbi } from "./abi/dvp.ts";
export { fourEyesAbi } from "./abi/fourEyes.ts";
export { hashTimeLockAbi } from "./abi/hashTimeLock.ts";
export { participantRegistryAbi } from "./abi/participantRegistry.ts";
export { wholesaleCashAbi } from "./abi/wholesaleCash.ts";
