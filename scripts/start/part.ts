import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readEnv } from '@/lib/core/env'
import { endStaleProcesses } from '@/sandbox/processes/processes'
import { keepRunning } from './children'
import type { ChildDefinition } from './children'
import { report, runCommand, say, supervisor } from './command'
import { definitions, root } from './definitions'
import { checkPorts } from './ports'
import { applicationVariables, readSettings } from './settings'
import type { Settings } from './settings'

const Part = z.enum(['web', 'worker', 'bots'])
type Part = z.infer<typeof Part>

const loginOf: Record<Part, readonly string[]> = {
  web: [],
  worker: ['WORKER_DATABASE_URL'],
  bots: ['BOTS_DATABASE_URL'],
}

function processesOf(part: Part, settings: Settings): ChildDefinition[] {
  const variables = applicationVariables(settings, null, process.env)
  // Optional for the other parts, but not for this one.
  const needed = Object.fromEntries(loginOf[part].map((name) => [name, variables[name] ?? 'missing']))
  readEnv({ ...variables, ...needed })
  const all = definitions(settings, variables, true)
  return part === 'web' ? all.web : [all[part]]
}

/**
 * One part of a hosted deployment (`npm run web`, `npm run worker`, `npm run bots`), as `npm run build` has made it: for
 * machines that run some of the parts. What it prints is its processes' log.
 */
async function run(part: Part): Promise<void> {
  const settings = readSettings(process.env, false)
  if (settings.stack !== 'hosted')
    throw new Error(
      'Without DATABASE_URL and SUPABASE_URL there is `npm start`, which runs all parts at once.',
    )
  if (part === 'web' && !existsSync(path.resolve(root, settings.distDir, 'BUILD_ID')))
    throw new Error('The web application is not built: `npm run build` builds it.')
  const children = processesOf(part, settings)
  // Parts that share a folder of files start and stop without each other.
  const folder = path.join(settings.dataDir, 'parts', part)
  await mkdir(folder, { recursive: true })
  await endStaleProcesses(folder, { onProgress: say })
  if (part === 'web') await checkPorts(settings)
  for (const child of children) await supervisor.add((await keepRunning(folder, child, report)).stop)
}

runCommand(() => run(Part.parse(process.argv[2])))
