import { existsSync } from 'node:fs'
import path from 'node:path'
import { OwnServer } from '@/sandbox/processes/own-server'
import { endStaleProcesses, postgresSteps } from '@/sandbox/processes/processes'
import { loadSecrets } from '@/sandbox/secrets'
import type { Secrets } from '@/sandbox/secrets'
import { setUpLogins } from '@/scripts/database/setup'
import { checkCluster, createCluster } from './cluster'
import { findPlace, pointToCluster } from './place'
import type { Place } from './place'
import { spawnServer, waitUntilReady } from './server'
import { endStaleServer } from './stale'
import { databaseName, imitateSupabase } from './supabase'

export type Postgres = {
  superuserUrl: string
  ownerUrl: string
  port: number
  /** The connection string of any of the logins. */
  urlOf: (login: keyof Secrets['passwords']) => string
  /** The same place by the socket that a server to be thrown away has in its own folder. */
  throughSocket: (url: string) => string
  /** Settles when the server ends, whoever ended it. */
  exited: Promise<void>
  stop: () => Promise<void>
}

/** The cluster with the secrets that open it: made the first time, looked at and freed of an older server afterwards. */
async function prepareCluster(
  place: Place,
  dataDir: string,
  onProgress: (line: string) => void,
): Promise<Secrets> {
  if (existsSync(place.cluster)) {
    await checkCluster(place, dataDir)
    await endStaleServer(place, onProgress)
  }
  const secrets = await loadSecrets(dataDir)
  if (!existsSync(place.cluster)) {
    onProgress('Creating the database (first start only)')
    await createCluster(place, secrets)
    await pointToCluster(dataDir, place.cluster)
  }
  return secrets
}

/**
 * Starts the embedded Postgres of this data folder, creating it the first time, and makes database, roles and
 * logins as a hosted Supabase project has them. Throws an Error whose message is for the person at the screen.
 */
export async function startPostgres(options: {
  dataDir: string
  port: number
  /** Thrown away when it ends, such as that of the tests. */
  isScratch?: boolean
  onProgress?: (line: string) => void
}): Promise<Postgres> {
  const { port, isScratch } = options
  const dataDir = path.resolve(options.dataDir)
  const onProgress = options.onProgress ?? (() => undefined)
  await endStaleProcesses(dataDir, { only: 'postgres', onProgress })
  const place = await findPlace(dataDir)
  const secrets = await prepareCluster(place, dataDir, onProgress)
  const urlIn = (login: keyof Secrets['passwords'], database: string): string =>
    `postgresql://${login}:${encodeURIComponent(secrets.passwords[login])}@127.0.0.1:${port}/${database}`
  const urlOf = (login: keyof Secrets['passwords']): string => urlIn(login, databaseName)
  const maintenanceUrl = urlIn('supabase_admin', 'postgres')
  const child = await spawnServer(place, { port, dataDir, isScratch })
  const server = new OwnServer(child, { dataDir, name: 'postgres', steps: postgresSteps })
  const stop = (): Promise<void> => server.stop()
  try {
    await server.record()
    await waitUntilReady(server, { url: maintenanceUrl, port, dataDir }, onProgress)
    await imitateSupabase(maintenanceUrl, urlOf('supabase_admin'), secrets)
    await setUpLogins(urlOf('postgres'), secrets.passwords)
  } catch (error) {
    await stop()
    throw error
  }
  const { exited } = server
  const throughSocket = (url: string): string =>
    url.replace('@127.0.0.1:', `@${encodeURIComponent(place.cluster)}:`)
  return {
    superuserUrl: urlOf('supabase_admin'),
    ownerUrl: urlOf('postgres'),
    port,
    urlOf,
    throughSocket,
    exited,
    stop,
  }
}
