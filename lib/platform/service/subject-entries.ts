export { listSubjectEntryRows as listSubjectEntries } from '@/lib/platform/data/subject-entries'
