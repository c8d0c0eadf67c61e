import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { WORK_MEMORY, fileOf, programOf } from '@/sandbox/processes/programs'
import type { ChildDefinition } from './children'
import { webVariables } from './settings'
import type { Settings } from './settings'

export const root = path.resolve(import.meta.dirname, '../..')

/** What works beside the web server; with hot reload where that has it. */
function program({ isDev }: Settings, name: 'worker' | 'bots' | 'sessions'): string[] {
  return [...(isDev ? ['--watch'] : []), ...programOf(name)]
}

type Common = Pick<ChildDefinition, 'cwd' | 'isOutputShown' | 'mode'>

function web(settings: Settings, variables: Record<string, string>, common: Common): ChildDefinition[] {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const preload = pathToFileURL(fileOf('preload')).href
  return Array.from({ length: settings.webProcesses }, (_, index) => ({
    ...common,
    name: index === 0 ? 'web' : `web-${index + 1}`,
    // `-H 127.0.0.1` would make every rewrite loop; the name must mean IPv4, where the other parts of the stack call.
    arguments: [
      ...WORK_MEMORY,
      next,
      ...(settings.isDev ? ['dev'] : ['start', '--experimental-next-config-strip-types']),
      '-H',
      settings.host,
      '-p',
      String(settings.ports.web),
    ],
    variables: {
      ...webVariables(variables),
      // The development server answers from a process of its own, which inherits nothing but this.
      NODE_OPTIONS: `${variables.NODE_OPTIONS ?? ''} --dns-result-order=ipv4first --import=${preload}`.trim(),
    },
  }))
}

export type Definitions = Record<'outside' | 'worker' | 'bots' | 'sessions', ChildDefinition> & {
  web: ChildDefinition[]
}

/** @param isOutputShown otherwise everything that is printed goes to files */
export function definitions(
  settings: Settings,
  variables: Record<string, string>,
  isOutputShown = settings.isDev,
): Definitions {
  const mode = settings.isDev ? ('development' as const) : ('production' as const)
  const common = { cwd: root, isOutputShown, mode }
  const beside = (name: 'worker' | 'bots' | 'sessions'): ChildDefinition => ({
    ...common,
    ...{ name, arguments: program(settings, name), variables },
  })
  return {
    outside: { ...common, name: 'outside', arguments: programOf('outside'), variables, isOutputShown: false },
    worker: beside('worker'),
    bots: beside('bots'),
    sessions: beside('sessions'),
    web: web(settings, variables, common),
  }
}
