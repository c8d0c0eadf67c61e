import type { DeviceKind } from '@/lib/platform/identity/schema/sessions'

type Device = { device: DeviceKind; browser: string | null; system: string | null }

// In this order: most browsers also name the ones that they descend from.
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/CriOS\/|Chrome\/|HeadlessChrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
]

function firstOf(list: readonly [RegExp, string][], text: string): string | null {
  return list.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** What a user agent says about the device, in the few words by which a person knows it again. */
export function deviceOf(userAgent: string): Device {
  const system = firstOf(systems, userAgent)
  const browser = firstOf(browsers, userAgent)
  const isTablet = system === 'iPad' || (system === 'Android' && !/Mobile/.test(userAgent))
  const isPhone = system === 'iPhone' || (system === 'Android' && !isTablet)
  const device = isTablet ? 'tablet' : isPhone ? 'phone' : system ? 'computer' : 'unknown'
  return { device, browser, system }
}
