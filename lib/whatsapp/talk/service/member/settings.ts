import { getLendingSettings, saveLendingSettings } from '@/lib/lending/service'
import type { LendingSettings } from '@/lib/lending/settings/schema'
import { say } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'

/** SETTING template formal: in which words people are reminded from now on. Own words that were written stay written. */
export async function setTemplate(
  { caller, tongue }: MemberTalk,
  tone: Exclude<LendingSettings['reminderTone'], 'own'>,
): Promise<Answer> {
  await saveLendingSettings(caller, { ...(await getLendingSettings(caller)), reminderTone: tone })
  return say(tongue.say(`template.${tone}`))
}
