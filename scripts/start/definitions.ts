import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { programOf } from '@/sandbox/processes/programs'
import type { ChildDefinition } from './children'
import { webVariables } from './settings'
import type { Settings } from './settings'

export const root = path.resolve(import.meta.dirname, '../..')

/** What works beside the web server; with hot reload where that has it. */
function program({ isDev }: Settings, name: 'worker' | 'bots' | 'sessions'): string[] {
  return [...(isDev ? ['--watch'] : []), ...programOf(name)]
}

export function definitions(
  settings: Settings,
  variables: Record<string, string>,
): Record<'outside' | 'worker' | 'bots' | 'sessions' | 'web', ChildDefinition> {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const preload = pathToFileURL(path.join(root, 'lib/core/http/preload.ts')).href
  const mode = settings.isDev ? ('development' as const) : ('production' as const)
  const shared = { cwd: root, isOutputShown: settings.isDev, mode }
  const beside = (name: 'worker' | 'bots' | 'sessions'): ChildDefinition => ({
    ...shared,
    ...{ name, arguments: program(settings, name), variables },
  })
  return {
    outside: {
      ...shared,
      name: 'outside',
      arguments: programOf('outside'),
      variables,
      isOutputShown: false,
    },
    worker: beside('worker'),
    bots: beside('bots'),
    sessions: beside('sessions'),
    web: {
      ...shared,
      name: 'web',
      // `-H 127.0.0.1` would make every rewrite loop; the name must mean IPv4, where the other parts of the stack call.
      arguments: [
        next,
        settings.isDev ? 'dev' : 'start',
        '-H',
        settings.host,
        '-p',
        String(settings.ports.web),
      ],
      variables: {
        ...webVariables(variables),
        // The development server answers from a process of its own, which inherits nothing but this.
        NODE_OPTIONS:
          `${variables.NODE_OPTIONS ?? ''} --dns-result-order=ipv4first --import=${preload}`.trim(),
      },
    },
  }
}
