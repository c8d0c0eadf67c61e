import { seedDemo } from '@/sandbox/demo'

/**
 * Writes the demo in a process of its own, which has the application's variables; the supervisor reads the last
 * line of the output.
 */
const { OWNER_DATABASE_URL: ownerUrl, AUTH_DATABASE_URL: authDatabaseUrl, DEMO_ORIGIN: origin } = process.env
if (ownerUrl === undefined || authDatabaseUrl === undefined || origin === undefined) {
  throw new Error('Only `npm start` runs this.')
}
const password = process.env.DEMO_PASSWORD ?? 'gerai-demo'
const summary = await seedDemo({ ownerUrl, authDatabaseUrl, origin, password })
process.stdout.write(`${JSON.stringify(summary)}\n`, () => process.exit(0))
