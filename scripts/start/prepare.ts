import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { loadSecrets } from '@/sandbox/secrets'
import { buildWhenStale } from './build'
import { applicationVariables, readSettings, webVariables } from './settings'

/**
 * The build that a start with these variables would make, before anything else of it: what tests beside other work need
 * of a start is there when it comes. A build keeps no variables, so those of a data folder that is thrown away will do.
 */
async function prepare(): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-build-'))
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopping.abort())
  try {
    const settings = { ...readSettings(process.env, false), dataDir }
    const secrets = await loadSecrets(dataDir)
    await buildWhenStale({
      distDir: settings.distDir,
      cacheDir: settings.buildCacheDir,
      variables: webVariables(applicationVariables(settings, secrets, process.env)),
      signal: stopping.signal,
      onProgress: (line) => {
        console.log(line)
      },
    })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

prepare().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
