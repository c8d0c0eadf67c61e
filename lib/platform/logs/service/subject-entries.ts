export { listSubjectEntryRows as listSubjectEntries } from '@/lib/platform/logs/data/subject-entries'
