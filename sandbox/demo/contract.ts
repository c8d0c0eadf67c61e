import { z } from 'zod'

/** What the demo is given: the variables of the application are in process.env besides. */
export type DemoOptions = {
  /** Connection string of the owner, who may write without row-level security. */
  ownerUrl: string
  /** Connection string of Auth's login, for `createConfirmedUser`. */
  authDatabaseUrl: string
  /** Where the root domain is reached, such as http://gerai.localhost:3000. */
  origin: string
  password: string
}

/** What `npm start` prints. The demo writes only into a database without tenants, but always answers. */
export const DemoSummary = z.object({
  logins: z.array(
    z.object({ email: z.string(), where: z.string(), authenticatorSecret: z.string().optional() }),
  ),
  webhooks: z.array(z.object({ tenant: z.string(), provider: z.string(), url: z.string() })),
})
export type DemoSummary = z.infer<typeof DemoSummary>
