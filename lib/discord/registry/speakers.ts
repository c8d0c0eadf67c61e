import { roleSpeaker } from '@/lib/discord/roles/service/changing'
import { boardSpeaker, unpostSpeaker } from '@/lib/discord/boards/service/listing'
import { logSpeaker } from '@/lib/discord/boards/service/logging'
import { noticeSpeaker } from '@/lib/discord/boards/service/notices'
import { restockSpeaker } from '@/lib/discord/boards/service/restocking'
import { deliverySpeaker } from '@/lib/discord/delivery/service'
import { deedSpeaker, deleteSpeaker, undoSpeaker } from '@/lib/discord/moderation/service/acting'
import { caseLogSpeaker, unsaySpeaker, wordSpeaker } from '@/lib/discord/moderation/service/saying'
import { automodSpeaker } from '@/lib/discord/moderation/service/sending'
import type { Speakers } from '@/lib/discord/outbox/service/speaking'
import { tellingOf } from '@/lib/discord/purchases/service/following'
import { welcomeRoles, welcomeSpeaker } from '@/lib/discord/welcome/service/speaking'
import { panelSpeaker } from '@/lib/discord/tickets/service/panels/speaking'
import { headSpeaker, roomSpeaker, warningSpeaker } from '@/lib/discord/tickets/service/rooms/speaking'
import { levelUpSpeaker } from '@/lib/discord/levels/service/announcing'
import { levelRoleSpeaker } from '@/lib/discord/levels/service/rewarding'
import { reputationRoleSpeaker } from '@/lib/discord/reputation/service/rewarding'
import { vouchSpeaker } from '@/lib/discord/reputation/service/showing'

/** What a shop's bot says by itself. */
export function speakersOf(tenantId: string): Speakers {
  return {
    automod: automodSpeaker(tenantId),
    case_delete: deleteSpeaker(tenantId),
    case_deed: deedSpeaker(tenantId),
    case_undo: undoSpeaker(tenantId),
    case_word: wordSpeaker(tenantId),
    case_unsay: unsaySpeaker,
    case_log: caseLogSpeaker(tenantId),
    goods: deliverySpeaker(tenantId),
    role: roleSpeaker(tenantId),
    tell: {
      prepare: (row) => tellingOf(tenantId, row),
      ended: () => Promise.resolve('done'),
      hasOtherWays: true,
    },
    board: boardSpeaker(tenantId),
    unpost: unpostSpeaker(tenantId),
    log: logSpeaker(tenantId),
    restock: restockSpeaker(tenantId),
    notice: noticeSpeaker(tenantId),
    welcome: welcomeSpeaker(tenantId),
    welcome_roles: welcomeRoles(tenantId),
    ticket: headSpeaker(tenantId),
    ticket_room: roomSpeaker(tenantId),
    ticket_warning: warningSpeaker(tenantId),
    ticket_panel: panelSpeaker(tenantId),
    level_up: levelUpSpeaker(tenantId),
    level_roles: levelRoleSpeaker(tenantId),
    vouch: vouchSpeaker(tenantId),
    reputation_roles: reputationRoleSpeaker(tenantId),
  }
}
