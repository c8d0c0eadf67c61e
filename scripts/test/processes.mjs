/** The processes that the steps of `npm test` start: each ends with its step, also when this process is told to stop. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../bootstrap.mjs'

const running = new Set()
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (running.size === 0) process.exit(130)
    // Interrupted, the browser tests end the product that they have started; terminated, they would leave it.
    for (const child of running) child.kill('SIGINT')
    stopped = true
  })
}

/** Whether this process was told to stop: what runs ends, and nothing new begins. */
export function isStopped() {
  return stopped
}

/**
 * Runs one command in the folder of the project and gives its exit code; what it says goes to `say` piece by piece, or
 * straight to the terminal. `bin` is where a command without a path is looked for.
 */
export function run(bin, command, args, environment, say) {
  return new Promise((resolve) => {
    const output = say ? 'pipe' : 'inherit'
    const child = spawn(path.isAbsolute(command) ? command : path.join(bin, command), args, {
      cwd: root,
      stdio: ['ignore', output, output],
      env: environment,
    })
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => say(piece.toString()))
    child.once('error', (error) => {
      console.error(error.message)
      running.delete(child)
      resolve(1)
    })
    child.once('close', (code) => {
      running.delete(child)
      resolve(code ?? 1)
    })
  })
}

/** Seconds that every child that has ended worked, with its own children; 0 where the system does not tell. */
export function workedSeconds() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(13, 15)
    return (Number(user) + Number(system)) / 100
  } catch {
    return 0
  }
}
