/** Whether an address says of itself that nobody reads what comes there, such as `no-reply@`. */
export function isUnread(address: string): boolean {
  return /^(?:no|do-?not)[._-]?reply\b/i.test(address)
}
