import type { Variables } from '@/lib/notifications/rules/template/template-tree'

/** Why a message cannot be switched off. */
export type Lock = 'goods' | 'code' | 'money'

/** What a message is: decides whether it may wait. */
export type Kind = {
  variables: Variables
  /** What the body must hold, because the message would be of no use without it. */
  required: readonly string[]
  /** Set where a shop may not switch it off. */
  lock?: Lock
  /** The longest delay that a shop may choose; 0 where the message answers what somebody is waiting for. */
  mostDelayMinutes: number
  /** Whether it is held back in quiet hours. Goods and payments never are: somebody is waiting for them. */
  isQuiet: boolean
  /** Minutes before the end of the order's window. */
  leadMinutes?: number
  /** Goes to the shop's owners instead of a customer, and is off unless it is switched on. */
  isForShop?: true
  /**
   * Whom its foot names to whoever replies: the customer of the order, or the bare address. Without it, the sender, who
   * is asked in a mail of theirs.
   */
  replies?: 'customer' | 'address'
}
