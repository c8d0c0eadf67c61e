import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Debian's packages, the one without windows first: it needs half of the time and memory. Else Playwright's own. */
const debian = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file))
const report = process.env.E2E_REPORT

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/fixtures/stack.ts',
  // One machine of two cores runs the whole stack and the browser; journeys wait for more than half of their time.
  workers: 5,
  fullyParallel: true,
  // Long enough for a machine that is four times slower: to wait costs nothing where what is waited for comes.
  timeout: 360_000,
  expect: { timeout: 60_000 },
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  outputDir: 'test-results',
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    // Every test is a new visitor, whose browser would fetch and keep a shop for its next visit.
    serviceWorkers: 'block',
    launchOptions: {
      ...(debian ? { executablePath: debian } : {}),
      // Names of downloads are written in the locale's letters; CI may have no locale at all.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        // All shops are one site, whose one process has compiled every script after a few pages.
        '--process-per-site',
        // Pages live for seconds: what is made ready for later is of no use to them.
        '--js-flags=--max-lazy,--no-opt',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
  ],
})
