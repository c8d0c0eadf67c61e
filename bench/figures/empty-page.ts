import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from '@/bench/stack'

async function run(command: string[], directory: string, variables: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, command, {
    cwd: directory,
    env: variables,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`${command.join(' ')} failed (${String(code)}).`)
}

/** An empty page behind the product's own middleware, built and served by the same Next. */
export async function startEmptyPage(
  emptyPort: number,
  variables: Record<string, string>,
): Promise<() => Promise<void>> {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const directory = path.join(root, 'bench/empty')
  const environment = {
    ...process.env,
    ...variables,
    NODE_ENV: 'production' as const,
    NEXT_DIST_DIR: '.next',
  }
  await run([next, 'build'], directory, environment)
  const child = spawn(process.execPath, [next, 'start', '-H', 'localhost', '-p', String(emptyPort)], {
    cwd: directory,
    env: { ...environment, NODE_OPTIONS: '--dns-result-order=ipv4first' },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const until = Date.now() + 60_000
  for (;;) {
    const answer = await fetch(`http://localhost:${emptyPort}/`).catch(() => null)
    if (answer) break
    if (Date.now() > until) throw new Error('The empty page did not start.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}
