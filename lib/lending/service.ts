export { applyLoanOrder } from '@/lib/lending/paying/service/book-order'
export { openPaper } from '@/lib/lending/papers/service/files'
export { acceptClaim, declineClaim, listClaims } from '@/lib/lending/claims/service/answering'
export { draftAgreement, changeDraft, getAgreement } from '@/lib/lending/agreements/service/drafts'
export { drawPaper, dropPaper, offerPaper } from '@/lib/lending/agreements/service/offers'
export {
  addToClaim,
  borrowerBook,
  claimInChat,
  declineOffer,
  isClaimed,
  keepClaimPicture,
  linkOf,
  payLinkOf,
  beginInChat,
  stopInChat,
  signOffer,
  speakerOf,
  speakersOf,
} from '@/lib/lending/chat/service/borrower'
export { adviseOn, monthlyTerms, rowsOf } from '@/lib/lending/chat/service/terms'
export { lenderBook, listChatAgreements } from '@/lib/lending/chat/service/lender'
export { askForBook, makeBook } from '@/lib/lending/book/service'
export { addDebt } from '@/lib/lending/debts/service/opening'
export { recordCombinedPayment, recordPayment } from '@/lib/lending/debts/service/payments'
export { undoLast } from '@/lib/lending/debts/service/reversal'
export { getPartyLink } from '@/lib/lending/links/service/handing'
export { addParty, getParty } from '@/lib/lending/parties/service/parties'
export { getItemPage } from '@/lib/lending/reports/service/item'
export { getStanding } from '@/lib/lending/owed/service'
export { getMonthReport } from '@/lib/lending/reports/service/month'
export { getOverview } from '@/lib/lending/reports/service/overview'
export { getPartyPage, listPeople } from '@/lib/lending/reports/service/people'
export { getLendingSettings, saveLendingSettings } from '@/lib/lending/settings/service'
export { findReach, findReached } from '@/lib/lending/parties/service/reaching'
export { countToRemind, remindNow, remindOverdue } from '@/lib/lending/reminders/service/asking'
export { getReminderPanel } from '@/lib/lending/reminders/service/lists'
export { noteReminder, readReminder } from '@/lib/lending/reminders/service'
