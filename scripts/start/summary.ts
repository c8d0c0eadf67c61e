import path from 'node:path'
import type { DemoSummary } from '@/sandbox/demo/contract'
import { publicOrigin } from './settings'
import type { Settings, Variables } from './settings'

/** What somebody who has just started it wants to know. */
export function printSummary(settings: Settings, demo: DemoSummary | null, variables: Variables): void {
  const line = (name: string, value: string): void => {
    console.log(`  ${name.padEnd(14)}${value}`)
  }
  console.log('\nGerai is ready\n')
  line('Platform', publicOrigin(settings))
  line('Console', publicOrigin(settings, `admin.${settings.rootDomain}`))
  if (settings.isDemo) {
    line('Mailbox', publicOrigin(settings, `mail.${settings.rootDomain}`))
    line('Discord', `${publicOrigin(settings, `discord.${settings.rootDomain}`)} (the bot of buatfilm)`)
    line(
      'Phones',
      `${publicOrigin(settings, `phone.${settings.rootDomain}`)} (WhatsApp; the debt book of dani)`,
    )
    if (variables.PAYMENTS_MODE === 'simulator')
      line(
        'QRIS camera',
        `http://127.0.0.1:${settings.ports.midtrans}/qris (where a QRIS code is scanned and paid)`,
      )
  }
  if (demo) {
    for (const slug of ['buatfilm', 'acme', 'dani'])
      line(`Shop ${slug}`, publicOrigin(settings, `${slug}.${settings.rootDomain}`))
    console.log(`\n  Demo logins (password ${variables.DEMO_PASSWORD ?? 'gerai-demo'})`)
    for (const login of demo.logins) {
      console.log(`  ${login.email.padEnd(24)}${login.where}`)
      if (login.authenticatorSecret !== undefined)
        console.log(`  ${''.padEnd(24)}authenticator secret ${login.authenticatorSecret}`)
    }
    console.log('\n  Webhook URLs')
    for (const webhook of demo.webhooks)
      console.log(`  ${`${webhook.tenant} · ${webhook.provider}`.padEnd(24)}${webhook.url}`)
  }
  console.log(`\n  Logs are in ${path.join(settings.dataDir, 'logs')}. Ctrl-C stops everything.\n`)
}
