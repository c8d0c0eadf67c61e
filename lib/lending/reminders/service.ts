export { noteReminder } from '@/lib/lending/reminders/service/noting'
export { readReminder } from '@/lib/lending/reminders/service/reading'
