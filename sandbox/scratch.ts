import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { startAuth } from '@/sandbox/auth/auth'
import type { Auth } from '@/sandbox/auth/auth'
import { removeCluster } from '@/sandbox/postgres/place'
import { startPostgres } from '@/sandbox/postgres/postgres'
import type { Postgres } from '@/sandbox/postgres/postgres'
import { loadSecrets } from './secrets'
import type { Secrets } from './secrets'
import { migrate } from '@/scripts/database/migrate'

export type ScratchStack = {
  dataDir: string
  postgres: Postgres
  auth: Auth
  secrets: Secrets
  /** Ends both servers and deletes everything they wrote. */
  stop: () => Promise<void>
}

/** A port that nobody listens on now; another process may still be faster, so only scratch servers use it. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.')
  return address.port
}

/** A migrated Postgres with Auth in a temporary folder, for a task that must not depend on any running copy. */
export async function startScratchStack(
  options: { migrationsDirectory?: string; isMigrated?: boolean } = {},
): Promise<ScratchStack> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-scratch-'))
  // The user that runs Postgres has to pass through; what is secret inside has its own mode.
  await chmod(dataDir, 0o755)
  const ends: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end()
    await removeCluster(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const postgres = await startPostgres({ dataDir, port: await findFreePort(), isScratch: true })
    ends.push(postgres.stop)
    const secrets = await loadSecrets(dataDir)
    const auth = await startAuth({
      dataDir,
      port: await findFreePort(),
      postgres,
      secrets,
      smtp: { url: 'smtp://127.0.0.1:9', from: 'gerai@gerai.localhost' },
      siteUrl: 'http://gerai.localhost',
      redirectUrls: [],
    })
    ends.push(auth.stop)
    if (options.isMigrated !== false) {
      await migrate({
        url: postgres.ownerUrl,
        ...(options.migrationsDirectory === undefined ? {} : { directory: options.migrationsDirectory }),
      })
    }
    return { dataDir, postgres, auth, secrets, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
