import { setTimeout as delay } from 'node:timers/promises'
import { startAuth } from '@/sandbox/auth/auth'
import type { Auth } from '@/sandbox/auth/auth'
import { startPostgres } from '@/sandbox/postgres/postgres'
import type { Postgres } from '@/sandbox/postgres/postgres'
import { loadSecrets } from '@/sandbox/secrets'
import type { Secrets } from '@/sandbox/secrets'
import { migrate } from '@/scripts/database/migrate'
import { applicationVariables, publicOrigin } from './settings'
import type { Settings } from './settings'

type Report = { onProgress: (line: string) => void; onGivingUp: (error: Error) => void }

export type EmbeddedStack = { postgres: Postgres; secrets: Secrets; stop: () => Promise<void> }

/** Auth keeps nothing in memory, so it is simply started again when it ends by itself. */
async function keepAuth(start: () => Promise<Auth>, report: Report): Promise<{ stop: () => Promise<void> }> {
  let isStopping = false
  let failures = 0
  let auth = await start()
  const watch = (): void => {
    void auth.exited.then(async () => {
      while (!isStopping) {
        failures += 1
        report.onProgress('Auth ended by itself; starting it again')
        await delay(Math.min(failures, 10) * 300)
        if (isStopping) return
        try {
          auth = await start()
          watch()
          return
        } catch (error) {
          if (failures < 6) continue
          report.onGivingUp(error instanceof Error ? error : new Error(String(error)))
          return
        }
      }
    })
  }
  watch()
  return {
    async stop() {
      isStopping = true
      await auth.stop()
    },
  }
}

function startAuthOf(
  settings: Settings,
  given: NodeJS.ProcessEnv,
  { postgres, secrets, report }: { postgres: Postgres; secrets: Secrets; report: Report },
): Promise<{ stop: () => Promise<void> }> {
  const { SMTP_URL, MAIL_FROM } = applicationVariables(settings, secrets, given)
  if (SMTP_URL === undefined || MAIL_FROM === undefined) {
    throw new Error(
      'These variables are missing (see .env.example):\n  SMTP_URL: outside demo mode mails need a server',
    )
  }
  const origin = publicOrigin(settings)
  const start = (): Promise<Auth> =>
    startAuth({
      dataDir: settings.dataDir,
      port: settings.ports.auth,
      postgres,
      secrets,
      smtp: { url: SMTP_URL, from: MAIL_FROM.replace(/^.*<|>.*$/g, '') },
      siteUrl: origin,
      redirectUrls: [`${origin}/**`, `${origin.replace('://', '://*.')}/**`],
      onProgress: report.onProgress,
    })
  return keepAuth(start, report)
}

/** Postgres, Auth and the migrations, in the order in which they need each other. */
export async function startEmbeddedStack(
  settings: Settings,
  given: NodeJS.ProcessEnv,
  report: Report,
): Promise<EmbeddedStack> {
  const { dataDir, ports } = settings
  const postgres = await startPostgres({ dataDir, port: ports.postgres, onProgress: report.onProgress })
  let isStopping = false
  let auth: { stop: () => Promise<void> } | null = null
  const stop = async (): Promise<void> => {
    isStopping = true
    await auth?.stop()
    await postgres.stop()
  }
  try {
    const secrets = await loadSecrets(dataDir)
    auth = await startAuthOf(settings, given, { postgres, secrets, report })
    await migrate({ url: postgres.ownerUrl, onProgress: report.onProgress })
    void postgres.exited.then(() => {
      if (isStopping) return
      report.onGivingUp(
        new Error(
          'Postgres ended by itself. Nothing acknowledged is lost: `npm start` recovers it and goes on.',
        ),
      )
    })
    return { postgres, secrets, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
