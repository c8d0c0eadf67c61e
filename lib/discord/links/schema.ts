/** An account at Discord that acts as a member, and who that is: null where they have left meanwhile. */
export type LinkedAccount = { userId: string; name: string; member: string | null; linkedAt: Date }
