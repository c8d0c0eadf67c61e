import { Supervisor } from './supervisor'

export function say(line: string): void {
  console.log(`  ${line}`)
}

export const supervisor = new Supervisor()

function fail(error: unknown): void {
  if (!supervisor.signal.aborted)
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  void supervisor.stop(1)
}

export const report = { onProgress: say, onGivingUp: fail }

function stopWithLauncher(): void {
  // The launcher passes signals on; killed hard it cannot, and what it started must not stay behind unseen.
  const launcher = process.ppid
  if (process.env.GERAI_LAUNCHER === undefined) return
  setInterval(() => {
    if (process.ppid !== launcher) void supervisor.stop(0)
  }, 1_000).unref()
}

/** Runs what a command starts; what the supervisor holds ends with the command, however that ends. */
export function runCommand(run: () => Promise<void>): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!supervisor.signal.aborted) console.log('\nStopping')
      void supervisor.stop(0)
    })
  }
  process.on('uncaughtException', fail)
  stopWithLauncher()
  run().catch(fail)
}
