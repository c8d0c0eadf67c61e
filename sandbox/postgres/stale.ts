import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { endProcess, identify, postgresSteps } from '@/sandbox/processes/processes'
import type { Place } from './place'

/** The process that serves this cluster, by the file it keeps; null when the number belongs to somebody else now. */
export async function findPostmaster(cluster: string): Promise<number | null> {
  const lines = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  const running = Number.isNaN(pid) ? null : identify(pid)
  return running?.command.includes(cluster) ? pid : null
}

/** Ends a server that a killed start left on this cluster; a number that belongs to another process is left alone. */
export async function endStaleServer(place: Place, onProgress: (line: string) => void): Promise<void> {
  const file = path.join(place.cluster, 'postmaster.pid')
  const pid = await findPostmaster(place.cluster)
  const running = pid === null ? null : identify(pid)
  if (!running) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    const stranger = Number.parseInt(lines[0] ?? '', 10)
    // A number given to a stranger (usual in containers) would be taken for a live server. For a number that
    // nobody has Postgres itself checks whether the dead server's memory is still in use.
    if (!Number.isNaN(stranger) && identify(stranger)) await rm(file, { force: true })
    return
  }
  onProgress(`Ending Postgres (process ${pid}), left behind by a start that was killed`)
  await endProcess(running, postgresSteps)
}
