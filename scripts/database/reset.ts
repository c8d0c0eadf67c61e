import { rm } from 'node:fs/promises'
import path from 'node:path'
import { findCluster, removeCluster } from '@/sandbox/postgres/place'
import { endProcess, endStaleProcesses, identify, postgresSteps } from '@/sandbox/processes/processes'
import { findPostmaster } from '@/sandbox/postgres/stale'

/** What belongs to the database: without it, kept mails, payments and files would speak of orders that are gone. */
const belongings = ['secrets.json', 'auth.json', 'mailbox', 'simulators', 'storage', 'postgres.half']

/** Deletes the embedded database and everything that belongs to it. The next start makes a fresh one. */
export async function resetData(dataDir: string): Promise<void> {
  await endStaleProcesses(dataDir)
  const cluster = await findCluster(dataDir)
  const pid = cluster === null ? null : await findPostmaster(cluster)
  const server = pid === null ? null : identify(pid)
  if (server) await endProcess(server, postgresSteps)
  await removeCluster(dataDir)
  for (const name of belongings) await rm(path.join(dataDir, name), { recursive: true, force: true })
}

if (import.meta.main) {
  const dataDir = path.resolve(process.env.DATA_DIR || '.data')
  const hosted = ['SUPABASE_URL', 'DATABASE_URL', 'MIGRATION_DATABASE_URL'].filter(
    (name) => process.env[name],
  )
  try {
    if (hosted.length > 0) {
      throw new Error(
        `db:reset deletes the embedded database only, and ${hosted.join(', ')} names a hosted one.`,
      )
    }
    await resetData(dataDir)
    console.log(`${dataDir} is empty. \`npm start\` makes a fresh database with the demo.`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
