export type { SubjectEntry } from '@/lib/platform/data/subject-entries'
export { listSubjectEntryRows as listSubjectEntries } from '@/lib/platform/data/subject-entries'
