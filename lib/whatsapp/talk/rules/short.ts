/** What an agreement is called in a chat: enough of its id, which is looked for among the shop's own alone. */
export const shortOf = (id: string): string => id.slice(-6)
